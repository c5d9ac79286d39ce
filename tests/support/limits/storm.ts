import { writeSync } from 'node:fs';
import { createLimiter } from '../../../electron/limits/limiter.ts';
import { systemClock } from '../../../electron/platform/clock.ts';

/** Asks the limiter without pause and writes, for every admission, the monotonic times just before and after it to stdout. */
const [dir = '', limit = '', windowSeconds = ''] = process.argv.slice(2);
const silent = { info: () => undefined, warn: () => undefined, error: () => undefined };
const limiter = createLimiter({ clock: systemClock, log: silent, dir, describe: () => null });
const rule = { limit: Number(limit), windowSeconds: Number(windowSeconds) };

function burst(): void {
  for (let call = 0; call < 200; call += 1) {
    const before = systemClock.monotonic();
    const decision = limiter.admit({ identity: 'cred_storm', class: 'reads', rule });
    if (decision instanceof Promise || !decision.admitted) continue;
    writeSync(1, `${before} ${systemClock.monotonic()}\n`);
  }
  setTimeout(burst, 1);
}

burst();
