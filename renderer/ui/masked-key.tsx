import { useTranslations } from 'use-intl';
import type { KeyHint } from '../../shared/model/credential.ts';
import { cn } from './cn.ts';

/** The signature: prefix, drawn dots, last four. The same in table, drawer, palette and log. */
export function MaskedKey({ hint, className }: { hint: KeyHint; className?: string }) {
  const t = useTranslations('common');
  return (
    <span className={cn('inline-flex min-w-0 items-center whitespace-nowrap font-mono text-small', className)}>
      <span className="sr-only">{hint.prefix ? t('maskedKey', hint) : t('maskedKeyEnd', { last4: hint.last4 })}</span>
      <span aria-hidden className="truncate font-medium text-ink">
        {hint.prefix === '' ? '\u200b' : hint.prefix /* an empty box would move the line off its middle */}
      </span>
      {/* Ten dots in one stroke: ten shapes in each row would be felt while scrolling. */}
      <svg aria-hidden width="72" height="8" viewBox="0 0 72 8" className="mx-1 shrink-0 stroke-ink-3">
        <path d="M4 4h63.1" strokeWidth="3.4" strokeLinecap="round" strokeDasharray="0 7" />
      </svg>
      <span aria-hidden className="text-ink-2">
        {hint.last4}
      </span>
    </span>
  );
}
