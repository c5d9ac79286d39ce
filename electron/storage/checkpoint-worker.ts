import { workerData } from 'node:worker_threads';
import { checkpoint } from './database.ts';

// The thread's whole work: it waits for the disk, so that the engine's own thread does not have to.
checkpoint(String(workerData));
