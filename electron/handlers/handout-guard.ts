import { FobError } from '../../shared/errors/fob-error.ts';
import { IMPORT_LIMITS } from '../../shared/rules/import-text.ts';
import type { Clock } from '../platform/clock.ts';
import type { Log } from '../platform/log.ts';
import type { CallContext } from './call-context.ts';
import { MinuteLimit } from './minute-limit.ts';

export const HANDOUTS_PER_MINUTE = 10;
/** Enough for four hand-written imports; whoever tries out the last four letters of a key needs weeks. */
export const LOOKUPS_PER_MINUTE = 200;
/** Adding a key tells too whether it was there: as much of it as one import may bring. */
const ADDS_PER_MINUTE = IMPORT_LIMITS.keys;

/** All throw `try_later` over their rate, which is one for all bridges. */
export type HandoutGuard = {
  /** Stands before every procedure that hands out a secret, which needs a fresh gesture, or throws `gesture_needed`. */
  admit(procedure: string, input: unknown, context: CallContext): Promise<void>;
  /** Stands before the question whether so many secrets are in the vault. */
  lookUp(secrets: number, context: CallContext): void;
  /** Stands before a key that is added. */
  add(context: CallContext): void;
};

/** Keeps secrets from being carried out or guessed by calls that a window or program may make: by gesture, rate and log. */
export function createHandoutGuard({ clock, log }: { clock: Clock; log: Log }): HandoutGuard {
  const handouts = new MinuteLimit(HANDOUTS_PER_MINUTE, clock);
  const lookups = new MinuteLimit(LOOKUPS_PER_MINUTE, clock);
  const adds = new MinuteLimit(ADDS_PER_MINUTE, clock);
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
      const seconds = handouts.take();
      if (seconds > 0) {
        log.warn('secret refused', { procedure, credential, bridge: context.bridge, reason: 'rate' });
        throw tooMany(`At most ${HANDOUTS_PER_MINUTE} secrets a minute are handed out`, seconds);
      }
      log.info('secret handed out', { procedure, credential, bridge: context.bridge });
    },
    lookUp(secrets, context) {
      const seconds = lookups.take(secrets);
      if (seconds === 0) return;
      log.warn('secrets not looked up', { secrets, bridge: context.bridge, reason: 'rate' });
      throw tooMany(`At most ${LOOKUPS_PER_MINUTE} secrets a minute are looked for`, seconds);
    },
    add(context) {
      const seconds = adds.take();
      if (seconds === 0) return;
      log.warn('key not added', { bridge: context.bridge, reason: 'rate' });
      throw tooMany(`At most ${ADDS_PER_MINUTE} keys a minute are added`, seconds);
    },
  };
}

/** The input is not checked yet when this runs: only what has the shape of an id may get into the log. */
function credentialIn(input: unknown): string | undefined {
  const id = typeof input === 'object' && input !== null ? (input as { id?: unknown }).id : undefined;
  return typeof id === 'string' && /^(?:cred|conn)_[0-9A-Za-z]{22}$/.test(id) ? id : undefined;
}

function tooMany(message: string, seconds: number): FobError {
  return new FobError({
    code: 'try_later',
    message,
    hint: `Try again in ${seconds} s`,
    retryAfterSeconds: seconds,
  });
}
