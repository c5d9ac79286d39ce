import { rmSync } from 'node:fs';
import { createServer } from 'node:net';
import { afterEach, beforeEach, expect, it, vi } from 'vitest';
import { systemUptime } from '../../electron/platform/uptime.ts';
import type { FobEvent } from '../../shared/model/event.ts';
import { composeEngine } from '../support/composed-engine.ts';
import { freshBase } from '../support/served-fob.ts';

type Engine = Awaited<ReturnType<typeof composeEngine>>;

let base: string;
let running: Engine | null = null;
const start = async (...given: Parameters<typeof composeEngine> extends [string, ...infer R] ? R : never) => {
  running = await composeEngine(base, ...given);
  return running;
};
const stop = async () => {
  await running?.finish();
  running = null;
};
beforeEach(() => {
  base = freshBase();
});
afterEach(async () => {
  vi.restoreAllMocks();
  await stop();
  rmSync(base, { recursive: true, force: true });
});

/** Two ports that nobody listens on, below those that the system gives out by itself. */
async function freePorts(): Promise<[number, number]> {
  const found: number[] = [];
  while (found.length < 2) {
    const port = 20_000 + Math.floor(Math.random() * 12_000);
    const server = createServer();
    const free = await new Promise<boolean>((done) => {
      server.once('error', () => done(false));
      server.listen(port, '127.0.0.1', () => done(true));
    });
    await new Promise((done) => server.close(done));
    if (free && !found.includes(port)) found.push(port);
  }
  return found as [number, number];
}

it('listens where the settings say from the next start on; a port given at the start wins', async () => {
  const [proxy, emulator] = await freePorts();
  const { window } = await start();
  expect(await window.settings.set({ ports: { proxy, emulator } })).toMatchObject({ needsRestart: [] });
  await stop();
  const next = await start({ proxyPort: null, emulatorPort: null });
  expect([next.ready.proxy, next.ready.emulator]).toEqual([
    `http://127.0.0.1:${proxy}`,
    `http://127.0.0.1:${emulator}`,
  ]);
  const changed = await next.window.settings.set({ ports: { proxy: proxy === 4690 ? 4691 : 4690 } });
  expect(changed.needsRestart).toEqual(['ports.proxy']);
  await stop();
  // The engine after a lock stays where its host has announced Fob to be, and still says that a change waits.
  const held = await start({ proxyPort: null, emulatorPort: null, heldPorts: { proxy, emulator } });
  expect(held.ready.proxy).toBe(`http://127.0.0.1:${proxy}`);
  expect(await held.cli.settings.get({})).toMatchObject({ needsRestart: ['ports.proxy'] });
});

it('takes a copied secret from the clipboard when the settings say, and tells host and windows of a change', async () => {
  const { window, cli, toHost } = await start();
  expect(toHost).toContainEqual(expect.objectContaining({ type: 'settings', lockOnSleep: true, startAtLogin: false }));
  const ending = new AbortController();
  const events = await window.system.watch({}, { signal: ending.signal });
  await events.next();
  const told = (async (): Promise<FobEvent | undefined> => {
    for await (const event of events) if (event.type === 'changed' && event.what === 'settings') return event;
    return undefined;
  })();
  await cli.settings.set({ secrets: { clipboardSeconds: 12 }, lock: { onSleep: false } });
  expect(await told).toBeDefined();
  expect(toHost.at(-1)).toMatchObject({ type: 'settings', lockOnSleep: false, lockOnScreenLock: true });
  const { credential } = await cli.credentials.add({
    provider: 'fluxcascade',
    label: 'sync',
    secret: 'fc_SettingsCanary0123456789abcdefghij',
    upstream: 'emulator',
  });
  const before = Date.now();
  const { clearsAt } = await window.credentials.copy({ id: credential.id });
  expect(toHost.at(-1)).toMatchObject({ type: 'clipboard', clearAfterMs: 12_000 });
  expect(clearsAt).toBeGreaterThanOrEqual(before + 12_000);
  ending.abort();
});

