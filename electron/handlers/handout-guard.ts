import { FobError } from '../../shared/errors/fob-error.ts';
import type { Clock } from '../platform/clock.ts';
import type { Log } from '../platform/log.ts';
import type { CallContext } from './call-context.ts';

export const HANDOUTS_PER_MINUTE = 10;
const MINUTE_MS = 60_000;

export type HandoutGuard = { admit(procedure: string, input: unknown, context: CallContext): Promise<void> };

/**
 * Stands before every procedure that hands out a secret: at most ten a minute over all bridges, each after a fresh gesture,
 * each written to the log. Throws `gesture_needed` or `try_later`.
 */
export function createHandoutGuard({ clock, log }: { clock: Clock; log: Log }): HandoutGuard {
  let admitted: number[] = [];
  return {
    async admit(procedure, input, context) {
      const credential = credentialIn(input);
      if (!(await context.freshGesture())) {
        log.warn('secret refused', { procedure, credential, bridge: context.bridge, reason: 'gesture' });
        throw new FobError({
          code: 'gesture_needed',
          message: 'Handing out a secret needs a fresh click or key press',
          hint: 'Press the button again',
        });
      }
      const now = clock.monotonic();
      admitted = admitted.filter((at) => now - at < MINUTE_MS);
      const oldest = admitted[0];
      if (oldest !== undefined && admitted.length >= HANDOUTS_PER_MINUTE) {
        log.warn('secret refused', { procedure, credential, bridge: context.bridge, reason: 'rate' });
        throw tooMany(Math.ceil((oldest + MINUTE_MS - now) / 1000));
      }
      admitted.push(now);
      log.info('secret handed out', { procedure, credential, bridge: context.bridge });
    },
  };
}

/** The input is not checked yet when this runs: only what has the shape of an id may get into the log. */
function credentialIn(input: unknown): string | undefined {
  const id = typeof input === 'object' && input !== null ? (input as { id?: unknown }).id : undefined;
  return typeof id === 'string' && /^(?:cred|conn)_[0-9A-Za-z]{22}$/.test(id) ? id : undefined;
}

function tooMany(seconds: number): FobError {
  return new FobError({
    code: 'try_later',
    message: `At most ${HANDOUTS_PER_MINUTE} secrets a minute are handed out`,
    hint: `Try again in ${seconds} s`,
    retryAfterSeconds: seconds,
  });
}
