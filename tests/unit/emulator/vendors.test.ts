import { createHash } from 'node:crypto';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { emulatedProviders } from '../../../shared/providers/built-in.ts';
import { type OpenEmulator, openEmulator } from '../../support/emulator/open-emulator.ts';

let open: OpenEmulator;
let keys: Record<string, string>;

beforeAll(async () => {
  open = await openEmulator();
  const mint = (provider: string, kind?: string, environment?: 'test') =>
    open.emulator.mint({ provider, kind, environment }).key;
  keys = {
    chroma: mint('chromaflow'),
    chromaTest: mint('chromaflow', undefined, 'test'),
    secret: mint('appflow', 'secret'),
    client: mint('appflow', 'client'),
    reader: mint('appflow', 'read-only'),
    icon: mint('iconflow', 'admin'),
    iconTest: mint('iconflow', 'admin', 'test'),
    frame: mint('frameflow', 'standard'),
    framePro: mint('frameflow', 'enterprise'),
    flux: mint('fluxcascade', 'admin'),
    fluxRead: mint('fluxcascade', 'read'),
  };
});
afterAll(() => open.close());

const call = async (
  key: string,
  method: string,
  path: string,
  json?: unknown,
  // biome-ignore lint/suspicious/noExplicitAny: bodies of five vendors
): Promise<{ status: number; body: any; headers: Headers }> => {
  open.clock.advance(2000); // so that no test runs into a limit
  const response = await open.call(keys[key]!, method, path, json);
  const text = await response.text();
  const isJson = response.headers.get('content-type')?.includes('json') && text !== '';
  return { status: response.status, body: isJson ? JSON.parse(text) : text, headers: response.headers };
};

