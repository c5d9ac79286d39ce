import type { LimitState } from '../../../shared/model/limit-state.ts';
import type { Provider } from '../../../shared/providers/schema.ts';
import { engineText } from '../../messages/engine-text.ts';
import { say } from '../../messages/intl.ts';
import { count, date, perWindow, span, time } from '../../ui/words.ts';

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
  const className = classWords(state, provider);
  const rate = rateWords(state);
  const reset = resetWords(state, used, now);
  const source = sourceWords(state);
  return {
    part: used / state.limit,
    used,
    className,
    rate,
    reset,
    source,
    spoken: spokenWords(used, rate, reset),
  };
}

/** "14:20", or on another day its date. */
export function moment(at: number, now: number): string {
  return new Date(at).toDateString() === new Date(now).toDateString() ? time(at).slice(0, 5) : date(at);
}

/** Calls in the window at `now`; none when the whole window has passed since the last word. */
export function usedAt(state: LimitState, now: number): number {
  return now >= state.resetAt + state.windowSeconds * 1000 ? 0 : state.used;
}

/** The limit class as its provider calls it. */
export function classWords(state: Pick<LimitState, 'class' | 'provider'>, provider: Provider | null): string {
  const label = provider?.limits.classes.find((entry) => entry.id === state.class)?.label;
  return label === undefined ? ownClass(state) : engineText(label);
}

/** "120/min" */
export function rateWords({ limit, windowSeconds }: LimitState): string {
  return `${count(limit)}/${perWindow(windowSeconds)}`;
}

function ownClass(state: Pick<LimitState, 'class' | 'provider'>): string {
  const t = say('limits');
  return state.provider === null ? t('own') : state.class;
}

/** A gauge's value as it is read out. */
export function spokenWords(used: number, rate: string, reset: string): string {
  return say('limits')('spoken', { used: count(used), rate, reset });
}

/** When calls are free again. */
export function resetWords(state: LimitState, used: number, now: number): string {
  const t = say('limits');
  if (state.pausedUntil !== null && state.pausedUntil > now)
    return t('pausedFor', { span: span(state.pausedUntil - now) });
  if (used === 0) return t('allFree');
  return t('freesUp', { span: span(Math.max(0, state.resetAt - now)) });
}

/** The quota that is closest to its end; null when nothing was used yet. */
export function closestLimit(states: readonly LimitState[], now: number): LimitState | null {
  const part = (state: LimitState) => usedAt(state, now) / state.limit;
  let best: LimitState | null = null;
  for (const state of states) if (!best || part(state) > part(best)) best = state;
  return best;
}

/** How Fob knows, in a sentence. */
export function sourceWords({ source }: Pick<LimitState, 'source'>): string {
  return say('limits')(source === 'observed' ? 'observedNote' : 'countedNote');
}

/** "Counted since 14:02", or since a date. */
export function sinceWords(state: Pick<LimitState, 'source' | 'since'>): string {
  const t = say('limits');
  return t('since', { how: t(state.source), at: moment(state.since, Date.now()) });
}
