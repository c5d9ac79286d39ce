import { useTranslations } from 'use-intl';
import { ShownOnce } from '../clipboard/shown-once.tsx';

type Props = { label: string; secret: string; onClosed: () => void };

/** The signing secret that Fob made, this once. */
export function SigningSecret({ label, secret, onClosed }: Props) {
  const t = useTranslations('alerts.signing');
  const words = useTranslations('alerts.webhook');
  return (
    <ShownOnce
      title={t('title', { label })}
      text={t('text')}
      name={t('of', { label })}
      secret={secret}
      prefix="whsec_"
      words={{ show: words('showSecret'), copy: t('copy') }}
      never={{ title: t('never'), text: t('neverText') }}
      onClosed={onClosed}
      wide
    >
      <p className="text-ink-2">{t('how')}</p>
    </ShownOnce>
  );
}
