import { useMemo } from 'react';
import { useTranslations } from 'use-intl';
import { useStore } from '../../state/store.ts';
import { goTo } from '../../state/view.ts';
import { cn } from '../../ui/cn.ts';
import { Monogram } from '../../ui/monogram.tsx';
import { useNow } from '../../ui/use-now.ts';
import { type ProviderHealth, providerHealth } from './provider-health.ts';
import { SidebarItem } from './sidebar-item.tsx';

const dots: Record<ProviderHealth, string> = { ok: 'bg-ok', warn: 'bg-warn', bad: 'bg-bad', none: '' };

/** The providers with how many keys each has and how these are; the heading leads to the providers themselves. */
export function SidebarProviders() {
  const t = useTranslations('frame');
  const now = useNow(10_000);
  const shown = useStore((state) => (state.view.page === 'keys' ? state.view.provider : null));
  const onProviders = useStore((state) => state.view.page === 'providers');
  const keys = useStore((state) => state.credentials.items);
  const limits = useStore((state) => state.limits.items);
  const providers = useStore((state) => state.providers.items);
  const rows = useMemo(() => {
    const all = providers.map(({ provider }) => {
      const own = keys.filter((key) => key.provider === provider.id && key.status !== 'trashed');
      return { provider, count: own.length, health: providerHealth(provider, own, limits, now) };
    });
    const used = all.filter(({ provider, count }) => count > 0 || provider.id === shown);
    return used.length > 0 ? used : all; // with no key yet, all that could have one
  }, [providers, keys, limits, now, shown]);
  return (
    <nav aria-label={t('keysByProvider')} className="mt-3 flex min-h-0 flex-1 flex-col gap-0.5 overflow-y-auto pb-1">
      <button
        type="button"
        aria-current={onProviders ? 'page' : undefined}
        onClick={() => goTo('providers')}
        className={cn(
          'mb-0.5 h-6 shrink-0 rounded-control px-2 text-left text-small',
          onProviders ? 'bg-selected font-medium text-ink' : 'text-ink-3 hover:bg-hover hover:text-ink',
        )}
      >
        {t('views.providers')}
      </button>
      {rows.map(({ provider, count, health }) => (
        <SidebarItem
          key={provider.id}
          current={shown === provider.id}
          label={provider.name}
          mark={
            <span className="relative shrink-0">
              <Monogram provider={provider} />
              {health === 'none' ? null : (
                <span
                  title={t(`health.${health}`)}
                  aria-hidden
                  className={cn('-right-1 -bottom-1 absolute size-2 rounded-full ring-2 ring-bg', dots[health])}
                />
              )}
            </span>
          }
          count={count}
          spoken={health === 'none' ? String(count) : t('providerSpoken', { count, health: t(`health.${health}`) })}
          onClick={() => goTo('keys', { provider: provider.id })}
        />
      ))}
    </nav>
  );
}
