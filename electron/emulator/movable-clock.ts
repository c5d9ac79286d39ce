import { type Clock, systemClock } from '../platform/clock.ts';

export type MovableClock = Clock & { advance(ms: number): void; reset(): void };

/** Some keep the distance between the two times for a moment: a reset goes further than that, so that they read it anew. */
const KEPT_AT_MOST_MS = 1000;

/** The system's clock, which can be moved forward; a reset puts its date back. */
export function movableClock(): MovableClock {
  let ahead = 0;
  let moved = 0; // a time that never goes back cannot follow a reset
  return {
    now: () => systemClock.now() + ahead,
    monotonic: () => systemClock.monotonic() + moved,
    advance: (ms) => {
      ahead += ms;
      moved += ms;
    },
    reset: () => {
      if (ahead > 0) moved += KEPT_AT_MOST_MS;
      ahead = 0;
    },
  };
}
