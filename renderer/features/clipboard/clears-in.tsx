import { useTranslations } from 'use-intl';
import { useNow } from '../../ui/use-now.ts';

/** "Clipboard clears in 30 s", counted down on screen and read out once. */
export function ClearsIn({ at }: { at: number }) {
  const t = useTranslations('clipboard');
  const seconds = Math.max(0, Math.ceil((at - useNow()) / 1000));
  return (
    <>
      <span className="sr-only">{t('clearsIn', { seconds: '30' })}</span>
      <span aria-hidden>{t('clearsIn', { seconds: String(Math.min(30, seconds)) })}</span>
    </>
  );
}
