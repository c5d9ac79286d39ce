import { useMemo } from 'react';
import type { LimitState } from '../../../shared/model/limit-state.ts';
import { limitNow } from '../../state/limits.ts';
import { useProvider } from '../../state/providers.ts';
import { useStore } from '../../state/store.ts';
import { useNow } from '../../ui/use-now.ts';
import { isStopped } from './limit-rank.ts';
import { type Remedy, remedies } from './what-to-do.ts';

// How often is looked at what helps, while nothing but figures and times of use moves and while one waits.
const CALM_MS = 30_000;
const WAITING_MS = 3000;

/** What can be done about a quota, best first. */
export function useRemedies(state: LimitState): Remedy[] {
  const stopped = isStopped(state) || state.used >= state.limit;
  const slow = useNow(stopped ? WAITING_MS : CALM_MS);
  const provider = useProvider(state.provider);
  const budgets = useStore((store) => store.budgets.items);
  // biome-ignore lint/correctness/useExhaustiveDependencies: figures move each second, what helps does not
  return useMemo(() => {
    const { credentials, connections, tools, limits } = useStore.getState();
    const known = {
      provider,
      budgets,
      credentials: credentials.items,
      connections: connections.items,
      tools: tools.items,
      limits: limits.items,
    };
    return remedies(limitNow(state), known, slow);
  }, [slow, stopped, state.pausedUntil, budgets, provider]);
}
