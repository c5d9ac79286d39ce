import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import type { RunningEngine } from '../../electron/bridge/engine-run.ts';
import { claimDataDir } from '../../electron/bridge/host-claim.ts';
import { connect, type FobClient } from '../../electron/commands/client.ts';
import { compose } from '../../electron/compose.ts';
import { createLog } from '../../electron/platform/log.ts';
import type { Connection } from '../../shared/model/connection.ts';
import { signInAtEmulator } from '../support/oauth/emulator-consent.ts';

let engine: RunningEngine;
let fob: FobClient;
const cleanUps: (() => unknown)[] = [];
beforeAll(async () => {
  const base = mkdtempSync(path.join(tmpdir(), 'fob-oauth-emulator-'));
  cleanUps.push(() => rmSync(base, { recursive: true }));
  const passphraseFile = path.join(base, 'passphrase');
  writeFileSync(passphraseFile, 'correct horse battery staple', { mode: 0o600 });
  const dataDir = path.join(base, 'data');
  const { claim, release } = claimDataDir(dataDir);
  cleanUps.push(release);
  engine = await compose(
    {
      host: 'headless',
      version: '0.0.0',
      dataDir,
      start: 'open',
      store: 'file',
      passphraseFile,
      proxyPort: 0,
      emulatorPort: 0,
      ui: null,
      cliSocket: claim.socket,
      uiSessions: [],
      restarts: 0,
    },
    {
      send: () => {},
      freshGesture: async () => true,
      startHelper: () => {
        throw new Error('no keychain here');
      },
    },
    createLog(() => {}),
  );
  cleanUps.push(() => engine.finish());
  fob = connect(dataDir);
});
afterAll(async () => {
  for (const cleanUp of cleanUps.reverse()) await cleanUp();
});

async function signIn(
  provider: string,
  more: object = {},
  answer: Parameters<typeof signInAtEmulator>[1] = {},
): Promise<Connection> {
  const { id, authorizeUrl } = await fob.connections.connect({
    provider,
    upstream: 'emulator',
    openBrowser: false,
    ...more,
  });
  await signInAtEmulator(authorizeUrl ?? '', answer);
  const ended = (await fob.connections.signIns({})).find((one) => one.id === id);
  if (ended?.connectionId == null) throw new Error(`${ended?.state} ${ended?.failure?.code}`);
  return fob.connections.get({ id: ended.connectionId });
}

async function toolFor(
  connection: Connection,
  scopes?: string[],
): Promise<(path: string, init?: RequestInit) => Promise<Response>> {
  const { key, baseUrl } = await fob.tools.add({
    label: `tool of ${connection.label}`,
    bindings: [{ credentialId: connection.id, ...(scopes === undefined ? {} : { scopes }) }],
  });
  return (path, init = {}) => fetch(baseUrl + path, { ...init, headers: { authorization: `Bearer ${key}` } });
}

const refusalOf = (answer: Response) => [answer.status, answer.headers.get('fob-refusal')];

