import { useTranslations } from 'use-intl';
import type { Credential } from '../../../shared/model/credential.ts';
import { Badge } from '../../ui/badge.tsx';

/** live or test, and a word when calls do not go to the vendor itself. */
export function EnvironmentBadge({ credential }: { credential: Pick<Credential, 'environment' | 'upstream'> }) {
  const t = useTranslations('keys');
  return (
    <span className="inline-flex min-w-0 items-center gap-1">
      <Badge tone={credential.environment === 'live' ? 'accent' : 'neutral'}>
        {t(`environments.${credential.environment}`)}
      </Badge>
      {credential.upstream === 'emulator' ? (
        <span className="truncate text-ink-3 text-small">{t('emulator')}</span>
      ) : null}
    </span>
  );
}
