import path from 'node:path';
import { Worker } from 'node:worker_threads';
import type { Connection } from './peer-look.ts';

export type PeerPrograms = {
  /** The executable at the far end, a path; null where the system does not tell, it has ended, or too many ask at once. */
  of(connection: Connection): Promise<string | null>;
};

/** What is asked of the thread, and what it answers. */
export type PeerQuestion = { id: number; connection: Connection };
export type PeerAnswer = { id: number; program: string | null };

const WAITING = 8;

/**
 * Names the programs behind connections from this machine by /proc (Linux; elsewhere every answer is null). Each look reads
 * the system's table of sockets and processes of this user, which takes milliseconds: a thread does it beside the calls, one
 * look at a time. It is for samples, not for every call.
 */
export function createPeerPrograms(platform: NodeJS.Platform = process.platform): PeerPrograms {
  const waiting = new Map<number, (program: string | null) => void>();
  let thread: Worker | null = null;
  let asked = 0;

  const started = (): Worker => {
    const worker = startThread();
    worker.on('message', ({ id, program }: PeerAnswer) => waiting.get(id)?.(program));
    worker.on('error', () => {}); // its end follows
    worker.once('exit', () => {
      thread = null;
      for (const answer of waiting.values()) answer(null);
    });
    return worker;
  };
  return {
    of: async (connection) => {
      if (platform !== 'linux' || waiting.size >= WAITING) return null;
      thread ??= started();
      const id = ++asked;
      const program = new Promise<string | null>((resolve) => waiting.set(id, resolve));
      thread.postMessage({ id, connection } satisfies PeerQuestion);
      return program.finally(() => waiting.delete(id));
    },
  };
}

function startThread(): Worker {
  const here = import.meta.filename;
  // In dist/ all programs lie in one folder; in the sources this file is beside the worker's anyway.
  const program = path.join(path.dirname(here), `peer-program-worker${path.extname(here)}`);
  const worker = new Worker(program, { resourceLimits: { maxOldGenerationSizeMb: 16, maxYoungGenerationSizeMb: 2 } });
  worker.unref();
  return worker;
}
