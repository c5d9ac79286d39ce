import { useTranslations } from 'use-intl';
import { Notice } from '../../ui/notice.tsx';

/** The tools that stop working, by name. */
export function BrokenTools({ labels }: { labels: readonly string[] }) {
  const t = useTranslations('keys');
  if (labels.length === 0) return <Notice>{t('revoke.noTools')}</Notice>;
  return (
    <Notice tone="warn" title={t('revoke.tools', { n: labels.length })}>
      <ul className="list-inside list-disc">
        {labels.map((label) => (
          <li key={label}>{label}</li>
        ))}
      </ul>
    </Notice>
  );
}
