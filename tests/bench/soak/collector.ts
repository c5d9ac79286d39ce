/** Loaded into the engine of the soaked copy: at SIGUSR2 collects all garbage and writes down how much of the heap is in use. */
import { renameSync, writeFileSync } from 'node:fs';
import { COLLECTED_FILE } from './collected.ts';

process.on('SIGUSR2', () => {
  // As before an end for want of memory: the only collection that gives the emptied pages back, as long as the process lives.
  globalThis.gc?.({ type: 'major', execution: 'sync', flavor: 'last-resort' });
  writeFileSync(`${COLLECTED_FILE}.new`, JSON.stringify(process.memoryUsage().heapUsed));
  renameSync(`${COLLECTED_FILE}.new`, COLLECTED_FILE);
});
