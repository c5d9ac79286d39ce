import { useMemo } from 'react';
import { useTranslations } from 'use-intl';
import type { ProviderEntry } from '../../../shared/contract/providers.ts';
import type { Provider } from '../../../shared/providers/schema.ts';
import { takesKeys } from '../../../shared/rules/key-demands.ts';
import { useStore } from '../../state/store.ts';
import { Badge, type BadgeTone } from '../../ui/badge.tsx';
import { Monogram } from '../../ui/monogram.tsx';
import type { Column } from '../../ui/table/column.ts';
import { byText } from '../../ui/table/use-sorting.ts';
import { rowTip } from '../../ui/tip.ts';
import { useNow } from '../../ui/use-now.ts';
import { capital } from '../../ui/words.ts';
import { type ProviderHealth, providerHealth } from '../frame/provider-health.ts';
import { shortestLimit } from './provider-words.ts';

/** A provider at a glance: what it is, how one signs in, its tightest limit, what of it is here and how that is. */
export function useProviderColumns(): Column<ProviderEntry>[] {
  const t = useTranslations('providers');
  return useMemo(
    () => [
      {
        id: 'name',
        label: t('columns.name'),
        className: 'w-[190px]',
        opens: { before: ({ provider }) => <Monogram provider={provider} /> },
        cell: ({ provider }) => provider.name,
        compare: (a, b) => byText(a.provider.name, b.provider.name),
      },
      {
        id: 'sells',
        label: t('columns.sells'),
        className: 'text-ink-2 max-[900px]:hidden',
        cell: ({ provider }) => capital(provider.sells),
      },
      {
        id: 'signIn',
        label: t('columns.signIn'),
        className: 'w-[124px] text-ink-2 max-[1100px]:hidden',
        cell: ({ provider }) => t(`signIns.${signIn(provider.oauth !== null, takesKeys(provider))}`),
      },
      {
        id: 'limit',
        label: t('columns.limit'),
        className: 'w-[190px] text-ink-2 max-[900px]:w-auto max-[560px]:hidden',
        cell: ({ provider }) => shortestLimit(provider),
      },
      {
        id: 'keys',
        label: t('columns.keys'),
        className: 'w-[150px] text-ink-2 max-[720px]:w-[120px]',
        cell: ({ provider }) => <Counts provider={provider.id} />,
      },
      {
        id: 'state',
        label: t('columns.state'),
        align: 'end',
        className: 'w-[132px]',
        cell: ({ provider }) => <Health provider={provider} />,
      },
    ],
    [t],
  );
}

function signIn(oauth: boolean, keys: boolean): 'both' | 'key' | 'oauth' {
  if (oauth && keys) return 'both';
  return oauth ? 'oauth' : 'key';
}

function Counts({ provider }: { provider: string }) {
  const t = useTranslations('providers');
  const keys = useStore(
    (state) => state.credentials.items.filter((key) => key.provider === provider && key.status !== 'trashed').length,
  );
  const connections = useStore(
    (state) => state.connections.items.filter((connection) => connection.provider === provider).length,
  );
  if (keys + connections === 0) return null;
  return t('counts', { both: connections === 0 ? 'keys' : keys === 0 ? 'connections' : 'yes', keys, connections });
}

const tones: Record<Exclude<ProviderHealth, 'none'>, BadgeTone> = {
  ok: 'ok',
  warn: 'warn',
  paused: 'warn',
  bad: 'bad',
  down: 'bad',
};

function Health({ provider }: { provider: Provider }) {
  const t = useTranslations('providers');
  const frame = useTranslations('frame');
  const now = useNow(10_000);
  const health = useStore((state) => {
    const keys = state.credentials.items.filter((key) => key.provider === provider.id && key.status !== 'trashed');
    const connections = state.connections.items.filter((connection) => connection.provider === provider.id);
    const circuits = state.system.state?.circuits ?? [];
    return providerHealth(provider, { keys, connections, limits: state.limits.items, circuits }, now);
  });
  if (health === 'none') return <span className="text-ink-3 text-small">{t('states.none')}</span>;
  return (
    <span {...rowTip(frame(`health.${health}`))}>
      <Badge tone={tones[health]}>{t(`states.${health}`)}</Badge>
    </span>
  );
}
