import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { afterAll, beforeEach, describe, expect, test } from 'vitest';
import { composeEmulator } from '../../../electron/compose-emulator.ts';
import { createLog } from '../../../electron/platform/log.ts';
import { type LoopbackServer, listenLoopback } from '../../../electron/platform/loopback-server.ts';
import { openDatabase } from '../../../electron/storage/database.ts';
import { emulatedProviders } from '../../../shared/providers/built-in.ts';
import { manualClock } from '../../support/emulator/manual-clock.ts';

const dir = mkdtempSync(path.join(tmpdir(), 'fob-emulator-'));
let closing: (() => Promise<void>)[] = [];
let changes = 0;

beforeEach(() => {
  changes = 0;
});
afterAll(async () => {
  await closeAll();
  rmSync(dir, { recursive: true });
});

async function closeAll(): Promise<void> {
  for (const close of closing) await close();
  closing = [];
}

/** The emulator as the engine wires it, on the same data folder every time. */
async function open() {
  await closeAll();
  const db = openDatabase(path.join(dir, 'fob.db'));
  let server: LoopbackServer;
  const composed = composeEmulator({
    db,
    clock: manualClock(),
    log: createLog(() => {}),
    dataDir: dir,
    providers: () => emulatedProviders,
    url: () => server.url,
    changed: () => {
      changes += 1;
    },
  });
  server = await listenLoopback(composed.listener(0));
  closing.push(async () => {
    await server.close(0);
    composed.close();
    db.close();
  });
  return { ...composed, url: server.url };
}

describe('switched off', () => {
  test('it answers 503, also after a start anew, and as before when it is on again', async () => {
    const first = await open();
    const { key } = first.service.mint({ provider: 'iconflow' });
    const status = async (url: string) =>
      (await fetch(`${url}/iconflow/v2/packs`, { headers: { Authorization: `Bearer ${key}` } })).status;
    expect(first.service.setEnabled(false).enabled).toBe(false);
    expect(await status(first.url)).toBe(503);
    const second = await open();
    expect([second.service.state().enabled, await status(second.url)]).toEqual([false, 503]);
    second.service.setEnabled(true);
    expect(await status(second.url)).toBe(200);
  });
});

test('keys, clients and grants outlive a start anew; faults do not; a reset ends all', async () => {
  const first = await open();
  first.service.reset();
  first.service.mint({ provider: 'iconflow', label: 'kept', workspace: 'Night Studio' });
  const order = { provider: 'iconflow', name: 'Sketch sync', redirectUris: ['http://127.0.0.1/cb'] };
  const { app } = first.service.registerApp(order);
  first.service.setFault({ provider: 'iconflow', kind: 'slow' });
  const { service } = await open();
  const counts = () => service.state().providers.find(({ provider }) => provider === 'iconflow');
  expect(counts()).toEqual({ provider: 'iconflow', keys: 1, apps: 1, grants: 0, faults: 0 });
  expect(service.keys({ provider: 'iconflow' })).toMatchObject([{ label: 'kept', workspace: 'Night Studio' }]);
  expect(service.apps({})).toEqual([app]);
  service.reset();
  expect(counts()).toEqual({ provider: 'iconflow', keys: 0, apps: 0, grants: 0, faults: 0 });
});

test('changes are told in bursts, not one by one', async () => {
  const { service } = await open();
  for (let count = 0; count < 50; count += 1) service.mint({ provider: 'appflow' });
  expect(changes).toBe(0);
  await expect.poll(() => changes).toBe(1);
});

test.each([
  ['setFault', () => ({ provider: 'nobody', kind: 'slow' as const })],
  ['mint', () => ({ provider: 'nobody' })],
] as const)('%s of a provider that is not there is not_found', async (name, order) => {
  const { service } = await open();
  expect(() => service[name](order() as never)).toThrow('There is no such provider');
});
