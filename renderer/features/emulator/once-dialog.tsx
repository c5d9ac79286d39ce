import type { ReactNode } from 'react';
import { useTranslations } from 'use-intl';
import { ShownOnce } from '../clipboard/shown-once.tsx';

type Props = { title: string; name: string; secret: string; prefix?: string; note: ReactNode; onClosed: () => void };

/** A secret of the emulator's, this once. */
export function OnceDialog({ title, name, secret, prefix = '', note, onClosed }: Props) {
  const t = useTranslations('emulator.once');
  return (
    <ShownOnce
      title={title}
      text={t('text')}
      name={name}
      secret={secret}
      prefix={prefix}
      words={{ show: t('show'), copy: t('copy') }}
      never={{ title: t('never'), text: t('neverText') }}
      onClosed={onClosed}
    >
      <p className="text-ink-2 text-small [overflow-wrap:anywhere]">{note}</p>
    </ShownOnce>
  );
}
