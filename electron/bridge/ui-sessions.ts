import type { Clock } from '../platform/clock.ts';
import { sha256 } from '../platform/digest.ts';
import { randomBase62 } from '../platform/ids.ts';

const LAUNCH_CODE_MS = 60_000;
const MAX_CODES = 16;

/**
 * Who may use the window in the browser. A launch code is good once and for 60 s; redeeming it gives the bearer of one page.
 * Only SHA-256 hashes are kept, so that neither memory nor the host's configuration holds what opens a session.
 */
export type UiSessions = {
  issue(): { code: string; expiresAt: number };
  /** The bearer of a new session, or null for a code that is unknown, used or too old. */
  redeem(code: string): string | null;
  accepts(bearer: string): boolean;
};

export function createUiSessions(ports: {
  clock: Clock;
  known: readonly string[];
  onSession(hash: string): void;
}): UiSessions {
  const codes = new Map<string, number>();
  const sessions = new Set(ports.known);
  return {
    issue() {
      const code = randomBase62(32);
      if (codes.size >= MAX_CODES) codes.delete(codes.keys().next().value ?? '');
      codes.set(digest(code), ports.clock.monotonic() + LAUNCH_CODE_MS);
      return { code, expiresAt: ports.clock.now() + LAUNCH_CODE_MS };
    },
    redeem(code) {
      // Taken out before anything else: of many at once exactly one finds it.
      const key = digest(code);
      const expires = codes.get(key);
      codes.delete(key);
      if (expires === undefined || ports.clock.monotonic() > expires) return null;
      const bearer = randomBase62(43);
      sessions.add(digest(bearer));
      ports.onSession(digest(bearer));
      return bearer;
    },
    accepts: (bearer) => sessions.has(digest(bearer)),
  };
}

function digest(text: string): string {
  return sha256(text).toString('hex');
}
