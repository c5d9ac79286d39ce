import { useMemo } from 'react';
import { useTranslations } from 'use-intl';
import { useStore } from '../../state/store.ts';

export type BudgetTarget = { id: string; label: string; note: string; provider: string | null };

/** What a budget can be for: keys and tools that work, and connections. */
export function useBudgetTargets(): BudgetTarget[] {
  const t = useTranslations('limits.dialog');
  const credentials = useStore((state) => state.credentials.items);
  const connections = useStore((state) => state.connections.items);
  const tools = useStore((state) => state.tools.items);
  return useMemo(
    () => [
      ...credentials
        .filter(({ status }) => status === 'active')
        .map(({ id, label, provider }) => ({ id, label, provider, note: t('keys') })),
      ...connections.map(({ id, label, provider }) => ({ id, label, provider, note: t('connections') })),
      ...tools
        .filter(({ status }) => status === 'active')
        .map(({ id, label }) => ({ id, label, provider: null, note: t('tools') })),
    ],
    [credentials, connections, tools, t],
  );
}
