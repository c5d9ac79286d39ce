import { stat } from 'node:fs/promises';
import path from 'node:path';
import { Worker } from 'node:worker_threads';
import { errorName, type Log } from '../platform/log.ts';

const LOOK_MS = 1_000;
/** Rare: the start of a thread takes the processor for tens of milliseconds, which calls notice where there is only one. */
const LARGE_BYTES = 32_000_000;

export type Checkpoints = { close(): Promise<void> };

/**
 * Moves the write-ahead log into the database file from time to time, in a thread of its own: that waits for the disk, which
 * the thread that serves calls must not. Without it SQLite does the same within a commit once the log is far larger.
 */
export function startCheckpoints(file: string, log: Log, largeBytes = LARGE_BYTES): Checkpoints {
  let done = 0; // the log's time of change when it was last moved: it keeps its size until it is written anew
  let running: Promise<void> | null = null;

  const look = async () => {
    const wal = await stat(`${file}-wal`).catch(() => null);
    if (wal === null || wal.size < largeBytes || wal.mtimeMs === done || running !== null) return;
    done = wal.mtimeMs;
    running = move(file).catch((error: unknown) => log.warn('checkpoint failed', { error: errorName(error) }));
    await running;
    running = null;
  };
  const timer = setInterval(() => void look(), LOOK_MS).unref();
  return {
    close: async () => {
      clearInterval(timer);
      await running;
    },
  };
}

function move(file: string): Promise<void> {
  const here = import.meta.filename;
  // In dist/ all programs lie in one folder; in the sources this file is beside the worker's anyway.
  const program = path.join(path.dirname(here), `checkpoint-worker${path.extname(here)}`);
  const worker = new Worker(program, { workerData: file, resourceLimits: { maxOldGenerationSizeMb: 32 } });
  worker.unref();
  return new Promise((resolve, reject) => {
    worker.once('error', reject);
    worker.once('exit', () => resolve());
  });
}
