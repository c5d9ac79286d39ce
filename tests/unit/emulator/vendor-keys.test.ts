import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import type { MintKey } from '../../../shared/contract/emulator.ts';
import { type OpenEmulator, openEmulator } from '../../support/emulator/open-emulator.ts';

// The cells of the providers' table that concern a vendor's keys, each against a real server.
let open: OpenEmulator;
const posted: { url: string; body: Record<string, unknown> }[] = [];

beforeEach(async () => {
  posted.length = 0;
  open = await openEmulator({
    post: async (url, _headers, body) => {
      posted.push({ url, body: JSON.parse(body) });
      return { status: 200 };
    },
  });
});
afterEach(() => open.close());

const DAY = 86_400_000;
const READS: Record<string, string> = {
  chromaflow: '/chromaflow/v1/gradients',
  appflow: '/appflow/v1/apps',
  iconflow: '/iconflow/v2/packs',
  frameflow: '/frameflow/v1/assets',
  fluxcascade: '/fluxcascade/api/v1/connections',
};
const mint = (order: MintKey) => open.emulator.mint(order);
const read = async (provider: string, key: string, headers: Record<string, string> = {}) =>
  (await open.call(headers['X-API-Key'] ? null : key, 'GET', READS[provider]!, undefined, headers)).status;

describe('chromaflow', () => {
  const key = (more: Partial<MintKey> = {}) => mint({ provider: 'chromaflow', ...more }).key;

  test('a key ends after 90 days without use, and each use begins them anew', async () => {
    const used = key();
    const idle = key();
    open.clock.advance(89 * DAY);
    expect(await read('chromaflow', used)).toBe(200);
    open.clock.advance(2 * DAY);
    expect([await read('chromaflow', used), await read('chromaflow', idle)]).toEqual([200, 401]);
    open.clock.advance(90 * DAY + 61_000);
    expect(await read('chromaflow', used)).toBe(401);
  });

  test('a key belongs to a workspace and an environment', async () => {
    const mine = key({ workspace: 'Night Studio', environment: 'test' });
    expect(await (await open.call(mine, 'GET', '/chromaflow/v1/me')).json()).toMatchObject({
      workspace: 'Night Studio',
      environment: 'test',
    });
  });

  test('on rotation the old key dies at once, and the team is told', async () => {
    open.emulator.notices.add('chromaflow', 'http://127.0.0.1:9/hook');
    const old = mint({ provider: 'chromaflow', label: 'Exports' });
    const fresh = open.emulator.keys.rotate(old.record.id).key;
    expect([await read('chromaflow', old.key), await read('chromaflow', fresh)]).toEqual([401, 200]);
    expect(posted).toMatchObject([{ url: 'http://127.0.0.1:9/hook', body: { type: 'key.rotated' } }]);
    expect(JSON.stringify(posted)).not.toContain(fresh);
  });

  test('webhooks tell at 75 % and at 90 % of a limit, once each; usage shows the figures', async () => {
    open.emulator.notices.add('chromaflow', 'http://127.0.0.1:9/hook');
    const one = key();
    const told: number[] = [];
    for (let calls = 1; calls <= 120; calls += 1) {
      await read('chromaflow', one);
      if (posted.length > told.length) told.push(calls);
    }
    expect(told).toEqual([90, 108]);
    expect(posted.map(({ body }) => body)).toMatchObject([
      { type: 'usage.threshold', threshold: 75, class: 'reads', limit: 120, used: 90 },
      { type: 'usage.threshold', threshold: 90, class: 'reads', limit: 120, used: 108 },
    ]);
    open.clock.advance(61_000);
    await read('chromaflow', one);
    const usage = await (await open.call(one, 'GET', '/chromaflow/v1/analytics/usage')).json();
    expect(usage).toMatchObject({ thresholds: [75, 90], total_calls: 122 });
    expect(posted).toHaveLength(2);
  });

  test('addresses may be allowed, where a vendor has that', () => {
    expect(mint({ provider: 'chromaflow', allowedAddresses: ['10.0.0.0/8'] }).record.addresses).toEqual(['10.0.0.0/8']);
    for (const provider of ['appflow', 'iconflow', 'fluxcascade'])
      expect(() => mint({ provider, allowedAddresses: ['10.0.0.0/8'] })).toThrow('no allowed addresses');
  });
});

describe('appflow', () => {
  const order = (key: string, body: unknown) => open.call(key, 'POST', '/appflow/v1/keys', body);

  test('only secret keys make keys, and only such as may do no more than they', async () => {
    const statuses = async (key: string) => (await order(key, { type: 'read-only', name: 'x' })).status;
    const of = (kind: string) => mint({ provider: 'appflow', kind }).key;
    expect([await statuses(of('secret')), await statuses(of('client')), await statuses(of('read-only'))]).toEqual([
      201, 403, 403,
    ]);
    const narrow = mint({ provider: 'appflow', kind: 'secret', scopes: ['keys:manage', 'apps:read'] }).key;
    expect((await order(narrow, { type: 'secret', name: 'x' })).status).toBe(403);
    expect((await order(narrow, { type: 'read-only', name: 'x', scopes: ['apps:read'] })).status).toBe(201);
  });

  test('a key sees, makes and deletes the keys of its own project alone', async () => {
    const first = mint({ provider: 'appflow', kind: 'secret', workspace: 'First' }).key;
    const second = mint({ provider: 'appflow', kind: 'secret', workspace: 'Second' }).key;
    const made = (await (await order(first, { type: 'client', name: 'web' })).json()) as { id: string };
    const ids = async (key: string) =>
      ((await (await open.call(key, 'GET', '/appflow/v1/keys')).json()) as { data: { id: string }[] }).data.map(
        ({ id }) => id,
      );
    expect(await ids(first)).toContain(made.id);
    expect(await ids(second)).not.toContain(made.id);
    const remove = async (key: string) => (await open.call(key, 'DELETE', `/appflow/v1/keys/${made.id}`)).status;
    expect([await remove(second), await remove(first)]).toEqual([404, 204]);
  });

  test('expires_at ends a key to the second', async () => {
    const secret = mint({ provider: 'appflow', kind: 'secret' }).key;
    const expires_at = new Date(open.clock.now() + 60_000).toISOString();
    const { key } = (await (await order(secret, { type: 'read-only', name: 'x', expires_at })).json()) as {
      key: string;
    };
    open.clock.advance(59_999);
    expect(await read('appflow', key)).toBe(200);
    open.clock.advance(1);
    expect(await read('appflow', key)).toBe(401);
  });
});

