import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { composeEmulator } from '../../electron/compose-emulator.ts';
import { systemClock } from '../../electron/platform/clock.ts';
import { createLog } from '../../electron/platform/log.ts';
import { type LoopbackServer, listenLoopback } from '../../electron/platform/loopback-server.ts';
import { openDatabase } from '../../electron/storage/database.ts';
import { emulatedProviders } from '../../shared/providers/built-in.ts';

// The emulator as the engine wires it: real gate, real limits, real database, real socket.
const dataDir = mkdtempSync(path.join(tmpdir(), 'fob-emulator-'));
const db = openDatabase(path.join(dataDir, 'fob.db'));
const log = createLog(() => {});
let server: LoopbackServer;
const wired = composeEmulator({
  db,
  clock: systemClock,
  log,
  dataDir,
  providers: () => emulatedProviders,
  url: () => server.url,
});
const { keys } = wired.server;

beforeAll(async () => {
  server = await listenLoopback(wired.listener(0));
});
afterAll(async () => {
  await server.close(0);
  wired.close();
  db.close();
  rmSync(dataDir, { recursive: true });
});

const call = (key: string | null, route: string, init: RequestInit = {}) =>
  fetch(server.url + route, {
    ...init,
    headers: { ...(key && { Authorization: `Bearer ${key}` }), ...(init.headers as Record<string, string>) },
  });

const READS: Record<string, string> = {
  chromaflow: '/chromaflow/v1/gradients',
  appflow: '/appflow/v1/apps',
  iconflow: '/iconflow/v2/packs',
  frameflow: '/frameflow/v1/assets',
  fluxcascade: '/fluxcascade/api/v1/connections',
};

describe.each(Object.entries(READS))('%s', (provider, route) => {
  test('a valid key gets data', async () => {
    const response = await call(wired.server.mint({ provider }).key, route);
    expect(response.status).toBe(200);
    expect((await response.json()).data.length).toBeGreaterThan(2);
  });

  test('missing, unknown, malformed, expired, revoked and foreign keys are 401 with the same bytes', async () => {
    const expired = keys.mint({ provider, expiresAt: Date.now() - 1 }).key;
    const revoked = keys.mint({ provider });
    keys.revoke(revoked.record.id);
    const foreign = wired.server.mint({ provider: provider === 'iconflow' ? 'appflow' : 'iconflow' }).key;
    const prefix = emulatedProviders.find((one) => one.id === provider)!.keys.formats[0]!.prefix;
    const bad = [
      null,
      'x',
      `${prefix}${'a'.repeat(32)}`,
      `${prefix}' OR 1=1 --`.replaceAll(' ', ''),
      expired,
      revoked.key,
      foreign,
      'x'.repeat(8000),
    ];
    const answers = await Promise.all(bad.map(async (key) => picture(await call(key, route))));
    expect(answers[0]).toMatch(/^401/);
    expect(new Set(answers).size).toBe(1);
    expect(answers[0]).not.toMatch(/fob/i);
  });

  test('a call with a key of another address is 403 in the vendor’s form', async () => {
    const { key } = keys.mint({ provider, addresses: ['203.0.113.0/24'] });
    const response = await call(key, route);
    expect(response.status).toBe(403);
    expect(await response.text()).toContain('address');
    expect((await call(keys.mint({ provider, addresses: ['127.0.0.0/8'] }).key, route)).status).toBe(200);
  });
});

describe('a key without the scope is 403 and names it, in the vendor’s manner', () => {
  test.each([
    [
      'chromaflow',
      { scopes: ['gradient:read'] },
      'POST',
      '/chromaflow/v1/gradients',
      '{"error":"forbidden","message":"This endpoint requires the gradient:write permission"}',
    ],
    [
      'appflow',
      { kind: 'client' },
      'GET',
      '/appflow/v1/apps',
      '{"error":{"type":"forbidden","message":"This key does not have the apps:read permission"}}',
    ],
    [
      'iconflow',
      { kind: 'read-only' },
      'POST',
      '/iconflow/v2/packs',
      '{"error":"forbidden","message":"Insufficient scope: packs:write is required"}',
    ],
    [
      'frameflow',
      { scopes: ['asset:read'] },
      'GET',
      '/frameflow/v1/billing',
      '{"error":"forbidden","message":"The scope billing:read is required"}',
    ],
    [
      'fluxcascade',
      { kind: 'read' },
      'POST',
      '/fluxcascade/api/v1/connections',
      '{"error":"insufficient_scope","message":"This endpoint requires \'write\' scope"}',
    ],
  ])('%s', async (provider, rights, method, route, body) => {
    const response = await call(keys.mint({ provider, ...rights }).key, route, { method });
    expect(response.status).toBe(403);
    expect(await response.text()).toBe(body);
  });
});

