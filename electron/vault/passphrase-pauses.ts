import { FobError } from '../../shared/errors/fob-error.ts';
import type { Clock } from '../platform/clock.ts';
import type { Settings } from './settings.ts';

const FREE_TRIES = 3;
const LONGEST_PAUSE_S = 300;

/**
 * Growing pauses between wrong passphrases: none for the first three, then 2, 4, 8 … up to 300 s. They are kept in the
 * database and so survive a restart; they slow whoever types, not whoever copies the file (that is scrypt's work).
 */
export function createPassphrasePauses(settings: Settings, clock: Clock) {
  return {
    /** Throws `try_later` during a pause; else counts the try, before it is made, so that a stop in between gains nothing. */
    begin(): void {
      const failures = settings.number('passphrase_failures');
      const pause = pauseSeconds(failures);
      // A clock set back must not lengthen the pause beyond itself.
      const left = Math.min(
        pause,
        Math.ceil((settings.number('passphrase_last_try') + pause * 1000 - clock.now()) / 1000),
      );
      if (left > 0) throw tryLater(left);
      settings.set('passphrase_failures', String(failures + 1));
      settings.set('passphrase_last_try', String(clock.now()));
    },
    /** The passphrase was right: counting starts anew. */
    clear(): void {
      settings.set('passphrase_failures', '0');
    },
    /** The try came to nothing for another reason than its passphrase: it does not count. */
    forgive(): void {
      settings.set('passphrase_failures', String(Math.max(0, settings.number('passphrase_failures') - 1)));
    },
  };
}

function pauseSeconds(failures: number): number {
  return failures < FREE_TRIES ? 0 : Math.min(2 ** (failures - FREE_TRIES + 1), LONGEST_PAUSE_S);
}

function tryLater(seconds: number): FobError {
  return new FobError({
    code: 'try_later',
    message: `Too many wrong passphrases; the next try is possible in ${seconds} s`,
    hint: `Wait ${seconds} seconds, then try again`,
    retryAfterSeconds: seconds,
  });
}
