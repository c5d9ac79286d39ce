import { readFileSync } from 'node:fs';
import { connect } from 'node:net';
import { Readable } from 'node:stream';
import fc from 'fast-check';
import { afterAll, beforeAll, beforeEach, describe, expect, test } from 'vitest';
import { emulatedProviders } from '../../../shared/providers/built-in.ts';
import { parseProviderJson } from '../../../shared/providers/parse-provider.ts';
import { type OpenEmulator, openEmulator } from '../../support/emulator/open-emulator.ts';

const example = parseProviderJson(
  readFileSync(new URL('../../support/providers/example-provider.json', import.meta.url), 'utf8'),
);
let open: OpenEmulator;
let key: string;

beforeAll(async () => {
  open = await openEmulator({ providers: [...emulatedProviders, example] });
  key = open.emulator.mint({ provider: 'iconflow', kind: 'admin' }).key;
});
beforeEach(() => open.clock.advance(61_000));
afterAll(() => open.close());

const packs = '/iconflow/v2/packs';
/** Keys that may do everything, so that no answer is about scopes. */
const WIDEST: Record<string, { kind: string }> = { iconflow: { kind: 'admin' }, fluxcascade: { kind: 'admin' } };

describe('bodies', () => {
  test.each([
    ['no body', undefined, 400],
    ['text that is not JSON', 'hush-hush {', 400],
    ['an array', '[]', 422],
    ['null', 'null', 422],
    ['a missing field', '{}', 422],
    ['a wrong type', '{"name":7}', 422],
    ['an unknown field', '{"name":"n","hush-hush":1}', 422],
    ['a dangerous field', '{"name":"n","__proto__":{"admin":true}}', 422],
    ['a deep body', `${'['.repeat(100_000)}${']'.repeat(100_000)}`, 422],
  ])('%s', async (_what, json, status) => {
    const response = await open.call(
      key,
      'POST',
      packs,
      json,
      json === undefined ? {} : { 'Content-Type': 'application/json' },
    );
    const text = await response.text();
    expect(response.status).toBe(status);
    expect(JSON.parse(text)).toEqual({ error: expect.stringMatching(/^[a-z_]+$/), message: expect.any(String) });
    expect(text).not.toContain('hush');
    expect(text.length).toBeLessThan(300);
  });

  test('another media type is 415, and so is a compressed body', async () => {
    const post = async (headers: Record<string, string>) =>
      (await open.call(key, 'POST', packs, '{"name":"n"}', headers)).status;
    expect(await post({ 'Content-Type': 'text/plain' })).toBe(415);
    expect(await post({ 'Content-Type': 'application/x-www-form-urlencoded' })).toBe(415);
    expect(await post({ 'Content-Encoding': 'gzip' })).toBe(415);
    expect(await post({ 'Content-Type': 'application/json; charset=utf-8' })).toBe(201);
  });

  test('bytes that are not UTF-8 are 400', async () => {
    const body = Buffer.from([0x7b, 0x22, 0xff, 0x22, 0x3a, 0x31, 0x7d]);
    const response = await fetch(open.url + packs, {
      method: 'POST',
      body,
      headers: { Authorization: `Bearer ${key}`, 'Content-Type': 'application/json' },
    });
    expect(response.status).toBe(400);
  });

  test.each(['with a length', 'in chunks'])('more than 1 MB is 413, %s', async (how) => {
    const body =
      how === 'in chunks'
        ? Readable.toWeb(Readable.from(Array.from({ length: 20 }, () => Buffer.alloc(65_536, 32))))
        : Buffer.alloc(1_100_000, 32);
    const init = {
      method: 'POST',
      body,
      duplex: 'half',
      headers: { Authorization: `Bearer ${key}`, 'Content-Type': 'application/json' },
    };
    const response = await fetch(open.url + packs, init as RequestInit);
    expect(response.status).toBe(413);
  });

  test('whatever JSON comes, the answer is the vendor’s own and never 500', async () => {
    const routes = [
      '/chromaflow/v1/gradients',
      '/chromaflow/v1/palettes/export',
      '/appflow/v1/events',
      '/appflow/v1/keys',
      packs,
      '/iconflow/v2/team/members',
      '/frameflow/v1/licenses',
      '/frameflow/v1/collections',
      '/frameflow/v1/uploads',
      '/fluxcascade/api/v1/connections',
      '/fluxcascade/api/v1/keys',
      '/fluxcascade/api/v1/users',
      '/fluxcascade/api/v1/syncs',
    ];
    const keys = new Map(
      emulatedProviders.map(({ id }) => [id, open.emulator.mint({ provider: id, ...WIDEST[id] }).key]),
    );
    const name = fc.constantFrom(
      'name',
      'stops',
      'app_id',
      'events',
      'type',
      'scopes',
      'icons',
      'email',
      'asset_id',
      'asset_ids',
      'file_name',
      'gradient_ids',
      'expires_at',
      'source',
    );
    const body = fc.oneof(fc.jsonValue(), fc.dictionary(name, fc.jsonValue()));
    await fc.assert(
      fc.asyncProperty(fc.constantFrom(...routes), body, async (route, json) => {
        open.clock.advance(5000);
        const response = await open.call(keys.get(route.split('/')[1]!)!, 'POST', route, JSON.stringify(json));
        expect([201, 202, 400, 404, 422]).toContain(response.status);
        await response.text();
      }),
      { numRuns: 150 },
    );
    expect(open.lines.filter((line) => line.includes('emulator fault'))).toEqual([]);
  });
});

