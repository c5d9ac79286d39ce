const SECOND_MS = 1000;
const MINUTE_MS = 60 * SECOND_MS;
const HOUR_MS = 60 * MINUTE_MS;

/** An event is tried for this long. What waited for the end of quiet hours, or for an unlock, has its 24 hours still. */
const GIVE_UP_MS = 24 * HOUR_MS;

/** The pause after each try; the last try is made when the 24 hours end. */
const PAUSES_MS = [
  5 * SECOND_MS,
  30 * SECOND_MS,
  2 * MINUTE_MS,
  10 * MINUTE_MS,
  30 * MINUTE_MS,
  HOUR_MS,
  2 * HOUR_MS,
  4 * HOUR_MS,
  6 * HOUR_MS,
];

/**
 * When to try again after try number `tries` (from 1) failed at `now`, or null when the 24 hours since the first try
 * are over.
 * A `retryAfterMs` of the receiver's prolongs the pause, never beyond the end. `random` in [0, 1) spreads by up to a tenth.
 */
export function nextTry(
  { firstTryAt, tries, retryAfterMs }: { firstTryAt: number; tries: number; retryAfterMs: number },
  now: number,
  random: number,
): number | null {
  const end = firstTryAt + GIVE_UP_MS;
  if (now >= end) return null;
  const pause = PAUSES_MS[tries - 1] ?? GIVE_UP_MS;
  return Math.min(end, now + Math.max(Math.round(pause * (1 + random / 10)), retryAfterMs));
}
