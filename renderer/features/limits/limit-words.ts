import type { LimitState } from '../../../shared/model/limit-state.ts';
import type { Provider } from '../../../shared/providers/schema.ts';
import { count, perWindow, span, time } from '../../ui/words.ts';

export type LimitWords = {
  part: number; // used ÷ limit; above 1 while a burst is spent
  used: number;
  className: string;
  rate: string; // "120/min"
  reset: string;
  source: string;
  spoken: string;
};

/** What one quota says on screen and to a screen reader. */
export function limitWords(state: LimitState, provider: Provider | null, now: number): LimitWords {
  const used = usedAt(state, now);
  const className = provider?.limits.classes.find((entry) => entry.id === state.class)?.label ?? ownClass(state);
  const rate = `${count(state.limit)}/${perWindow(state.windowSeconds)}`;
  const reset = resetWords(state, used, now);
  const source = state.source === 'observed' ? 'Observed: corrected by the provider’s own headers' : 'Counted by Fob';
  return {
    part: used / state.limit,
    used,
    className,
    rate,
    reset,
    source,
    spoken: `${count(used)} of ${rate}. ${reset}`,
  };
}

/** Calls in the window at `now`; none when the whole window has passed since the last word. */
function usedAt(state: LimitState, now: number): number {
  return now >= state.resetAt + state.windowSeconds * 1000 ? 0 : state.used;
}

function ownClass(state: LimitState): string {
  return state.provider === null ? 'Own limit of the tool' : state.class;
}

function resetWords(state: LimitState, used: number, now: number): string {
  if (state.pausedUntil !== null && state.pausedUntil > now)
    return `Paused by the provider for ${span(state.pausedUntil - now)}`;
  if (used === 0) return 'All of it is free';
  return `Frees up in ${span(Math.max(0, state.resetAt - now))}`;
}

/** The quota that is closest to its end; null when nothing was used yet. */
export function closestLimit(states: readonly LimitState[], now: number): LimitState | null {
  const part = (state: LimitState) => usedAt(state, now) / state.limit;
  let best: LimitState | null = null;
  for (const state of states) if (!best || part(state) > part(best)) best = state;
  return best;
}

/** "since 14:02" */
export function sinceWords(state: LimitState): string {
  return `since ${time(state.since)}`;
}
