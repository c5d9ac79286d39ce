import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { createEmulator, type Emulator } from '../../../electron/emulator/emulator.ts';
import type { EmulatorPorts } from '../../../electron/emulator/ports.ts';
import { createLog } from '../../../electron/platform/log.ts';
import { type LoopbackServer, listenLoopback } from '../../../electron/platform/loopback-server.ts';
import { type Database, openDatabase } from '../../../electron/storage/database.ts';
import { emulatedProviders } from '../../../shared/providers/built-in.ts';
import type { Provider } from '../../../shared/providers/schema.ts';
import { type ManualClock, manualClock } from './manual-clock.ts';
import { plainGate } from './plain-gate.ts';

export type OpenEmulator = {
  emulator: Emulator;
  clock: ManualClock;
  url: string;
  lines: string[];
  dir: string;
  db: Database;
  /** One call with a key as bearer; `json` is sent as the body. */
  call(
    key: string | null,
    method: string,
    route: string,
    json?: unknown,
    headers?: Record<string, string>,
  ): Promise<Response>;
  close(): Promise<void>;
};

type Gate = Pick<EmulatorPorts, 'check' | 'refusalResponse' | 'limitHeaders'>;

/** The emulator on a real socket and a real database in a temporary folder; `gate` defaults to the plain one. */
export async function openEmulator(
  options: {
    providers?: readonly Provider[];
    dir?: string;
    clock?: ManualClock;
    post?: EmulatorPorts['post'];
    seed?: EmulatorPorts['seed'];
    gate?: (clock: ManualClock, authenticate: Emulator['authenticate']) => Gate;
  } = {},
): Promise<OpenEmulator> {
  const dir = options.dir ?? mkdtempSync(path.join(tmpdir(), 'fob-emulator-'));
  const clock = options.clock ?? manualClock();
  const lines: string[] = [];
  const log = createLog((line) => void lines.push(line));
  const db = openDatabase(path.join(dir, 'fob.db'));
  const gate = (options.gate ?? plainGate)(clock, (call) => emulator.authenticate(call));
  let server: LoopbackServer;
  const emulator: Emulator = createEmulator({
    db,
    clock,
    log,
    providers: () => options.providers ?? emulatedProviders,
    url: () => server.url,
    post: options.post ?? (() => Promise.reject(new Error('nobody is told'))),
    pace: { slowMs: 60, dripMs: 1 },
    seed: options.seed,
    ...gate,
  });
  emulator.plant();
  server = await listenLoopback({
    name: 'emulator',
    port: 0,
    allowNavigation: true,
    log,
    onRequest: emulator.handle,
    onRefuse: emulator.refuse,
  });
  return {
    emulator,
    clock,
    url: server.url,
    lines,
    dir,
    db,
    call: (key, method, route, json, headers = {}) => {
      const body = json === undefined ? {} : { body: typeof json === 'string' ? json : JSON.stringify(json) };
      const type: Record<string, string> = json === undefined ? {} : { 'Content-Type': 'application/json' };
      const auth: Record<string, string> = key === null ? {} : { Authorization: `Bearer ${key}` };
      return fetch(server.url + route, { method, ...body, headers: { ...auth, ...type, ...headers } });
    },
    close: async () => {
      await server.close(0);
      emulator.close();
      db.close();
      if (options.dir === undefined) rmSync(dir, { recursive: true });
    },
  };
}
