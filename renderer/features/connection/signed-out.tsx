import { Link2Off } from 'lucide-react';
import { useTranslations } from 'use-intl';
import { CodeBlock } from '../../ui/code-block.tsx';

/** A reload, or an old link: the one-time code in the address works once, so the page has no session. */
export function SignedOut() {
  const t = useTranslations('connection');
  return (
    <main className="flex h-full items-center justify-center p-6">
      <div className="flex w-full max-w-105 flex-col rounded-palette border border-line bg-surface p-6">
        <Link2Off size={24} strokeWidth={1.4} className="mb-3 text-ink-3" aria-hidden />
        <h1 className="font-semibold text-stat">{t('used')}</h1>
        <p className="mt-1 text-ink-2">{t('usedText')}</p>
        <CodeBlock text="fob ui" label={t('command')} className="mt-3" />
        <p className="mt-3 text-ink-3 text-small">
          {t.rich('checkout', {
            command: 'npm run -s fob -- ui',
            code: (chunks) => <code className="font-mono">{chunks}</code>,
          })}
        </p>
      </div>
    </main>
  );
}