describe('over the limit is 429 with Retry-After', () => {
  test.each([
    ['appflow', { kind: 'secret' }, '/appflow/v1/keys', 30],
    ['fluxcascade', {}, '/fluxcascade/api/v1/connections', 100],
    ['frameflow', { kind: 'standard' }, '/frameflow/v1/auth/logs', 120],
    ['iconflow', { kind: 'write' }, '/iconflow/v2/packs', 200],
  ])('%s %j %s after %i calls', async (provider, rights, route, limit) => {
    const { key } = keys.mint({ provider, ...rights });
    const statuses: number[] = [];
    for (let round = 0; round < limit; round += 1) statuses.push((await call(key, route)).status);
    expect(new Set(statuses)).toEqual(new Set([200]));
    const refused = await call(key, route);
    const seconds = Number(refused.headers.get('retry-after'));
    expect(refused.status).toBe(429);
    expect(seconds).toBeGreaterThan(0);
    expect(seconds).toBeLessThanOrEqual(60);
    expect(await refused.text()).toContain(String(seconds));
    expect((await call(keys.mint({ provider, ...rights }).key, route)).status).toBe(200);
  });

  test('chromaflow lets a spike of 1.5 × its 45 exports through, then refuses', async () => {
    const { key } = wired.server.mint({ provider: 'chromaflow' });
    const headers = { 'Content-Type': 'application/json' };
    const init = { method: 'POST', headers, body: '{"gradient_ids":["grd_live_0001"]}' };
    const answers = await Promise.all(
      Array.from({ length: 75 }, () => call(key, '/chromaflow/v1/palettes/export', init)),
    );
    expect(answers.filter((answer) => answer.status === 201)).toHaveLength(67);
    const refused = answers.filter((answer) => answer.status === 429);
    expect(refused).toHaveLength(8);
    expect(refused.every((answer) => Number(answer.headers.get('retry-after')) > 0)).toBe(true);
    expect((await call(key, READS.chromaflow ?? '')).status).toBe(200);
  });
});

describe('limit headers as each vendor spells them', () => {
  test.each([
    ['chromaflow', ['x-ratelimit-remaining']],
    ['appflow', []],
    ['iconflow', ['x-ratelimit-remaining']],
    ['frameflow', []],
    ['fluxcascade', ['x-ratelimit-limit', 'x-ratelimit-remaining', 'x-ratelimit-reset']],
  ])('%s', async (provider, names) => {
    const response = await call(wired.server.mint({ provider }).key, READS[provider]!);
    expect([...response.headers.keys()].filter((name) => /ratelimit|retry|fob/.test(name)).sort()).toEqual(names);
  });

  test('fluxcascade counts down, and its reset is an epoch second within the window', async () => {
    const { key } = wired.server.mint({ provider: 'fluxcascade' });
    await call(key, READS.fluxcascade!);
    const { headers } = await call(key, READS.fluxcascade!);
    const now = Date.now() / 1000;
    expect(headers.get('x-ratelimit-limit')).toBe('100');
    expect(headers.get('x-ratelimit-remaining')).toBe('98');
    expect(Number(headers.get('x-ratelimit-reset'))).toBeGreaterThanOrEqual(Math.floor(now));
    expect(Number(headers.get('x-ratelimit-reset'))).toBeLessThanOrEqual(Math.ceil(now + 61));
  });

  test('fluxcascade sends them on every response', async () => {
    const { key } = wired.server.mint({ provider: 'fluxcascade', kind: 'write' });
    const json = { 'Content-Type': 'application/json' };
    const answers = await Promise.all([
      call(key, '/fluxcascade/api/v1/connections'),
      call(key, '/fluxcascade/api/v1/connections', { method: 'HEAD' }),
      call(key, '/fluxcascade/api/v1/connections', { method: 'POST', body: '{', headers: json }),
      call(key, '/fluxcascade/api/v1/connections', { method: 'POST', body: '{}', headers: json }),
      call(key, '/fluxcascade/api/v1/connections', { method: 'POST', body: 'a=b' }),
      call(key, '/fluxcascade/api/v1/connections', { method: 'OPTIONS' }),
      call(key, '/fluxcascade/api/v1/nothing'),
      call(key, '/fluxcascade/other'),
      call(key, '/fluxcascade/api/v1/users'),
      call(null, '/fluxcascade/api/v1/users'),
    ]);
    expect(answers.map((answer) => answer.status)).toEqual([200, 200, 400, 422, 415, 405, 404, 404, 403, 401]);
    for (const { headers } of answers) {
      expect(headers.get('x-ratelimit-limit')).toBe('100');
      expect(headers.get('x-ratelimit-remaining')).toMatch(/^\d+$/);
      expect(headers.get('x-ratelimit-reset')).toMatch(/^\d+$/);
    }
  });
});

test('a stranger’s Host or Origin is refused before anything else', async () => {
  const response = await call(wired.server.mint({ provider: 'iconflow' }).key, READS.iconflow!, {
    headers: { Origin: 'http://127.0.0.1:1' },
  });
  expect(response.status).toBe(403);
  expect(response.headers.get('fob-refusal')).toBe('foreign_origin');
});

/** Status, headers but the date, and body of an answer as one text. */
async function picture(response: Response): Promise<string> {
  const moments = ['date', 'keep-alive', 'x-ratelimit-reset'];
  const headers = [...response.headers].filter(([name]) => !moments.includes(name));
  return `${response.status}\n${headers.map((header) => header.join(': ')).join('\n')}\n${await response.text()}`;
}
