import type { LimitState } from '../../shared/model/limit-state.ts';
import { api } from '../api/client.ts';
import { errorDataOf } from '../api/error-data.ts';
import { reloader } from './reloader.ts';
import { stillList } from './still.ts';
import { patch, useStore } from './store.ts';

export const loadLimits = reloader(async () => {
  try {
    patch('limits', { items: await api().limits.list({}), status: 'ready', error: null });
  } catch (error) {
    patch('limits', { status: 'failed', error: errorDataOf(error) });
  }
});

/** One quota's name: an identity (key or tool) and a limit class. */
export function limitId(state: Pick<LimitState, 'identity' | 'class'>): string {
  return `${state.identity} ${state.class}`;
}

/** Replaces the states that moved, adds new ones. */
export function mergeLimits(held: readonly LimitState[], moved: readonly LimitState[]): LimitState[] {
  const fresh = new Map(moved.map((state) => [limitId(state), state]));
  const kept = held.map((state) => {
    const next = fresh.get(limitId(state));
    fresh.delete(limitId(state));
    return next ?? state;
  });
  return [...kept, ...fresh.values()];
}

/** True when time alone has changed a window since it was sent: its oldest call has left. */
export function isStale(state: LimitState, now: number): boolean {
  return state.used > 0 && state.resetAt <= now;
}

export function useLimitsOf(identity: string): LimitState[] {
  const items = useStore((state) => state.limits.items);
  return items.filter((state) => state.identity === identity);
}

/** The quota as it stands at this moment; as it was held when it is gone. */
export function limitNow(held: LimitState): LimitState {
  const { items } = useStore.getState().limits;
  return items.find((state) => state.identity === held.identity && state.class === held.class) ?? held;
}

/** Where the use stands, by what is said of it: from 90 % on, in the burst, full. */
function grade({ used, limit, burstLimit }: LimitState): number {
  return Number(used >= 0.9 * limit) + Number(used > limit) + Number(used >= burstLimit);
}

const still = stillList<LimitState>(['used', 'remaining', 'resetAt'], grade);

/** The quotas, the same ones while only their figures move and none comes to another grade. The figures are read by `limitNow`. */
export function useStillLimits(): readonly LimitState[] {
  return useStore((state) => still(state.limits.items));
}