it('locks by itself when nobody uses it; the window’s own calls and tools’ calls are no use, a person is', async () => {
  const { window, cli, toHost } = await start();
  let ahead = 0;
  const real = systemUptime.elapsed;
  vi.spyOn(systemUptime, 'elapsed').mockImplementation(() => real() + ahead);
  const asked = () => toHost.filter(({ type }) => type === 'lock-requested').length;
  const pass = (minutes: number) => {
    ahead += minutes * 60_000;
  };
  /** A change of anything looks at once; else the engine does within a minute. */
  const look = () => window.settings.set({ lock: { onSleep: true } });
  await window.settings.set({ lock: { idleMinutes: 5 } });
  pass(4);
  await window.system.active({});
  pass(4);
  await cli.tools.list({});
  pass(4);
  await look();
  expect(asked()).toBe(0);
  await window.tools.list({});
  pass(1);
  await look();
  await expect.poll(asked).toBe(1);
  expect(await cli.system.state({})).toMatchObject({ phase: 'locked' });
});

it('counts tools’ calls as use only where that was chosen', async () => {
  const { window, cli, toHost, ready } = await start();
  let ahead = 0;
  const real = systemUptime.elapsed;
  vi.spyOn(systemUptime, 'elapsed').mockImplementation(() => real() + ahead);
  const { key: secret } = await cli.emulator.mintKey({ provider: 'fluxcascade' });
  const upstream = 'emulator' as const;
  const { credential } = await cli.credentials.add({ provider: 'fluxcascade', label: 'sync', secret, upstream });
  const bindings = [{ credentialId: credential.id, scopes: ['read'] }];
  const { key } = await cli.tools.add({ label: 'build', bindings });
  const call = async () => {
    const { status } = await fetch(`${ready.proxy}/fluxcascade/api/v1/connections`, {
      headers: { authorization: `Bearer ${key}` },
    });
    expect(status).toBe(200);
  };
  const calls = async (count: number) =>
    expect.poll(async () => (await window.activity.list({})).length, { timeout: 5000 }).toBe(count);
  const asked = () => toHost.filter(({ type }) => type === 'lock-requested').length;
  await cli.settings.set({ lock: { idleMinutes: 5, callsCount: true } });
  ahead = 4 * 60_000;
  await call();
  await calls(1);
  ahead = 8 * 60_000;
  await window.settings.set({ lock: { callsCount: false } });
  expect(asked()).toBe(0);
  await call();
  await calls(2);
  ahead = 9 * 60_000;
  await window.settings.set({ lock: { callsCount: true } });
  await expect.poll(asked).toBe(1);
});

it('refuses calls while the proxy is switched off, records them, and tells the windows; a restart keeps the switch', async () => {
  const { window, ready } = await start();
  const ask = (proxy: string) => fetch(`${proxy}/iconflow/v2/packs`, { headers: { authorization: 'Bearer x' } });
  expect((await ask(ready.proxy)).status).toBe(401);
  await window.settings.set({ proxy: { on: false } });
  expect(await window.system.state({})).toMatchObject({ proxyOn: false });
  const answer = await ask(ready.proxy);
  expect([answer.status, answer.headers.get('fob-refusal')]).toEqual([503, 'paused']);
  expect(await answer.json()).toMatchObject({ check: 'vault', fix: expect.stringContaining('Switch the proxy on') });
  await vi.waitFor(async () => {
    expect((await window.activity.list({ limit: 1 }))[0]).toMatchObject({ verdict: 'refused', refusal: 'paused' });
  });
  await stop();
  const next = await start();
  expect((await ask(next.ready.proxy)).status).toBe(503);
  await next.window.settings.set({ proxy: { on: true } });
  expect((await ask(next.ready.proxy)).status).toBe(401);
});
