/** Loaded into the engine of the soaked copy: collects all garbage at SIGUSR2 and writes down what is left. */
import { renameSync, writeFileSync } from 'node:fs';
import { COLLECTED_FILE, type Collected } from './collected.ts';

process.on('SIGUSR2', () => {
  globalThis.gc?.();
  globalThis.gc?.(); // what finalizers let go
  const { heapUsed, heapTotal } = process.memoryUsage();
  const collected: Collected = { heapUsed, heapTotal };
  writeFileSync(`${COLLECTED_FILE}.new`, JSON.stringify(collected));
  renameSync(`${COLLECTED_FILE}.new`, COLLECTED_FILE);
});
