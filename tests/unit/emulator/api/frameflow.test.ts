import { afterAll, describe, expect, test } from 'vitest';
import { openVendor } from './vendor-calls.ts';

const { open, keys, call } = await openVendor({
  frame: { provider: 'frameflow', kind: 'standard' },
  framePro: { provider: 'frameflow', kind: 'enterprise' },
});
afterAll(() => open.close());

describe('FrameFlow', () => {
  test('a key reaches the clips of its tier and below', async () => {
    const standard = await call('frame', 'GET', '/frameflow/v1/assets?per_page=100');
    const enterprise = await call('framePro', 'GET', '/frameflow/v1/assets?per_page=100');
    expect(new Set(standard.body.data.map((clip: { tier: string }) => clip.tier))).toEqual(new Set(['standard']));
    expect(enterprise.body.total).toBe(48);
    const pro = enterprise.body.data.find((clip: { tier: string }) => clip.tier === 'pro');
    expect(await call('frame', 'GET', `/frameflow/v1/assets/${pro.id}/download`)).toMatchObject({
      status: 403,
      body: { error: 'forbidden' },
    });
    expect((await call('frame', 'POST', '/frameflow/v1/licenses', { asset_id: pro.id })).status).toBe(403);
  });

  test('a download is a file of its own bytes', async () => {
    const response = await open.call(keys.framePro!, 'GET', '/frameflow/v1/assets/clip_0001/download');
    const bytes = Buffer.from(await response.arrayBuffer());
    expect(response.headers.get('content-type')).toBe('video/mp4');
    expect(bytes.length).toBe(262_144);
    expect(bytes.subarray(4, 12).toString()).toBe('ftypisom');
  });

  test('licences are bought and billed', async () => {
    const before = (await call('framePro', 'GET', '/frameflow/v1/billing')).body.spent_cents;
    const made = await call('framePro', 'POST', '/frameflow/v1/licenses', { asset_id: 'clip_0001', seats: 3 });
    expect(made.status).toBe(201);
    expect((await call('framePro', 'GET', '/frameflow/v1/billing')).body.spent_cents).toBe(
      before + made.body.total_cents,
    );
  });

  test('collections and uploads', async () => {
    const made = await call('frame', 'POST', '/frameflow/v1/collections', { name: 'Rain', asset_ids: ['clip_0002'] });
    expect(
      (await call('frame', 'PUT', `/frameflow/v1/collections/${made.body.id}`, { asset_ids: ['nope'] })).status,
    ).toBe(422);
    expect(
      (await call('frame', 'PUT', `/frameflow/v1/collections/${made.body.id}`, { name: 'Fog' })).body,
    ).toMatchObject({ name: 'Fog', asset_ids: ['clip_0002'] });
    const upload = await call('frame', 'POST', '/frameflow/v1/uploads', { file_name: 'take-1.mp4', size_bytes: 5 });
    expect(upload.body.status).toBe('waiting');
    expect((await call('frame', 'POST', '/frameflow/v1/uploads', { file_name: '../x', size_bytes: 5 })).status).toBe(
      422,
    );
    expect((await call('frame', 'DELETE', `/frameflow/v1/uploads/${upload.body.id}`)).status).toBe(204);
  });

  test('rotation hands out a new key once; the old one lives 72 hours', async () => {
    const old = open.emulator.mint({ provider: 'frameflow' }).key;
    const rotated = await open.call(old, 'POST', '/frameflow/v1/auth/rotate');
    const body = await rotated.json();
    expect(rotated.status).toBe(200);
    expect(rotated.headers.get('cache-control')).toBe('no-store');
    expect(body.key).toMatch(/^ff_live_/);
    expect(Date.parse(body.old_key_valid_until)).toBe(open.clock.now() + 72 * 3_600_000);
    expect((await open.call(old, 'POST', '/frameflow/v1/auth/rotate')).status).toBe(409);
    const status = async (key: string) => (await open.call(key, 'GET', '/frameflow/v1/assets')).status;
    expect([await status(old), await status(body.key)]).toEqual([200, 200]);
    open.clock.advance(72 * 3_600_000 + 1000);
    expect([await status(old), await status(body.key)]).toEqual([401, 200]);
  });

  test('old and new key share one quota', async () => {
    const old = open.emulator.mint({ provider: 'frameflow' }).key;
    const { key } = await (await open.call(old, 'POST', '/frameflow/v1/auth/rotate')).json();
    const statuses: number[] = [];
    for (let round = 0; round < 120; round += 1)
      statuses.push((await open.call(round % 2 ? old : key, 'GET', '/frameflow/v1/auth/logs?per_page=1')).status);
    expect(statuses.filter((status) => status === 200)).toHaveLength(119);
    expect(statuses.at(-1)).toBe(429);
  });

  test('the log lists real calls, refused ones too, newest first and without keys', async () => {
    const key = open.emulator.mint({ provider: 'frameflow' }).key;
    await open.call(key, 'GET', '/frameflow/v1/assets?q=hidden');
    open.clock.advance(5);
    await open.call('ff_live_wrongwrongwrongwrong', 'GET', '/frameflow/v1/assets');
    open.clock.advance(5);
    const { data } = await (await open.call(key, 'GET', '/frameflow/v1/auth/logs?per_page=2')).json();
    expect(data).toMatchObject([
      { method: 'GET', path: '/v1/assets', status: 401, origin: '127.0.0.1', key: null },
      { method: 'GET', path: '/v1/assets', status: 200, key: `ff_live_…${key.slice(-4)}` },
    ]);
    const only = await (await open.call(key, 'GET', '/frameflow/v1/auth/logs?status=200')).json();
    expect(only.data).toHaveLength(2);
  });
});
