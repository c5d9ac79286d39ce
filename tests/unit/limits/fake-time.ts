import type { Timers } from '../../../electron/limits/timers.ts';
import type { Clock } from '../../../electron/platform/clock.ts';

/** A clock and its timers that only `advance` moves; timers run in order of time, as Node's do. */
export class FakeTime implements Clock, Timers {
  mono: number;
  wall: number;
  #timers: { at: number; work: () => void }[] = [];

  constructor(mono = 1_000_000, wall = 1_800_000_000_000) {
    this.mono = mono;
    this.wall = wall;
  }

  now(): number {
    return this.wall;
  }

  monotonic(): number {
    return this.mono;
  }

  after(ms: number, work: () => void): () => void {
    const timer = { at: this.mono + ms, work };
    this.#timers.push(timer);
    return () => {
      this.#timers = this.#timers.filter((one) => one !== timer);
    };
  }

  /** Moves time on by `ms`, running what is due; `lateMs` makes every timer that much late, as a busy loop would. */
  advance(ms: number, lateMs = 0): void {
    const end = this.mono + ms;
    for (;;) {
      const next = this.#timers.filter((one) => one.at + lateMs <= end).sort((a, b) => a.at - b.at)[0];
      if (next === undefined) break;
      this.#timers = this.#timers.filter((one) => one !== next);
      this.#set(Math.max(this.mono, next.at + lateMs));
      next.work();
    }
    this.#set(end);
  }

  #set(mono: number): void {
    this.wall += mono - this.mono;
    this.mono = mono;
  }
}

export const silentLog = { info: () => undefined, warn: () => undefined, error: () => undefined };

/** The most times that any closed interval of `windowMs` holds. */
export function mostInWindow(times: readonly number[], windowMs: number): number {
  let most = 0;
  let first = 0;
  times.forEach((time, index) => {
    while (time - (times[first] as number) > windowMs) first += 1;
    most = Math.max(most, index - first + 1);
  });
  return most;
}