describe('against the emulator', () => {
  test('connect to stored grant takes at most 150 ms of work, the emulator and the browser’s part included', async () => {
    await signIn('iconflow');
    const times: number[] = [];
    for (let n = 0; n < 5; n += 1) {
      const from = process.threadCpuUsage(); // a busy machine makes it wait longer, but not work more
      await signIn('iconflow');
      const { user, system } = process.threadCpuUsage(from);
      times.push((user + system) / 1000);
    }
    expect(times.toSorted((a, b) => a - b)[2]).toBeLessThan(150);
  });

  test('a token that ends early at the vendor is renewed on its 401, and the call is served', async () => {
    const connection = await signIn('iconflow', { scopes: ['packs:read'] });
    const call = await toolFor(connection);
    const fault = await fob.emulator.setFault({ provider: 'iconflow', kind: 'token_expired', times: 1 });
    const answer = await call('/v2/packs');
    expect(refusalOf(answer)).toEqual([200, null]);
    expect((await fob.connections.get({ id: connection.id })).refreshedAt).not.toBeNull();
    await fob.emulator.clearFaults({ id: fault.id });
  });

  test('a vendor that always answers 401 gets one refresh, and the tool its answer', async () => {
    const connection = await signIn('iconflow', { scopes: ['packs:read'] });
    const call = await toolFor(connection);
    await fob.emulator.setFault({ provider: 'iconflow', kind: 'token_unknown' });
    expect((await call('/v2/packs')).status).toBe(401);
    expect((await call('/v2/packs')).status).toBe(401);
    await fob.emulator.clearFaults({ provider: 'iconflow' });
    const history = await fob.connections.history({ id: connection.id });
    expect(history.filter(({ kind }) => kind === 'refreshed')).toHaveLength(1);
  });

  test.each([
    'wrong_issuer',
    'redirect_error',
    'wrong_token_type',
    'not_json',
    'server_error',
    'reset',
    'truncated',
  ] as const)('the fault card %s fails a sign-in with a reason and leaves nothing behind', async (kind) => {
    const before = (await fob.connections.list({})).length;
    const { id, authorizeUrl } = await fob.connections.connect({
      provider: 'chromaflow',
      upstream: 'emulator',
      openBrowser: false,
    });
    const stage = kind === 'wrong_issuer' || kind === 'redirect_error' ? {} : { times: 1 };
    if (!('times' in stage)) await fob.emulator.setFault({ provider: 'chromaflow', kind });
    const { consentAtEmulator } = await import('../support/oauth/emulator-consent.ts');
    const callback = await consentAtEmulator(authorizeUrl ?? '').catch(() => null);
    if ('times' in stage) await fob.emulator.setFault({ provider: 'chromaflow', kind });
    const redirected =
      callback ?? (await fetch(authorizeUrl ?? '', { redirect: 'manual' })).headers.get('location') ?? '';
    await (await fetch(redirected)).text();
    await fob.emulator.clearFaults({ provider: 'chromaflow' });
    const ended = (await fob.connections.signIns({})).find((one) => one.id === id);
    expect(ended).toMatchObject({
      state: 'failed',
      failure: { message: expect.any(String), hint: expect.any(String) },
    });
    expect(await fob.connections.list({})).toHaveLength(before);
  });

  test('a scope that was not granted is refused by its name, noted, and granted by a reconnect', async () => {
    const connection = await signIn('iconflow', { scopes: ['packs:read', 'team:manage'] }, { scopes: ['packs:read'] });
    expect(connection.scopes).toEqual(['packs:read']);
    const call = await toolFor(connection, ['packs:read']);
    expect((await call('/v2/packs')).status).toBe(200);
    const { key, baseUrl } = await fob.tools.add({
      label: 'all',
      bindings: [{ credentialId: connection.id, scopes: ['*'] }],
    });
    const answer = await fetch(`${baseUrl}/v2/team/members`, { headers: { authorization: `Bearer ${key}` } });
    expect(refusalOf(answer)).toEqual([403, 'scope_not_granted']);
    expect(answer.headers.get('fob-why')).toContain('team:manage is needed');
    expect((await fob.connections.get({ id: connection.id })).missingScopes).toEqual(['team:manage']);
    const widened = await signIn('iconflow', { reconnect: connection.id, scopes: ['team:manage'] });
    expect(widened).toMatchObject({ id: connection.id, missingScopes: [] });
    const again = await fetch(`${baseUrl}/v2/team/members`, { headers: { authorization: `Bearer ${key}` } });
    expect(again.status).toBe(200);
  });

  test.each([
    ['reads', ['packs:read'], 1000],
    ['writes as well', ['packs:read', 'packs:write'], 200],
  ])('a token that %s has the same limit in Fob as at the service', async (_name, scopes, limit) => {
    const connection = await signIn('iconflow', { scopes });
    const answer = await (await toolFor(connection))('/v2/packs');
    const counted = (await fob.limits.list({})).find(({ identity }) => identity === connection.id);
    expect([answer.status, counted?.limit]).toEqual([200, limit]);
    const told = Number(answer.headers.get('x-ratelimit-remaining'));
    expect(told).toBeLessThan(limit);
    expect(told).toBeGreaterThan(limit - 100); // the other calls of this file share the user's quota
  });

  test.each([
    ['user_mara', 'mara@studio-lindqvist.example', 120, 180],
    ['user_tomas', 'tomas@northlight.example', 600, 900],
  ])('a connection inherits the plan of who granted it: %s', async (user, account, limit, burstLimit) => {
    const connection = await signIn('chromaflow', { scopes: ['gradient:read', 'user:profile'] }, { user });
    expect(connection).toMatchObject({ account });
    expect((await (await toolFor(connection))('/v1/gradients')).status).toBe(200);
    const counted = (await fob.limits.list({})).find(({ identity }) => identity === connection.id);
    expect(counted).toMatchObject({ limit, burstLimit });
  });

  test('the emulator away: the connection waits and the tool reads why', async () => {
    const connection = await signIn('frameflow');
    await fob.emulator.setEnabled({ enabled: false });
    await expect(fob.connections.refresh({ id: connection.id })).rejects.toMatchObject({ data: { code: 'conflict' } });
    expect(await fob.connections.get({ id: connection.id })).toMatchObject({ status: 'waiting' });
    await fob.emulator.setEnabled({ enabled: true });
    expect(await fob.connections.refresh({ id: connection.id })).toMatchObject({ status: 'active', problem: null });
  });
});
