import type { LimitState } from '../../../shared/model/limit-state.ts';
import { useProvider } from '../../state/providers.ts';
import { useStore } from '../../state/store.ts';
import { type Known, type Remedy, remedies } from './what-to-do.ts';

/** What is known about a quota's surroundings, by which what helps is chosen. */
export function useKnown(providerId: string | null): Known {
  const provider = useProvider(providerId);
  const credentials = useStore((store) => store.credentials.items);
  const connections = useStore((store) => store.connections.items);
  const budgets = useStore((store) => store.budgets.items);
  const tools = useStore((store) => store.tools.items);
  const limits = useStore((store) => store.limits.items);
  return { provider, credentials, connections, tools, limits, budgets };
}

/** What can be done about a quota now, best first. */
export function useRemedies(state: LimitState, now: number): Remedy[] {
  return remedies(state, useKnown(state.provider), now);
}
