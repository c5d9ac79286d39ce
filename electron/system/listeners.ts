import { setTimeout as sleep } from 'node:timers/promises';
import { FobError } from '../../shared/errors/fob-error.ts';
import { type LoopbackOptions, type LoopbackServer, listenLoopback } from '../platform/loopback-server.ts';

const RETRY_EVERY_MS = 40;

/**
 * Listens, and tries again for `patienceMs` while the port is taken: the engine before this one may be ending just now.
 * Throws what the last try threw.
 */
export async function listenPatiently(options: LoopbackOptions, patienceMs: number): Promise<LoopbackServer> {
  const until = performance.now() + patienceMs;
  for (;;) {
    try {
      return await listenLoopback(options);
    } catch (error) {
      const busy = error instanceof FobError && error.data.code === 'port_busy';
      if (!busy || performance.now() > until) throw error;
      await sleep(RETRY_EVERY_MS);
    }
  }
}
