import type { LimitState } from '../../shared/model/limit-state.ts';
import { api } from '../api/client.ts';
import { errorDataOf } from '../api/error-data.ts';
import { reloader } from './reloader.ts';
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