describe('queries', () => {
  test.each([
    'per_page=0',
    'per_page=101',
    'per_page=-1',
    'per_page=1e3',
    'per_page=',
    'page=0',
    'page=x',
    'page=99999999',
  ])('%s is 400', async (query) => {
    const response = await open.call(key, 'GET', `${packs}?${query}`);
    expect(response.status).toBe(400);
    expect(await response.json()).toMatchObject({
      error: 'bad_request',
      message: expect.stringMatching(/^(?:per_)?page must be/),
    });
  });

  test('a cursor that no list gave is 400; a page beyond the end is empty', async () => {
    const flux = open.emulator.mint({ provider: 'fluxcascade', kind: 'admin' }).key;
    expect((await open.call(flux, 'GET', '/fluxcascade/api/v1/connections?cursor=AAAA')).status).toBe(400);
    expect((await (await open.call(key, 'GET', `${packs}?page=999`)).json()).data).toEqual([]);
  });

  test('filters narrow the list', async () => {
    const { data } = await (await open.call(key, 'GET', `${packs}?q=NIGHT`)).json();
    expect(data.map((pack: { name: string }) => pack.name)).toEqual(['Night Garden']);
  });
});

describe('paths and methods', () => {
  test.each(['/nobody', '/nobody/v2/packs', '/ICONFLOW/v2/packs', '/favicon.ico', '/iconflo'])(
    '%s is 404 as JSON',
    async (path) => {
      const response = await open.call(key, 'GET', path);
      expect(response.status).toBe(404);
      expect(await response.json()).toMatchObject({ error: expect.any(String) });
    },
  );

  test.each([
    ['GET', '/iconflow', 404],
    ['GET', '/iconflow/', 404],
    ['GET', '/iconflow/v2/nothing', 404],
    ['GET', '/iconflow/v2/packs/nothing', 404],
    ['GET', '/iconflow/v2/billing/nothing', 404],
    ['PATCH', '/iconflow/v2/packs', 405],
    ['DELETE', '/iconflow/v2/packs', 405],
    ['OPTIONS', '/iconflow/v2/packs', 405],
    ['GET', '/iconflow/v2/packs/', 200],
    ['GET', '/iconflow/v2/%70acks', 200],
  ])('%s %s is %i', async (method, path, status) => {
    const response = await open.call(key, method, path);
    expect(response.status).toBe(status);
    if (status === 405) expect(response.headers.get('allow')).toMatch(/GET/);
  });

  test.each([
    '/iconflow/../x',
    '/iconflow//v2/packs',
    '/iconflow/v2%2fpacks',
    '/iconflow/v2/packs\\x',
    'http://evil.example/iconflow/v2/packs',
    '//evil.example/',
  ])('the raw target %s is 400', async (target) => expect(await rawStatus(target)).toBe(400));
});

test('the first page lists the providers under strict headers', async () => {
  const response = await fetch(`${open.url}/`);
  const html = await response.text();
  expect(response.headers.get('content-security-policy')).toMatch(/^default-src 'none'; style-src 'sha256-/);
  expect(response.headers.get('x-frame-options')).toBe('DENY');
  expect(html).toContain('href="/-/iconflow"');
  expect(html).toContain('Swatchbook');
  expect(html).not.toMatch(/<script|javascript:|https?:\/\/(?!127\.0\.0\.1:)/);
  expect((await fetch(`${open.url}/`, { method: 'POST' })).status).toBe(403);
  expect((await fetch(`${open.url}/-/requests`, { method: 'POST' })).status).toBe(405);
});

test('hostile names in a user’s provider stay text', async () => {
  const hostile = { ...example, id: 'hostile', name: '<script>alert(1)</script>' };
  const other = await openEmulator({ providers: [hostile] });
  expect(await (await fetch(`${other.url}/`)).text()).not.toContain('<script');
  await other.close();
});

test('a user’s own provider works like the built-in ones', async () => {
  const reader = open.emulator.mint({ provider: 'swatchbook', kind: 'reader' }).key;
  expect(reader).toMatch(/^swb_[0-9A-Za-z]{32}$/);
  const call = (method: string, headers: Record<string, string>) =>
    fetch(`${open.url}/swatchbook/libraries`, { method, headers });
  const answer = await call('GET', { 'X-Swatch-Key': reader });
  expect(answer.status).toBe(200);
  expect(answer.headers.get('ratelimit-remaining')).toBe('29');
  expect(await answer.json()).toMatchObject({ provider: 'swatchbook', route: '/libraries' });
  expect((await call('GET', { Authorization: `Bearer ${reader}` })).status).toBe(200);
  const refused = await call('POST', { 'X-Swatch-Key': reader });
  expect([refused.status, await refused.json()]).toEqual([403, { code: 'scope', message: 'library:write is missing' }]);
  const unknown = await call('GET', {});
  expect([unknown.status, await unknown.json()]).toEqual([401, { code: 'key', message: 'Key not accepted' }]);
});

test('nothing that a caller sent stands in the log', async () => {
  await open.call('ifk_live_hushhushhushhush', 'POST', packs, 'hush');
  await open.call(key, 'POST', packs, 'hush');
  expect(open.lines.join('')).not.toContain('hush');
});

function rawStatus(target: string): Promise<number> {
  const { port, host } = new URL(open.url);
  return new Promise((resolve, reject) => {
    const socket = connect(Number(port), '127.0.0.1', () =>
      socket.write(`GET ${target} HTTP/1.1\r\nHost: ${host}\r\nAuthorization: Bearer ${key}\r\n\r\n`),
    );
    socket.once('data', (data) => {
      resolve(Number(/^HTTP\/1\.1 (\d+)/.exec(data.toString())?.[1]));
      socket.destroy();
    });
    socket.once('error', reject);
  });
}
