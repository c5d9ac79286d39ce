import { useMemo } from 'react';
import { useTranslations } from 'use-intl';
import { useStore } from '../../state/store.ts';

export type BudgetTarget = { id: string; label: string; note: string; provider: string | null };

/** What a budget can be for: keys that work, connections with a quota, and tools. */
export function useBudgetTargets(): BudgetTarget[] {
  const t = useTranslations('limits.dialog');
  const credentials = useStore((state) => state.credentials.items);
  const tools = useStore((state) => state.tools.items);
  const limits = useStore((state) => state.limits.items);
  const connections = limits
    .filter(({ identity }) => identity.startsWith('conn_'))
    .map(({ identity, label }) => `${identity} ${label}`)
    .join('\n');
  // biome-ignore lint/correctness/useExhaustiveDependencies: of the quotas only the connections count
  return useMemo(() => {
    const keys = credentials.filter(({ status }) => status === 'active');
    const connected = new Map(
      limits.filter(({ identity }) => identity.startsWith('conn_')).map((l) => [l.identity, l]),
    );
    return [
      ...keys.map(({ id, label, provider }) => ({ id, label, provider, note: t('keys') })),
      ...[...connected].map(([id, { label, provider }]) => ({ id, label, provider, note: t('connections') })),
      ...tools
        .filter(({ status }) => status === 'active')
        .map(({ id, label }) => ({ id, label, provider: null, note: t('tools') })),
    ];
  }, [credentials, tools, connections, t]);
}
