import type { LimitState } from '../../../shared/model/limit-state.ts';
import { usedAt } from './limit-words.ts';

const NEAR = 0.8;

export function isPaused(state: LimitState, now: number): boolean {
  return state.pausedUntil !== null && state.pausedUntil > now;
}

/** True when calls do not go on: the provider holds them, or some wait for their turn. */
export function isStopped({ pausedUntil, queued }: LimitState): boolean {
  return pausedUntil !== null || queued > 0;
}

/** How close a quota is to its end: used ÷ limit, and 2 more while the provider holds it. */
export function pressure(state: LimitState, now: number): number {
  return usedAt(state, now) / state.limit + (isPaused(state, now) ? 2 : 0);
}

/** The `n` quotas that are closest to their end, closest first. */
export function closest(states: readonly LimitState[], now: number, n: number): LimitState[] {
  return states.toSorted((a, b) => pressure(b, now) - pressure(a, now)).slice(0, n);
}

/** Quotas that want something done: nearly used up, paused, or with calls that wait. */
export function nearEnd(states: readonly LimitState[], now: number): LimitState[] {
  return states
    .filter((state) => pressure(state, now) >= NEAR || state.queued > 0)
    .toSorted((a, b) => pressure(b, now) - pressure(a, now));
}
