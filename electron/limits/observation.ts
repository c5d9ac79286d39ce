import type { BackOffRule } from './back-off.ts';
import type { Correction } from './quota.ts';

const MAX_HOLD_MS = 86_400_000;

/**
 * What a vendor's answer says; `resetAt` is epoch milliseconds. `refused` is there after a 429, and after a 503 that names
 * its time: the vendor's rule for the pause that follows; `retryAfterSeconds` is the time it named.
 */
export type Observation = {
  limit?: number | undefined;
  remaining?: number | undefined;
  resetAt?: number | undefined;
  retryAfterSeconds?: number | undefined;
  refused?: BackOffRule | undefined;
};

/** The vendor's word as durations from now; `wall` is epoch milliseconds. */
export function correctionOf(word: Observation, wall: number): Correction {
  const correction: Correction = {};
  if (word.limit !== undefined) correction.limit = word.limit;
  if (word.remaining !== undefined) correction.remaining = word.remaining;
  // A reset that has passed says nothing; one beyond a day is a mistake or malice, and must not stop a key for good.
  if (word.resetAt !== undefined && word.resetAt > wall)
    correction.resetMs = Math.min(word.resetAt - wall, MAX_HOLD_MS);
  if (word.retryAfterSeconds !== undefined) correction.pauseMs = Math.min(word.retryAfterSeconds * 1000, MAX_HOLD_MS);
  return correction;
}
