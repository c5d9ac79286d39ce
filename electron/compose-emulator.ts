import path from 'node:path';
import type { Provider } from '../shared/providers/schema.ts';
import { createEmulator } from './emulator/emulator.ts';
import type { Pace } from './emulator/faults/wire-fault.ts';
import type { EmulatorSubject } from './emulator/ports.ts';
import type { Seed } from './emulator/seed.ts';
import { createEmulatorService } from './emulator/service.ts';
import { createGate } from './gate/gate.ts';
import { limitHeaders, refusalResponse } from './gate/refusal-response.ts';
import { createLimiter } from './limits/limiter.ts';
import type { Clock } from './platform/clock.ts';
import { createGuardedPost } from './platform/guarded-post.ts';
import type { Log } from './platform/log.ts';
import type { LoopbackOptions } from './platform/loopback-server.ts';
import { trailing } from './platform/trailing.ts';
import type { Database } from './storage/database.ts';
import { createSettings } from './vault/settings.ts';

type Ports = {
  db: Database;
  clock: Clock;
  log: Log;
  /** Null keeps the counts of limits in memory. */
  dataDir: string | null;
  providers(): readonly Provider[];
  /** `http://127.0.0.1:PORT` of its own listener; https for a provider that refuses plaintext while TLS is served. */
  url(provider?: string): string;
  demandTls?(): boolean;
  seed?: Seed | undefined;
  pace?: Pace | undefined;
  /** Something changed that the window shows; told at most four times a second. */
  changed?(): void;
  /** All keys that it made are unknown to it now. */
  wasReset?(): void;
};

const CHANGES_MS = 250;
const ENABLED = 'emulator_enabled';

/** The emulator behind a gate and limits of its own: it stands for the vendors, who know nothing of Fob's. */
export function composeEmulator(ports: Ports) {
  const { db, clock, log, dataDir, providers, url } = ports;
  const limiter = createLimiter({
    clock,
    log,
    dir: dataDir === null ? null : path.join(dataDir, 'emulator-limits'),
    describe: () => null, // the window shows the limits as Fob counts them
  });
  const gate = createGate<EmulatorSubject>({
    authenticate: (call) => server.authenticate(call),
    usable: () => null,
    limiter,
    clock,
    words: { key: 'the key', credential: 'the key' },
  });
  const settings = createSettings(db);
  let enabled = settings.get(ENABLED) !== 'no';
  const changes = trailing(CHANGES_MS, () => ports.changed?.());
  const changed = changes.call;
  const post = createGuardedPost();
  const own = { check: gate.check, refusalResponse, limitHeaders, post, changed };
  const server = createEmulator({ ...ports, ...own });
  const service = createEmulatorService({
    emulator: server,
    providers,
    clock,
    url,
    changed,
    enabled: {
      get: () => enabled,
      set: (on) => {
        enabled = on;
        settings.set(ENABLED, on ? 'yes' : 'no');
      },
    },
  });
  return {
    server,
    service,
    enabled: () => enabled,
    listener: (port: number): LoopbackOptions => ({
      name: 'emulator',
      port,
      allowNavigation: true, // a client sends its user here, and no page of ours does anything on GET
      onRequest: (req, res) => (enabled ? server.handle(req, res) : server.refuseOff(req, res)),
      onRefuse: server.refuse,
      log,
    }),
    close: () => {
      changes.stop();
      server.close();
      limiter.close();
    },
  };
}
