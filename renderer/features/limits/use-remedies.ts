import type { LimitState } from '../../../shared/model/limit-state.ts';
import { useProvider } from '../../state/providers.ts';
import { useStore } from '../../state/store.ts';
import { type Remedy, remedies } from './what-to-do.ts';

/** What can be done about a quota now, best first. */
export function useRemedies(state: LimitState, now: number): Remedy[] {
  const provider = useProvider(state.provider);
  const credentials = useStore((store) => store.credentials.items);
  const connections = useStore((store) => store.connections.items);
  const budgets = useStore((store) => store.budgets.items);
  const tools = useStore((store) => store.tools.items);
  const limits = useStore((store) => store.limits.items);
  return remedies(state, { provider, credentials, connections, tools, limits, budgets }, now);
}
