import { Shapes } from 'lucide-react';
import { memo, useMemo } from 'react';
import { useTranslations } from 'use-intl';
import type { Provider } from '../../../shared/providers/schema.ts';
import { useStillConnections } from '../../state/connections.ts';
import { useStillCredentials } from '../../state/credentials.ts';
import { useStillLimits } from '../../state/limits.ts';
import { useStore } from '../../state/store.ts';
import { goTo } from '../../state/view.ts';
import { cn } from '../../ui/cn.ts';
import { Monogram } from '../../ui/monogram.tsx';
import { useNow } from '../../ui/use-now.ts';
import { type ProviderHealth, providerHealth } from './provider-health.ts';
import { SidebarItem } from './sidebar-item.tsx';

const dots: Record<ProviderHealth, string> = {
  ok: 'bg-meter-ok',
  warn: 'bg-meter-warn',
  paused: 'bg-meter-warn',
  bad: 'bg-meter-bad',
  down: 'bg-meter-bad',
  none: '',
};

const noCircuits: readonly never[] = [];

/** The providers in use, with how many keys and connections each has and how these are; all others behind one entry. */
export function SidebarProviders() {
  const t = useTranslations('frame');
  const now = useNow(10_000);
  const shown = useStore((state) => (state.view.page === 'keys' ? state.view.provider : null));
  const onProviders = useStore((state) => state.view.page === 'providers');
  const keys = useStillCredentials();
  const still = useStillLimits();
  const providers = useStore((state) => state.providers.items);
  const connections = useStillConnections();
  const circuits = useStore((state) => state.system.state?.circuits) ?? noCircuits;
  const held = useMemo(() => Map.groupBy(keys, (key) => (key.status === 'trashed' ? null : key.provider)), [keys]);
  // biome-ignore lint/correctness/useExhaustiveDependencies: figures move each second, what they say of a provider seldom
  const rows = useMemo(() => {
    const limits = useStore.getState().limits.items;
    const all = providers.map(({ provider }) => {
      const own = held.get(provider.id) ?? [];
      const grants = connections.filter((connection) => connection.provider === provider.id);
      const health = providerHealth(provider, { keys: own, connections: grants, limits, circuits }, now);
      return { provider, count: own.length + grants.length, health };
    });
    return all.filter(({ provider, count }) => count > 0 || provider.id === shown);
  }, [providers, held, connections, still, circuits, now, shown]);
  return (
    <nav aria-label={t('keysByProvider')} className="mt-3 flex min-h-0 flex-1 flex-col gap-0.5 overflow-y-auto pb-1">
      {rows.length > 0 ? <p className="mb-0.5 px-2 text-ink-3 text-small leading-6">{t('views.providers')}</p> : null}
      {rows.map(({ provider, count, health }) => (
        <ProviderItem
          key={provider.id}
          provider={provider}
          current={shown === provider.id}
          count={count}
          health={health}
        />
      ))}
      <SidebarItem
        current={onProviders}
        label={t('allProviders')}
        icon={Shapes}
        shortcut="9"
        {...(providers.length > 0 ? { count: providers.length } : {})}
        onClick={() => goTo('providers')}
      />
    </nav>
  );
}

type ItemProps = { provider: Provider; current: boolean; count: number; health: ProviderHealth };

// Quotas move all the time, what they say of a provider seldom.
const ProviderItem = memo(({ provider, current, count, health }: ItemProps) => {
  const t = useTranslations('frame');
  return (
    <SidebarItem
      current={current}
      label={provider.name}
      mark={
        <span className="relative flex shrink-0">
          <Monogram provider={provider} />
          {health === 'none' ? null : (
            <span
              aria-hidden
              className={cn(
                '-right-1 -bottom-1 forced-color-adjust-none absolute size-2 rounded-full ring-2 ring-bg',
                dots[health],
              )}
            />
          )}
        </span>
      }
      count={count}
      {...(health === 'none'
        ? null
        : { spoken: t('providerSpoken', { count, health: t(`health.${health}`) }), state: t(`health.${health}`) })}
      onClick={() => goTo('keys', { provider: provider.id })}
    />
  );
});
