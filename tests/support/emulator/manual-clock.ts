import type { Clock } from '../../../electron/platform/clock.ts';

/** A clock that stands still until a test moves it; both times move together. */
export type ManualClock = Clock & { advance(ms: number): void };

export function manualClock(start = Date.UTC(2026, 5, 1)): ManualClock {
  let now = start;
  return {
    now: () => now,
    monotonic: () => now - start + 1_000_000,
    advance: (ms) => {
      now += ms;
    },
  };
}
