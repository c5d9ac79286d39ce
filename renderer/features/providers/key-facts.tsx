import type { ReactNode } from 'react';
import { useTranslations } from 'use-intl';
import type { Provider } from '../../../shared/providers/schema.ts';
import { Badge } from '../../ui/badge.tsx';
import { Fact } from '../../ui/facts.tsx';
import { capital } from '../../ui/words.ts';
import { headerWords, rotationWords } from './provider-words.ts';

/** A technical name or address. */
export function Mono({ children }: { children: ReactNode }) {
  return <span className="break-all font-mono text-small">{children}</span>;
}

/** How a provider's keys look and live; its formats only where it publishes any. */
export function KeyFacts({ provider }: { provider: Provider }) {
  const t = useTranslations('providers');
  const keys = useTranslations('keys');
  const { expiry, ipAllowlist, shownOnce, formats } = provider.keys;
  return (
    <>
      <Fact name={t('drawer.keyIn')}>
        <Mono>{headerWords(provider)}</Mono>
      </Fact>
      {formats.length > 0 ? (
        <Fact name={t('drawer.formats')}>
          {formats.map((format) => (
            <span key={`${format.prefix}${format.environment}`} className="inline-flex items-center gap-1.5">
              <Mono>{`${format.prefix}…`}</Mono>
              <Badge tone={format.environment === 'live' ? 'accent' : 'neutral'}>
                {keys(`environments.${format.environment}`)}
              </Badge>
            </span>
          ))}
        </Fact>
      ) : null}
      <Fact name={t('drawer.kinds')}>
        <ul className="flex flex-col gap-1">
          {provider.keys.kinds.map((kind) => (
            <li key={kind.id}>
              {kind.label}
              {kind.note ? <span className="block text-ink-3 text-small">{kind.note}</span> : null}
            </li>
          ))}
        </ul>
      </Fact>
      <Fact name={t('drawer.belongsTo')}>{capital(provider.keys.belongsTo)}</Fact>
      <Fact name={t('drawer.shownOnce')}>{t(shownOnce ? 'drawer.yes' : 'drawer.no')}</Fact>
      <Fact name={t('drawer.expiry')}>
        {expiry.inactivityDays
          ? t('drawer.endsUnused', { n: expiry.inactivityDays })
          : expiry.field
            ? t('drawer.byField', { field: expiry.field })
            : t('drawer.none')}
      </Fact>
      <Fact name={t('drawer.rotation')}>
        {capital(rotationWords(provider))}
        {provider.keys.rotation.notice ? (
          <span className="text-ink-3 text-small">{provider.keys.rotation.notice}</span>
        ) : null}
      </Fact>
      <Fact name={t('drawer.addressList')}>{t(ipAllowlist ? 'drawer.byCidr' : 'drawer.no')}</Fact>
    </>
  );
}
