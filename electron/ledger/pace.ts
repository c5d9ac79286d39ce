import type { LimitState } from '../../shared/model/limit-state.ts';
import { MINUTES, slotOf } from './slots.ts';

/** So many minutes back the pace looks, the running one included. */
const MINUTES_BACK = 15;
const HALF_LIFE_MS = { least: 60_000, most: 300_000 };

type Counted = { credential: string; tool: string; class: string; slot: number; counted: number };

/** First minute that a pace at `now` looks at. */
export function paceFrom(now: number): number {
  return slotOf(now, MINUTES) - MINUTES_BACK + 1;
}

/**
 * How fast calls come: their average over the last quarter of an hour, in which a call of five minutes ago weighs half
 * of one of now. Minutes without calls count, so that a single burst is no pace.
 */
export class Pace {
  readonly #now: number;
  readonly #byTarget = new Map<string, Counted[]>();
  readonly #byHalfLife = new Map<number, { weights: number[]; time: number }>();

  /** `rows` are the counted calls by minute since `paceFrom(now)`. */
  constructor(rows: readonly Counted[], now: number) {
    this.#now = now;
    for (const row of rows) {
      for (const target of [row.credential, row.tool]) {
        const known = this.#byTarget.get(target);
        if (known === undefined) this.#byTarget.set(target, [row]);
        else known.push(row);
      }
    }
  }

  /** Calls per millisecond of a credential or tool in a class (null: all); windows shorter than five minutes look less far. */
  of(target: string, limitClass: string | null, windowMs = HALF_LIFE_MS.most): number {
    const rows = this.#byTarget.get(target);
    if (rows === undefined) return 0;
    const halfLife = Math.max(HALF_LIFE_MS.least, Math.min(HALF_LIFE_MS.most, windowMs));
    const { weights, time } = this.#weights(halfLife);
    const first = paceFrom(this.#now);
    let calls = 0;
    for (const row of rows) {
      if (limitClass !== null && row.class !== limitClass) continue;
      calls += row.counted * (weights[row.slot - first] ?? 0);
    }
    return calls / time;
  }

  /** What a call of each minute weighs, and the weighted milliseconds of all of them. */
  #weights(halfLife: number): { weights: number[]; time: number } {
    const known = this.#byHalfLife.get(halfLife);
    if (known !== undefined) return known;
    const first = paceFrom(this.#now);
    let time = 0;
    const weights = Array.from({ length: MINUTES_BACK }, (_, index) => {
      const start = (first + index) * MINUTES.ms;
      const end = Math.min(this.#now, start + MINUTES.ms);
      const weight = 0.5 ** ((this.#now - (start + end) / 2) / halfLife);
      time += weight * (end - start);
      return weight;
    });
    this.#byHalfLife.set(halfLife, { weights, time });
    return { weights, time };
  }

  /** When `remaining` calls are used up, if that is before `end`; null otherwise and when none are left. */
  usedUpAt(remaining: number, pace: number, end: number): number | null {
    if (remaining <= 0 || pace <= 0) return null;
    const at = Math.round(this.#now + remaining / pace);
    return at < end ? at : null;
  }

  /**
   * When a sliding window is full; null when it will not be, is, or is held by the vendor. Calls leave the window as fast
   * as they came into it, so it fills only with the difference, and only at a pace above its limit.
   */
  windowFullAt(state: LimitState): number | null {
    const windowMs = state.windowSeconds * 1000;
    const limitClass = state.identity.startsWith('tool_') ? null : state.class;
    const pace = this.of(state.identity, limitClass, windowMs);
    if (state.pausedUntil !== null || pace * windowMs <= state.limit) return null;
    return this.usedUpAt(state.remaining, pace - state.used / windowMs, Number.POSITIVE_INFINITY);
  }
}