describe('iconflow', () => {
  test('two keys are active while they are swapped, never three', async () => {
    const first = mint({ provider: 'iconflow' });
    const second = open.emulator.keys.rotate(first.record.id);
    expect(second.oldValidUntil).toBeNull();
    expect([await read('iconflow', first.key), await read('iconflow', second.key)]).toEqual([200, 200]);
    expect(() => open.emulator.keys.rotate(second.record.id)).toThrow('at most 2');
    open.emulator.keys.revoke(first.record.id);
    const third = open.emulator.keys.rotate(second.record.id);
    expect([await read('iconflow', first.key), await read('iconflow', second.key)]).toEqual([401, 200]);
    expect(await read('iconflow', third.key)).toBe(200);
  });
});

describe('frameflow', () => {
  const rotate = async (key: string) => {
    const answer = await open.call(key, 'POST', '/frameflow/v1/auth/rotate');
    return { status: answer.status, ...((await answer.json()) as { key: string; old_key_valid_until: string }) };
  };

  test('after POST /v1/auth/rotate the old key lives 72 hours, to the second', async () => {
    const { key } = mint({ provider: 'frameflow' });
    const fresh = await rotate(key);
    expect(Date.parse(fresh.old_key_valid_until) - open.clock.now()).toBe(72 * 3_600_000);
    open.clock.advance(72 * 3_600_000);
    expect(await read('frameflow', key)).toBe(200);
    open.clock.advance(1000);
    expect([await read('frameflow', key), await read('frameflow', fresh.key)]).toEqual([401, 200]);
  });

  test('rotating twice keeps the newest plus one, and a key in its grace rotates nothing', async () => {
    const { key } = mint({ provider: 'frameflow' });
    const second = await rotate(key);
    expect((await rotate(key)).status).toBe(409);
    const third = await rotate(second.key);
    expect([await read('frameflow', key), await read('frameflow', second.key)]).toEqual([401, 200]);
    expect(await read('frameflow', third.key)).toBe(200);
  });

  test('five failed calls in a minute and a foreign address are told', async () => {
    open.emulator.notices.add('frameflow', 'http://127.0.0.1:9/hook');
    for (let call = 0; call < 7; call += 1) await read('frameflow', 'ff_live_nobody');
    expect(posted.map(({ body }) => body.type)).toEqual(['auth.failures']);
    const log = await open.call(mint({ provider: 'frameflow' }).key, 'GET', '/frameflow/v1/auth/logs?status=401');
    expect(((await log.json()) as { total: number }).total).toBe(7);
  });
});

describe('fluxcascade', () => {
  test('takes a key in Authorization or in X-API-Key, and not two different ones', async () => {
    const { key } = mint({ provider: 'fluxcascade' });
    expect([await read('fluxcascade', key), await read('fluxcascade', key, { 'X-API-Key': key })]).toEqual([200, 200]);
    const both = await open.call(key, 'GET', READS.fluxcascade!, undefined, { 'X-API-Key': 'fc_another' });
    expect(both.status).toBe(401);
  });

  test('read < write < admin', async () => {
    const statuses = async (kind: string) => {
      const { key } = mint({ provider: 'fluxcascade', kind });
      const body = { name: 'x', source: 'figma', target: 'sheets' };
      const made = await open.call(key, 'POST', '/fluxcascade/api/v1/connections', body);
      return [
        await read('fluxcascade', key),
        made.status,
        (await open.call(key, 'GET', '/fluxcascade/api/v1/keys')).status,
      ];
    };
    expect(await statuses('read')).toEqual([200, 403, 403]);
    expect(await statuses('write')).toEqual([200, 201, 403]);
    expect(await statuses('admin')).toEqual([200, 201, 200]);
  });
});

test('a key is in no answer but the one that made it, and not in the database', async () => {
  const { key, record } = mint({ provider: 'iconflow', label: 'Once' });
  expect(JSON.stringify(open.emulator.keys.list('iconflow'))).not.toContain(key);
  expect(record.hint.last4).toBe(key.slice(-4));
});

test('a frameflow upload goes through its states by itself', async () => {
  const { key } = mint({ provider: 'frameflow' });
  const made = await open.call(key, 'POST', '/frameflow/v1/uploads', { file_name: 'dawn.mov', size_bytes: 9 });
  const { id } = (await made.json()) as { id: string };
  const status = async () =>
    ((await (await open.call(key, 'GET', `/frameflow/v1/uploads/${id}`)).json()) as { status: string }).status;
  const seen = [await status()];
  open.clock.advance(2000);
  seen.push(await status());
  open.clock.advance(3000);
  seen.push(await status());
  expect(seen).toEqual(['waiting', 'processing', 'ready']);
});
