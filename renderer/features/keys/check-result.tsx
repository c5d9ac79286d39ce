import { LoaderCircle } from 'lucide-react';
import { useTranslations } from 'use-intl';
import type { KeyCheck } from '../../../shared/model/credential.ts';
import { Notice } from '../../ui/notice.tsx';
import { sentence } from '../../ui/problem.tsx';
import type { CheckState } from './use-key-check.ts';

const tones: Record<KeyCheck['outcome'], 'ok' | 'warn' | 'bad'> = {
  works: 'ok',
  not_allowed: 'ok',
  refused: 'bad',
  limited: 'warn',
  unreachable: 'warn',
  unclear: 'warn',
};

type Props = { state: CheckState; provider: string; emulated: boolean };

/** What came of trying a key, in words that name who answered; nothing before. */
export function CheckResult({ state, provider: service, emulated }: Props) {
  const t = useTranslations('keys.check');
  const provider = emulated ? t('emulated', { provider: service }) : service;
  if (state.kind === 'none') return null;
  if (state.kind === 'busy') {
    return (
      <p role="status" className="flex items-center gap-2 text-ink-2">
        <LoaderCircle size={14} strokeWidth={1.8} aria-hidden className="animate-spin" />
        {t('busy', { provider })}
      </p>
    );
  }
  if (state.kind === 'impossible') {
    return (
      <Notice title={sentence(state.error.message)} live>
        {sentence(state.error.hint)}
      </Notice>
    );
  }
  const { outcome, status, method, path, detail } = state.result;
  return (
    <Notice tone={tones[outcome]} title={t(`outcomes.${outcome}`, { provider })} live>
      <span className="font-mono">
        {method} {path}
      </span>
      {status === null ? null : <> → {t('status', { status: String(status) })}</>}
      {detail === null ? null : <span className="block">{sentence(detail)}</span>}
    </Notice>
  );
}
