import { useState } from 'react';
import { useTranslations } from 'use-intl';
import { useNow } from '../../ui/use-now.ts';

/** "Clipboard clears in 30 s" (or the time of the settings), counted down on screen and read out once. */
export function ClearsIn({ at }: { at: number }) {
  const t = useTranslations('clipboard');
  const [first] = useState(() => Math.max(0, Math.ceil((at - Date.now()) / 1000)));
  const seconds = Math.max(0, Math.ceil((at - useNow()) / 1000));
  return (
    <>
      <span className="sr-only">{t('clearsIn', { seconds: String(first) })}</span>
      <span aria-hidden>{t('clearsIn', { seconds: String(Math.min(first, seconds)) })}</span>
    </>
  );
}
