import path from 'node:path';
import type { Provider } from '../shared/providers/schema.ts';
import { createEmulator } from './emulator/emulator.ts';
import type { EmulatorSubject } from './emulator/ports.ts';
import { createGate } from './gate/gate.ts';
import { limitHeaders, refusalResponse } from './gate/refusal-response.ts';
import { createLimiter } from './limits/limiter.ts';
import type { Clock } from './platform/clock.ts';
import type { Log } from './platform/log.ts';
import type { LoopbackOptions } from './platform/loopback-server.ts';
import type { Database } from './storage/database.ts';

type Ports = { db: Database; clock: Clock; log: Log; dataDir: string; providers(): readonly Provider[] };

/** The emulator behind a gate and limits of its own: it stands for the vendors, who know nothing of Fob's. */
export function composeEmulator({ db, clock, log, dataDir, providers }: Ports) {
  const limiter = createLimiter({
    clock,
    log,
    dir: path.join(dataDir, 'emulator-limits'),
    describe: () => null, // the window shows the limits as Fob counts them
  });
  const gate = createGate<EmulatorSubject>({
    authenticate: (call) => server.authenticate(call),
    usable: () => null,
    limiter,
    clock,
    words: { key: 'the key', credential: 'the key' },
  });
  const server = createEmulator({ db, clock, log, providers, check: gate.check, refusalResponse, limitHeaders });
  return {
    server,
    listener: (port: number): LoopbackOptions => ({
      name: 'emulator',
      port,
      onRequest: server.handle,
      onRefuse: server.refuse,
      log,
    }),
    close: () => {
      server.close();
      limiter.close();
    },
  };
}
