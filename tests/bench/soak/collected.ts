import { readFileSync, rmSync } from 'node:fs';
import path from 'node:path';

/** An engine's heap when everything that nobody holds any more is collected, in bytes: in use, and all that it takes. */
export type Collected = { heapUsed: number; heapTotal: number };

/** What the engine of the soaked copy loads before itself, and the flag that this needs. */
export const COLLECTOR_FLAGS = ['--expose-gc', `--import=${path.join(import.meta.dirname, 'collector.ts')}`];

/** Where the collector puts what it found, in the folder of the soaked copy. */
export const COLLECTED_FILE = path.join(import.meta.dirname, '../../../.soak/collected.json');

/** Has the engine `pid` collect all its garbage, which takes about 50 ms of its time. */
export async function collect(pid: number): Promise<Collected> {
  rmSync(COLLECTED_FILE, { force: true });
  process.kill(pid, 'SIGUSR2');
  for (let tries = 0; ; tries += 1) {
    await new Promise((resolve) => setTimeout(resolve, 50));
    try {
      return JSON.parse(readFileSync(COLLECTED_FILE, 'utf8')) as Collected;
    } catch (error) {
      if (tries > 200) throw error;
    }
  }
}