describe('every route of the five tables', () => {
  const ids: Record<string, string> = {
    '/v1/gradients/*': 'grd_live_0001',
    '/v1/events/*': 'evt_0001',
    '/v1/apps/*': 'app_moodboard',
    '/v2/packs/**': 'pack_live_01',
    '/v2/icons/*': 'icon_live_1_home',
    '/v2/downloads/*': 'icon_live_1_home',
    '/v2/billing/**': 'invoices',
    '/v1/assets/{id}/download': 'clip_0001',
    '/v1/assets/*': 'clip_0001',
    '/v1/collections/*': 'col_favourites',
    '/v1/billing/**': 'invoices',
    '/api/v1/**': 'connections',
  };
  const holders: Record<string, string> = {
    chromaflow: 'chroma',
    appflow: 'secret',
    iconflow: 'icon',
    frameflow: 'framePro',
    fluxcascade: 'flux',
  };
  const rows = emulatedProviders.flatMap(({ id, routes }) =>
    routes
      .filter((route) => route.methods.includes('GET') && (!/[*{]/.test(route.path) || ids[route.path]))
      .map((route) => [id, `/${id}${route.path.replace(/\*+|\{id\}/, ids[route.path] ?? '')}`] as const),
  );

  test.each(rows)('%s GET %s answers 200 with data', async (id, path) => {
    const { status, body, headers } = await call(holders[id]!, 'GET', path);
    expect(status).toBe(200);
    expect(headers.get('x-content-type-options')).toBe('nosniff');
    expect(JSON.stringify(body).length).toBeGreaterThan(10);
  });

  test.each(rows)('%s HEAD %s has the headers of GET and no body', async (id, path) => {
    const { status, body, headers } = await call(holders[id]!, 'HEAD', path);
    expect(status).toBe(200);
    expect(body).toBe('');
    expect(Number(headers.get('content-length'))).toBeGreaterThan(10);
  });
});

describe('ChromaFlow', () => {
  test('gradients: made, read, changed, deleted', async () => {
    const made = await call('chroma', 'POST', '/chromaflow/v1/gradients', {
      name: 'Mine',
      stops: [
        { hex: '#000000', position: 0 },
        { hex: '#ffffff', position: 100 },
      ],
    });
    expect(made).toMatchObject({ status: 201, body: { name: 'Mine', type: 'linear' } });
    const path = `/chromaflow/v1/gradients/${made.body.id}`;
    expect(made.headers.get('location')).toBe(path);
    expect(await call('chroma', 'PUT', path, { name: 'Yours' })).toMatchObject({
      status: 200,
      body: { name: 'Yours', stops: made.body.stops },
    });
    expect(await call('chroma', 'GET', path)).toMatchObject({ status: 200, body: { name: 'Yours' } });
    expect((await call('chroma', 'DELETE', path)).status).toBe(204);
    expect((await call('chroma', 'GET', path)).status).toBe(404);
  });

  test('test keys see deterministic hex values that follow from the id alone', async () => {
    const { body } = await call('chromaTest', 'GET', '/chromaflow/v1/gradients/grd_test_0001');
    const digest = createHash('sha256').update('grd_test_0001').digest();
    const count = 2 + (digest.readUInt32BE(0) % 3);
    const colours = Array.from(
      { length: count },
      (_, index) => `#${digest.subarray(4 + index * 4, 7 + index * 4).toString('hex')}`,
    );
    expect(body.stops.map((stop: { hex: string }) => stop.hex)).toEqual(colours);
    expect((await call('chromaTest', 'GET', '/chromaflow/v1/gradients/grd_live_0001')).status).toBe(404);
  });

  test('pages of gradients: each one once, then an end', async () => {
    const seen: string[] = [];
    let cursor: string | null = '';
    while (cursor !== null) {
      const { body } = await call('chroma', 'GET', `/chromaflow/v1/gradients?limit=7&cursor=${cursor}`);
      seen.push(...body.data.map((one: { id: string }) => one.id));
      cursor = body.next_cursor;
    }
    expect(new Set(seen).size).toBe(seen.length);
    expect(seen).toHaveLength(48);
  });

  test('an export job holds the gradients in the wanted form', async () => {
    const { body } = await call('chroma', 'POST', '/chromaflow/v1/palettes/export', {
      gradient_ids: ['grd_live_0001'],
      format: 'css',
    });
    expect(body).toMatchObject({
      status: 'done',
      content: expect.stringMatching(/^--grd-live-0001: [a-z-]+\(.*#[0-9a-f]{6} 0%/),
    });
    expect(await call('chroma', 'GET', `/chromaflow/v1/palettes/export/${body.id}`)).toMatchObject({
      status: 200,
      body: { id: body.id },
    });
    expect((await call('chroma', 'POST', '/chromaflow/v1/palettes/export', { gradient_ids: ['nope'] })).status).toBe(
      404,
    );
  });

  test('usage tells what was really called, by class', async () => {
    const key = open.emulator.mint({ provider: 'chromaflow', plan: 'enterprise' }).key;
    for (let round = 0; round < 3; round += 1) await open.call(key, 'GET', '/chromaflow/v1/gradients');
    await open.call(key, 'POST', '/chromaflow/v1/palettes/export', { gradient_ids: ['grd_live_0001'] });
    await open.call(null, 'GET', '/chromaflow/v1/gradients');
    const usage = await (await open.call(key, 'GET', '/chromaflow/v1/analytics/usage')).json();
    expect(usage).toMatchObject({ plan: 'enterprise', total_calls: 5, thresholds: [75, 90] });
    const used = Object.fromEntries(
      usage.classes.map((one: { class: string; used: number; limit: number }) => [one.class, [one.used, one.limit]]),
    );
    expect(used).toEqual({ reads: [4, 600], exports: [1, 600], writes: [0, 600] });
    open.clock.advance(61_000);
    const later = await (await open.call(key, 'GET', '/chromaflow/v1/analytics/usage')).json();
    expect(later.classes[0].used).toBe(1);
  });
});

describe('Appflow', () => {
  test('events: one or many, then found by name', async () => {
    const one = await call('client', 'POST', '/appflow/v1/events', {
      name: 'nib_changed',
      app_id: 'app_sketchpad',
      properties: { size: 3 },
    });
    expect(one).toMatchObject({ status: 202, body: { accepted: 1 } });
    const many = await call('secret', 'POST', '/appflow/v1/events', {
      events: [
        { name: 'nib_changed', app_id: 'app_moodboard' },
        { name: 'other', app_id: 'app_moodboard' },
      ],
    });
    expect(many.body.accepted).toBe(2);
    const found = await call('reader', 'GET', '/appflow/v1/events?name=nib_changed');
    expect(found.body.data.map((event: { app_id: string }) => event.app_id)).toEqual([
      'app_sketchpad',
      'app_moodboard',
    ]);
    expect((await call('secret', 'POST', '/appflow/v1/events', { name: 'x', app_id: 'app_other' })).status).toBe(422);
  });

  test('each kind reaches only its own', async () => {
    expect((await call('client', 'GET', '/appflow/v1/events')).status).toBe(403);
    expect((await call('reader', 'POST', '/appflow/v1/events', { name: 'x', app_id: 'app_moodboard' })).status).toBe(
      403,
    );
    for (const key of ['client', 'reader'])
      expect((await call(key, 'POST', '/appflow/v1/keys', { type: 'client', name: 'n' })).status).toBe(403);
  });

  test('a secret key creates keys that work, with narrower scopes and an expiry, and deletes them', async () => {
    const expires_at = new Date(open.clock.now() + 3_600_000).toISOString();
    const made = await call('secret', 'POST', '/appflow/v1/keys', {
      type: 'read-only',
      name: 'Dashboard',
      scopes: ['apps:read'],
      expires_at,
    });
    expect(made).toMatchObject({
      status: 201,
      body: { type: 'read-only', scopes: ['apps:read'], key: expect.stringMatching(/^rk_/) },
    });
    keys.made = made.body.key;
    expect((await call('made', 'GET', '/appflow/v1/apps')).status).toBe(200);
    expect((await call('made', 'GET', '/appflow/v1/events')).status).toBe(403);
    const listed = await call('secret', 'GET', '/appflow/v1/keys?limit=100');
    expect(listed.body.data.map((key: { id: string }) => key.id)).toContain(made.body.id);
    expect(JSON.stringify(listed.body)).not.toContain(made.body.key);
    expect((await call('secret', 'DELETE', `/appflow/v1/keys/${made.body.id}`)).status).toBe(204);
    expect((await call('made', 'GET', '/appflow/v1/apps')).status).toBe(401);
    expect((await call('secret', 'DELETE', `/appflow/v1/keys/${made.body.id}`)).status).toBe(404);
  });

  test.each([
    [{ type: 'owner', name: 'n' }, 'type'],
    [{ type: 'client', name: '' }, 'name'],
    [{ type: 'client', name: 'n', scopes: ['keys:manage'] }, 'scopes'],
    [{ type: 'client', name: 'n', expires_at: '2020-01-01T00:00:00Z' }, 'expires_at'],
    [{ type: 'client', name: 'n', admin: true }, 'not known'],
  ])('key creation with %j names what is wrong', async (json, word) => {
    const { status, body } = await call('secret', 'POST', '/appflow/v1/keys', json);
    expect(status).toBe(422);
    expect(body.error.message).toContain(word);
  });
});

describe('IconFlow', () => {
  test('packs hold real SVG icons, test keys see sample packs', async () => {
    const { body } = await call('icon', 'GET', '/iconflow/v2/packs/pack_live_01/icons?per_page=2');
    expect(body).toMatchObject({ page: 1, per_page: 2, total: 18 });
    expect(body.data[0].svg).toMatch(
      /^<svg xmlns="http:\/\/www.w3.org\/2000\/svg" viewBox="0 0 24 24".*<path d="[^"]+"\/><\/svg>$/,
    );
    const sample = await call('iconTest', 'GET', '/iconflow/v2/packs');
    expect(sample.body.data.map((pack: { name: string }) => pack.name)).toEqual([
      'Sample Pack One',
      'Sample Pack Two',
      'Sample Pack Three',
    ]);
  });

  test('a pack is uploaded, found, renamed and deleted, its icons with it', async () => {
    const made = await call('icon', 'POST', '/iconflow/v2/packs', {
      name: 'Ours',
      icons: [{ name: 'dot', svg: '<svg viewBox="0 0 1 1"></svg>' }],
    });
    expect(made).toMatchObject({ status: 201, body: { icon_count: 1 } });
    const path = `/iconflow/v2/packs/${made.body.id}`;
    expect((await call('icon', 'PUT', path, { name: 'Yours' })).body.name).toBe('Yours');
    expect((await call('icon', 'GET', '/iconflow/v2/icons?q=dot')).body.total).toBe(1);
    expect((await call('icon', 'DELETE', path)).status).toBe(204);
    expect((await call('icon', 'GET', '/iconflow/v2/icons?q=dot')).body.total).toBe(0);
  });

  test('a download is an SVG that cannot run script', async () => {
    const { body, headers } = await call('icon', 'GET', '/iconflow/v2/downloads/icon_live_2_heart');
    expect(headers.get('content-type')).toBe('image/svg+xml');
    expect(headers.get('content-security-policy')).toContain('sandbox');
    expect(body).toMatch(/^<svg/);
  });

  test('members are invited once and removed', async () => {
    const made = await call('icon', 'POST', '/iconflow/v2/team/members', { email: 'new@example.com', role: 'editor' });
    expect(made).toMatchObject({ status: 201, body: { status: 'invited' } });
    expect((await call('icon', 'POST', '/iconflow/v2/team/members', { email: 'NEW@example.com' })).status).toBe(409);
    expect((await call('icon', 'DELETE', `/iconflow/v2/team/members/${made.body.id}`)).status).toBe(204);
  });
});

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

describe('FluxCascade', () => {
  test('both header forms are taken; two different keys at once are not', async () => {
    const status = async (headers: Record<string, string>) =>
      (await fetch(`${open.url}/fluxcascade/api/v1/connections`, { headers })).status;
    open.clock.advance(60_000);
    const { flux = '', fluxRead = '' } = keys;
    expect(await status({ 'X-API-Key': flux })).toBe(200);
    expect(await status({ Authorization: `Bearer ${flux}` })).toBe(200);
    expect(await status({ Authorization: `bearer ${flux}` })).toBe(200);
    expect(await status({ Authorization: `Bearer ${flux}`, 'X-API-Key': flux })).toBe(200);
    expect(await status({ Authorization: `Bearer ${flux}`, 'X-API-Key': fluxRead })).toBe(401);
    expect(await status({ Authorization: `Basic ${flux}` })).toBe(401);
    expect(await status({ Authorization: flux })).toBe(401);
  });

  test('the other vendors do not take X-API-Key', async () => {
    const response = await fetch(`${open.url}/iconflow/v2/packs`, { headers: { 'X-API-Key': keys.icon! } });
    expect(response.status).toBe(401);
  });

  test('a key in the query is no key', async () => {
    expect((await fetch(`${open.url}/fluxcascade/api/v1/connections?api_key=${keys.flux}`)).status).toBe(401);
  });

  test('connections: PUT replaces, PATCH changes', async () => {
    const made = await call('flux', 'POST', '/fluxcascade/api/v1/connections', {
      name: 'n',
      source: 'figma',
      target: 'sheets',
      schedule: 'daily',
    });
    const path = `/fluxcascade/api/v1/connections/${made.body.id}`;
    expect((await call('flux', 'PATCH', path, { status: 'paused' })).body).toMatchObject({
      status: 'paused',
      schedule: 'daily',
    });
    expect((await call('flux', 'PUT', path, { name: 'm', source: 'figma', target: 'sheets' })).body).toMatchObject({
      name: 'm',
      status: 'active',
      schedule: 'manual',
    });
    expect((await call('flux', 'PUT', path, { name: 'm' })).status).toBe(422);
  });

  test('only admin keys see users and keys; each level reaches what is below', async () => {
    keys.fluxWrite = open.emulator.mint({ provider: 'fluxcascade', kind: 'write' }).key;
    const status = async (key: string, method: string, path: string, json?: unknown) =>
      (await call(key, method, `/fluxcascade/api/v1${path}`, json)).status;
    expect(await status('fluxRead', 'GET', '/connections')).toBe(200);
    expect(await status('fluxRead', 'POST', '/syncs', { connection_id: 'conn_001' })).toBe(403);
    expect(await status('fluxWrite', 'POST', '/syncs', { connection_id: 'conn_001' })).toBe(201);
    expect(await status('fluxWrite', 'GET', '/users')).toBe(403);
    expect(await status('fluxWrite', 'GET', '/USERS')).toBe(404);
    expect(await status('flux', 'GET', '/users')).toBe(200);
    const made = await call('flux', 'POST', '/fluxcascade/api/v1/keys', { name: 'Sync', scope: 'read' });
    keys.fluxMade = made.body.key;
    expect(await status('fluxMade', 'GET', '/connections')).toBe(200);
    expect(await status('flux', 'DELETE', `/keys/${made.body.id}`)).toBe(204);
    expect(await status('fluxMade', 'GET', '/connections')).toBe(401);
  });
});

test('reset puts the sample data back and ends what was made', async () => {
  const made = await call('chroma', 'POST', '/chromaflow/v1/gradients', { name: 'Gone soon' });
  open.emulator.reset();
  expect((await call('chroma', 'GET', '/chromaflow/v1/me')).status).toBe(401);
  keys.chroma = open.emulator.mint({ provider: 'chromaflow' }).key;
  expect((await call('chroma', 'GET', `/chromaflow/v1/gradients/${made.body.id}`)).status).toBe(404);
  const again = await call('chroma', 'POST', '/chromaflow/v1/gradients', { name: 'First' });
  expect(again.body).toMatchObject({ id: 'grd_live_1001' });
});
