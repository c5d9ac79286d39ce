import type { BackOffRule } from './back-off.ts';
import type { Correction } from './quota.ts';

const MAX_HOLD_MS = 86_400_000;

/**
 * What a vendor's answer says; `resetAt` is epoch milliseconds. `refused` is there after a 429, and after a 503 that names
 * its time: the vendor's rule for the pause that follows; `retryAfterSeconds` is the time it named.
 */
export type Observation = {
  limit?: number | undefined;
  /** The window that `limit` is for, where the vendor names one. */
  limitSeconds?: number | undefined;
  remaining?: number | undefined;
  resetAt?: number | undefined;
  retryAfterSeconds?: number | undefined;
  refused?: BackOffRule | undefined;
};

/** The vendor's word as durations from now, for a quota of `windowSeconds`; `wall` is epoch milliseconds. */
export function correctionOf(word: Observation, windowSeconds: number, wall: number): Correction {
  const correction: Correction = {};
  // What a shorter window may hold bounds no longer one.
  if (word.limit !== undefined && (word.limitSeconds ?? windowSeconds) >= windowSeconds) correction.limit = word.limit;
  if (word.remaining !== undefined) correction.remaining = word.remaining;
  // A reset that has passed says nothing; one beyond a day is a mistake or malice, and must not stop a key for good.
  if (word.resetAt !== undefined && word.resetAt > wall)
    correction.resetMs = Math.min(word.resetAt - wall, MAX_HOLD_MS);
  if (word.retryAfterSeconds !== undefined) {
    correction.pauseMs = Math.min(word.retryAfterSeconds * 1000, MAX_HOLD_MS);
    // None left, and when to come again: that is the reset, and the window's length is not.
    if (word.remaining === 0 && correction.pauseMs > 0) correction.resetMs ??= correction.pauseMs;
  }
  return correction;
}
