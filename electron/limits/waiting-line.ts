import type { Clock } from '../platform/clock.ts';
import type { Quota } from './quota.ts';
import type { Timers } from './timers.ts';

export const MAX_WAITING = 1000;

export type Outcome = 'admitted' | 'refused' | 'cancelled';

export type Place = {
  since: number;
  deadline: number;
  /** Planned time of going out, monotonic. */
  at: number;
  own: Quota | null;
  end(outcome: Outcome, now: number): void;
  /** Its turn came, but its going out could not be written down. */
  fail(error: unknown): void;
};

export type LinePorts = {
  clock: Clock;
  timers: Timers;
  /** Counts an admission on both quotas, durably, before the call goes out. */
  admit(quota: Quota, own: Quota | null, now: number): void;
  moved(quota: Quota): void;
};

/**
 * Callers that wait for one quota, first in first out. Everything that frees a slot is known beforehand (calls leave the
 * window and the bucket refills at fixed times), so each caller's time is computed when it joins: whoever cannot be
 * served in time is refused at once, and nobody who waits is overtaken. When a caller leaves, those behind move up.
 */
export class WaitingLine {
  readonly #quota: Quota;
  readonly #ports: LinePorts;
  #places: Place[] = [];
  #times: number[] = [];
  #arrival: number | undefined;
  #cancelTimer: (() => void) | null = null;

  constructor(quota: Quota, ports: LinePorts) {
    this.#quota = quota;
    this.#ports = ports;
  }

  get length(): number {
    return this.#places.length;
  }

  /** Lets out who is due: a newcomer must not overtake because the timer runs late. */
  serveDue(now: number): void {
    const first = this.#places[0];
    if (first !== undefined && first.at <= now) this.#serve();
  }

  /** When one more caller would go out behind everybody who waits. */
  nextTime(now: number): number {
    return this.#quota.earliest(Math.max(now, this.#times.at(-1) ?? now), this.#times, this.#arrival);
  }

  /** Adds a caller whose time is `nextTime`; `end` tells it how the wait ended. */
  join(place: Place): void {
    this.#places.push(place);
    if (place.own !== null) place.own.ahead = [...place.own.ahead, place];
    this.#take(place.at);
    this.#arm(place.since);
    this.#ports.moved(this.#quota);
  }

  /** The caller went away: its place is given back. */
  leave(place: Place, now: number): void {
    if (!this.#places.includes(place)) return;
    this.#remove(place);
    place.end('cancelled', now);
    this.replan(now);
  }

  /** Computes everybody's time anew, after a slot came free early or the vendor's word changed; refuses who is now too late. */
  replan(now: number): void {
    this.#times = [];
    this.#arrival = this.#quota.bucket?.arrival;
    for (const place of [...this.#places]) {
      const at = this.nextTime(now);
      if (at > place.deadline) {
        this.#remove(place);
        place.end('refused', now);
        continue;
      }
      place.at = at;
      this.#take(at);
    }
    this.#arm(now);
    this.#ports.moved(this.#quota);
  }

  /** Ends every wait as refused; for shutting down. */
  dissolve(now: number): void {
    for (const place of [...this.#places]) {
      this.#remove(place);
      place.end('refused', now);
    }
    this.#arm(now);
  }

  #take(at: number): void {
    this.#times.push(at);
    this.#arrival = this.#quota.arrivalAfter(at, this.#arrival ?? this.#quota.bucket?.arrival);
  }

  #remove(place: Place): void {
    this.#places = this.#places.filter((one) => one !== place);
    if (place.own !== null) place.own.ahead = place.own.ahead.filter((one) => one !== place);
  }

  #arm(now: number): void {
    this.#cancelTimer?.();
    const first = this.#places[0];
    // Node's timers may fire up to a millisecond early; `#serve` looks at the clock and arms again.
    this.#cancelTimer = first
      ? this.#ports.timers.after(Math.max(0, Math.ceil(first.at - now)), () => this.#serve())
      : null;
  }

  /** Lets out whose time has come. Timers run late, so the true time counts, and those behind are planned from it. */
  #serve(): void {
    const now = this.#ports.clock.monotonic();
    this.#quota.advance(now);
    let first = this.#places[0];
    while (first && this.#quota.earliest(now) <= now) {
      this.#remove(first);
      try {
        this.#ports.admit(this.#quota, first.own, now);
        first.end('admitted', now);
      } catch (error) {
        first.fail(error);
      }
      first = this.#places[0];
    }
    this.replan(now);
  }
}
