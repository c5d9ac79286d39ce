import { readFileSync, rmSync } from 'node:fs';
import path from 'node:path';

/** What the engine of the soaked copy loads before itself, and the flag that this needs. */
export const COLLECTOR_FLAGS = ['--expose-gc', `--import=${path.join(import.meta.dirname, 'collector.ts')}`];

/** Where the collector puts what it found, in the folder of the soaked copy. */
export const COLLECTED_FILE = path.join(import.meta.dirname, '../../../.soak/collected.json');

/** Has the engine `pid` collect all its garbage and give the memory back, some 100 ms of its time; the bytes in use in its heap. */
export async function collect(pid: number): Promise<number> {
  rmSync(COLLECTED_FILE, { force: true });
  process.kill(pid, 'SIGUSR2');
  for (let tries = 0; ; tries += 1) {
    await new Promise((resolve) => setTimeout(resolve, 50));
    try {
      return JSON.parse(readFileSync(COLLECTED_FILE, 'utf8')) as number;
    } catch (error) {
      if (tries > 200) throw error;
    }
  }
}
