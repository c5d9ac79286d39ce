import { globSync, writeFileSync } from 'node:fs';
import path from 'node:path';

/** A wall clock for child processes that can be set while they run; the monotonic clock goes on as it does. */
export type WallClock = { env: Record<string, string>; set(offset: string): void };

/** Where libfaketime is not installed, null. `offset` is in its words: `+0`, `+2h`, `-3d`. */
export function settableClock(folder: string): WallClock | null {
  const library = globSync('/usr/lib/*/faketime/libfaketimeMT.so.1')[0];
  if (library === undefined) return null;
  const file = path.join(folder, 'wall-clock');
  const set = (offset: string) => writeFileSync(file, `${offset}\n`);
  set('+0');
  const env = {
    LD_PRELOAD: library,
    FAKETIME_TIMESTAMP_FILE: file,
    FAKETIME_NO_CACHE: '1',
    FAKETIME_DONT_FAKE_MONOTONIC: '1',
    DONT_FAKE_MONOTONIC: '1', // its name in older versions
  };
  return { env, set };
}
