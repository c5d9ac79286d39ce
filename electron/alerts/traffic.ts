import { z } from 'zod';

const MINUTE_MS = 60_000;
const HOUR_MINUTES = 60;

/** A spike is at least so many times the average … */
const FACTOR = 10;
/** … and so many times the busiest hour of late, so that a ramp or a daily batch is none … */
const OVER_PEAK = 1.5;
/** … and at least so many calls, so that a key of two calls an hour may make twenty. */
const LEAST_CALLS = 200;
/** Hours in use before there is an average worth the name. */
const LEAST_HOURS = 3;
/** The average weighs the last day's worth of hours in use most. */
const MEMORY_HOURS = 24;
/** How much of the busiest hour is left after each hour in use: half of it after a week of them. */
const PEAK_KEPT = 0.5 ** (1 / 168);

const count = z.number().min(0).max(1e12);
const minute = z.int().min(0).max(1e10);

/** What is kept over a restart. Minutes and hours are counted from the epoch. */
export const trafficState = z.strictObject({
  average: count,
  hours: z.int().min(0).max(MEMORY_HOURS),
  peak: count,
  hour: minute,
  hourCalls: count,
  hourPeak: count,
  minute,
  /** Calls of the last 60 minutes, by minute modulo 60. */
  calls: z.array(count).length(HOUR_MINUTES),
  spiking: z.boolean(),
});
export type TrafficState = z.output<typeof trafficState>;

export type Spike = { calls: number; average: number };

/**
 * One key's calls against their own moving average. The average is that of the hours in which the key was used: a night or
 * a holiday does not make the next morning a spike. What a spike adds to the average is bounded, so that the next one shows.
 */
export class Traffic {
  #state: TrafficState;

  constructor(state: TrafficState | null, now: number) {
    this.#state = state ?? empty(now);
  }

  /** Counts calls that were made at `at` (epoch ms); gives the spike when they are what makes one. */
  add(calls: number, at: number): Spike | null {
    this.#advance(at);
    const state = this.#state;
    const slot = state.minute % HOUR_MINUTES;
    state.calls[slot] = (state.calls[slot] ?? 0) + calls;
    state.hourCalls += calls;
    const last = this.lastHour(at);
    state.hourPeak = Math.max(state.hourPeak, last);
    const above = this.spikeAbove();
    if (above === null) return null;
    if (last <= above / 2) state.spiking = false;
    if (state.spiking || last <= above) return null;
    state.spiking = true;
    return { calls: last, average: state.average };
  }

  lastHour(at: number): number {
    this.#advance(at);
    return this.#state.calls.reduce((sum, calls) => sum + calls, 0);
  }

  /** Null until there is one. */
  average(): number | null {
    return this.#state.hours < LEAST_HOURS ? null : this.#state.average;
  }

  /** More calls than this within 60 minutes are a spike; null until there is an average. */
  spikeAbove(): number | null {
    const { hours, average, peak } = this.#state;
    return hours < LEAST_HOURS ? null : Math.floor(Math.max(LEAST_CALLS, FACTOR * average, OVER_PEAK * peak));
  }

  /** The last hour is forgotten: after somebody looked at a spike, calls count anew. */
  forgive(): void {
    Object.assign(this.#state, { calls: zeros(), hourPeak: 0, spiking: false });
  }

  /** Nobody heard of the spike: as long as it lasts, the next call is one again. */
  untold(): void {
    this.#state.spiking = false;
  }

  state(): TrafficState {
    return this.#state;
  }

  /** Moves on to `at`; a clock that went back leaves the time where it was. */
  #advance(at: number): void {
    const state = this.#state;
    const now = Math.max(Math.floor(at / MINUTE_MS), state.minute);
    const passed = now - state.minute;
    for (let step = 1; step <= Math.min(passed, HOUR_MINUTES); step++) {
      state.calls[(state.minute + step) % HOUR_MINUTES] = 0;
    }
    state.minute = now;
    const hour = Math.floor(now / HOUR_MINUTES);
    if (hour > state.hour) this.#closeHour(hour);
  }

  #closeHour(next: number): void {
    const state = this.#state;
    if (state.hourCalls > 0) {
      const bound = this.spikeAbove() ?? Number.POSITIVE_INFINITY;
      state.hours = Math.min(state.hours + 1, MEMORY_HOURS);
      state.average += (Math.min(state.hourCalls, bound) - state.average) / state.hours;
      state.peak = Math.max(state.peak * PEAK_KEPT, Math.min(state.hourPeak, bound));
    }
    Object.assign(state, { hour: next, hourCalls: 0, hourPeak: 0 });
  }
}

function empty(now: number): TrafficState {
  const minute = Math.max(0, Math.floor(now / MINUTE_MS));
  return {
    average: 0,
    hours: 0,
    peak: 0,
    hour: Math.floor(minute / HOUR_MINUTES),
    hourCalls: 0,
    hourPeak: 0,
    minute,
    calls: zeros(),
    spiking: false,
  };
}

function zeros(): number[] {
  return Array.from({ length: HOUR_MINUTES }, () => 0);
}
