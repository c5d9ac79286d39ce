import { useMemo } from 'react';
import type { LimitState } from '../../../shared/model/limit-state.ts';
import { limitNow } from '../../state/limits.ts';
import { useProvider } from '../../state/providers.ts';
import { useStore } from '../../state/store.ts';
import { useNow } from '../../ui/use-now.ts';
import { type Remedy, remedies } from './what-to-do.ts';

/**
 * How often is looked at what is near its end and what helps while nothing but figures and times of use moves, in ms: rows and
 * their buttons shall not jump away under the pointer.
 */
export const CHOSEN_MS = 10_000;

/** What can be done about a quota, best first. `state` is one of `useStillLimits`. */
export function useRemedies(state: LimitState): Remedy[] {
  const slow = useNow(CHOSEN_MS);
  const provider = useProvider(state.provider);
  const budgets = useStore((store) => store.budgets.items);
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
  }, [slow, state, budgets, provider]);
}
