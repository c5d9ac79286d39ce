import { randomBytes } from 'node:crypto';
import type { Clock } from '../../platform/clock.ts';

const LIVE_MS = 10 * 60_000;
const MOST = 2000;

export type FormTokens = {
  /** A token for one sending of one form; `purpose` binds it to what the form does. */
  issue(purpose: string): string;
  /** True once for a token of this purpose, within ten minutes; the token is spent then. */
  redeem(token: string | null, purpose: string): boolean;
};

/** One-time tokens for the emulator's forms, which have no cookie to tell our page's post from another's. */
export function createFormTokens(clock: Clock): FormTokens {
  const open = new Map<string, { purpose: string; until: number }>();
  return {
    issue: (purpose) => {
      const oldest = open.keys().next().value;
      if (open.size >= MOST && oldest !== undefined) open.delete(oldest);
      const token = randomBytes(24).toString('base64url');
      open.set(token, { purpose, until: clock.monotonic() + LIVE_MS });
      return token;
    },
    redeem: (token, purpose) => {
      const found = token === null ? undefined : open.get(token);
      if (token === null || found?.purpose !== purpose) return false;
      open.delete(token);
      return clock.monotonic() < found.until;
    },
  };
}
