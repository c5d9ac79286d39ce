import fc from 'fast-check';
import { afterAll, beforeAll, beforeEach, describe, expect, test } from 'vitest';
import { type OpenEmulator, openEmulator } from '../../support/emulator/open-emulator.ts';

let open: OpenEmulator;

beforeAll(async () => {
  open = await openEmulator();
});
beforeEach(() => open.emulator.reset());
afterAll(() => open.close());

const get = (path: string) => fetch(open.url + path);
const tokenOf = async (path: string) =>
  /name="form_token" value="([\w-]+)"/.exec(await (await get(path)).text())?.[1] ?? '';
const post = (path: string, fields: Record<string, string> | string, headers: Record<string, string> = {}) =>
  fetch(open.url + path, {
    method: 'POST',
    redirect: 'manual',
    headers: { Origin: open.url, 'Content-Type': 'application/x-www-form-urlencoded', ...headers },
    body: typeof fields === 'string' ? fields : new URLSearchParams(fields).toString(),
  });
const send = async (path: string, fields: Record<string, string>) =>
  post(path, { form_token: await tokenOf(path), ...fields });
const control = (method: string, path: string, body?: unknown) =>
  fetch(`${open.url}/-/api/${path}`, {
    method,
    ...(body === undefined ? {} : { body: JSON.stringify(body), headers: { 'Content-Type': 'application/json' } }),
  });

describe('forms', () => {
  const KEYS = '/-/appflow/keys';
  const make = { action: 'create', label: 'Web', kind: 'client' };

  test('a key is made once a token, and a second sending of it makes none', async () => {
    const fields = { form_token: await tokenOf(KEYS), ...make };
    const first = await post(KEYS, fields);
    expect([first.status, await first.text()]).toEqual([200, expect.stringMatching(/<code class="secret">ck_\w{32}</)]);
    const second = await post(KEYS, fields);
    expect([second.status, await second.text()]).toEqual([409, expect.stringContaining('sent already')]);
    expect(open.emulator.keys.list('appflow')).toHaveLength(1);
  });

  test.each([
    ['without a token', {}, 409],
    ['with a guessed token', { form_token: 'A'.repeat(32) }, 409],
  ])('%s nothing happens', async (_, token, status) => {
    expect((await post(KEYS, { ...token, ...make })).status).toBe(status);
    expect(open.emulator.keys.list('appflow')).toEqual([]);
  });

  test('a token of one page opens no other', async () => {
    expect((await post(KEYS, { form_token: await tokenOf('/-/faults'), ...make })).status).toBe(409);
  });

  test('a token ends after ten minutes', async () => {
    const form_token = await tokenOf(KEYS);
    open.clock.advance(10 * 60_000);
    expect((await post(KEYS, { form_token, ...make })).status).toBe(409);
  });

  test.each([
    ['another origin', { Origin: 'http://evil.example' }],
    ['a sandboxed frame', { Origin: 'null' }],
    ['another port of this machine', { Origin: 'http://127.0.0.1:1' }],
  ])('from %s is refused', async (_, headers) => {
    const form_token = await tokenOf(KEYS);
    expect((await post(KEYS, { form_token, ...make }, headers)).status).toBe(403);
    expect(open.emulator.keys.list('appflow')).toEqual([]);
  });

  test('without an Origin is refused, as every browser sends one with a form', async () => {
    const form_token = await tokenOf(KEYS);
    const body = new URLSearchParams({ form_token, ...make });
    expect((await fetch(open.url + KEYS, { method: 'POST', body })).status).toBe(403);
  });

  test('after a change the page is gone to by 303', async () => {
    const { record } = open.emulator.mint({ provider: 'appflow' });
    const answer = await send(KEYS, { action: 'revoke', id: record.id });
    expect([answer.status, answer.headers.get('location')]).toEqual([303, KEYS]);
    expect(open.emulator.keys.get(record.id)?.revokedAt).not.toBeNull();
  });

  test('a vendor’s page changes no key of another vendor', async () => {
    const { record } = open.emulator.mint({ provider: 'iconflow' });
    expect((await send(KEYS, { action: 'revoke', id: record.id })).status).toBe(422);
    expect(open.emulator.keys.get(record.id)?.revokedAt).toBeNull();
  });

  test.each([
    [{ ...make, kind: 'nonsense' }, 'kind'],
    [{ ...make, scope: 'events:read' }, 'scopes'],
    [{ ...make, expires: '2001-01-01T00:00' }, 'expiresAt'],
    [{ ...make, expires: 'soon' }, 'expiresAt'],
    [{ ...make, addresses: '10.0.0.0/8' }, 'allowedAddresses'],
    [{ ...make, label: 'a\nb' }, 'label'],
  ])('what is wrong is named: %j', async (fields, field) => {
    const answer = await send(KEYS, fields);
    expect([answer.status, await answer.text()]).toEqual([422, expect.stringContaining(`role="alert">${field}: `)]);
  });

  test('a notice address is checked, shown without its path, and removed', async () => {
    const page = '/-/chromaflow/notices';
    expect((await send(page, { action: 'add', url: 'http://evil.example/hook' })).status).toBe(422);
    expect((await send(page, { action: 'add', url: 'https://hooks.slack.com/services/T0/B0/secretpart' })).status).toBe(
      303,
    );
    const shown = await (await get(page)).text();
    expect(shown).toContain('https://hooks.slack.com/…');
    expect(shown).not.toContain('secretpart');
    await send(page, { action: 'remove', id: open.emulator.notices.list('chromaflow')[0]!.id });
    expect(open.emulator.notices.list('chromaflow')).toEqual([]);
  });
});

describe('pages', () => {
  test.each(['/', '/-/faults', '/-/requests', '/-/iconflow', '/-/iconflow/keys', '/-/nothing', '/-/iconflow/nothing'])(
    '%s has no script, no frame and no foreign source',
    async (path) => {
      const answer = await get(path);
      expect([200, 404]).toContain(answer.status);
      expect(answer.headers.get('content-security-policy')).toMatch(
        /^default-src 'none'; style-src 'sha256-[^']+'; base-uri 'none'; form-action 'self'; frame-ancestors 'none'$/,
      );
      expect(answer.headers.get('referrer-policy')).toBe('same-origin');
      expect(answer.headers.get('cache-control')).toBe('no-store');
      expect(await answer.text()).not.toMatch(/<script|\son\w+=|style="|javascript:/i);
    },
  );

  test('text from outside stays text', async () => {
    const label = '"><img src=x onerror=alert(1)>';
    open.emulator.mint({ provider: 'appflow', label, workspace: label });
    open.emulator.faults.set({ provider: 'appflow', kind: 'slow', target: label });
    for (const path of ['/-/appflow/keys', '/-/faults', `/-/requests?provider=${encodeURIComponent(label)}`])
      expect(await (await get(path)).text()).not.toContain('<img');
  });
});

describe('the log of requests', () => {
  test('has who, what and why, and no secret', async () => {
    const { key } = open.emulator.mint({ provider: 'iconflow', kind: 'read-only' });
    await open.call(key, 'GET', '/iconflow/v2/packs?q=query-secret');
    await open.call(key, 'POST', '/iconflow/v2/packs', {});
    await open.call(`ifk_live_${'Q'.repeat(32)}`, 'GET', `/iconflow/v2/icons/${key}`);
    const rows = open.emulator.requests.list('iconflow', 10);
    expect(rows.map(({ status, note }) => [status, note])).toEqual([
      [401, 'invalid_key'],
      [403, 'insufficient_scope'],
      [200, null],
    ]);
    expect(rows[2]!.who).toBe(`ifk_live_…${key.slice(-4)}`);
    const all = JSON.stringify(rows) + (await (await get('/-/requests')).text());
    for (const secret of [key, 'query-secret', 'Q'.repeat(32)]) expect(all).not.toContain(secret);
  });

  test('a caller that goes away without an answer is in it too', async () => {
    const { key } = open.emulator.mint({ provider: 'iconflow' });
    open.emulator.faults.set({ provider: 'iconflow', kind: 'reset' });
    await open.call(key, 'GET', '/iconflow/v2/packs').catch(() => {});
    await expect.poll(() => open.emulator.requests.list(null, 1)[0]).toMatchObject({ status: 0, note: 'fault: reset' });
  });
});

describe('the control API', () => {
  test('makes, lists, rotates and revokes keys of all five vendors', async () => {
    for (const provider of ['chromaflow', 'appflow', 'iconflow', 'frameflow', 'fluxcascade']) {
      const made = (await (await control('POST', 'keys', { provider })).json()) as { id: string; key: string };
      expect(made.key).toMatch(/^\w{10,}/);
      const rotated = (await (await control('POST', 'keys/rotate', { id: made.id })).json()) as { id: string };
      expect(await (await control('DELETE', `keys/${rotated.id}`)).json()).toEqual({ revoked: rotated.id });
      const list = (await (await control('GET', `keys?provider=${provider}`)).json()) as { status: string }[];
      expect(list.map(({ status }) => status)).toContain('revoked');
    }
  });

  test('registers and removes clients, sets and clears faults, resets', async () => {
    const order = { provider: 'frameflow', name: 'Cut', redirectUris: ['http://127.0.0.1/cb'] };
    const app = (await (await control('POST', 'apps', order)).json()) as { clientId: string; clientSecret: string };
    expect(app).toEqual({ clientId: expect.stringMatching(/^ffc_/), clientSecret: expect.stringMatching(/^\w{40,}$/) });
    expect(await (await control('DELETE', `apps/${app.clientId}`)).json()).toEqual({ removed: app.clientId });
    await control('POST', 'faults', { provider: 'iconflow', kind: 'slow', times: 2 });
    expect(await (await control('GET', 'faults')).json()).toMatchObject([{ kind: 'slow', left: 2 }]);
    expect(await (await control('DELETE', 'faults?provider=iconflow')).json()).toEqual({ cleared: 1 });
    await control('POST', 'keys', { provider: 'iconflow' });
    expect(await (await control('POST', 'reset')).json()).toEqual({ reset: true });
    expect(await (await control('GET', 'keys')).json()).toEqual([]);
  });

  test.each([
    ['POST', 'keys', { provider: 'nobody' }, 404],
    ['POST', 'keys', { provider: 'iconflow', admin: true }, 422],
    ['POST', 'faults', { provider: 'iconflow', kind: 'rain' }, 422],
    ['POST', 'faults', { provider: 'nobody', kind: 'slow' }, 404],
    ['DELETE', 'keys/emk_nobody', undefined, 404],
    ['PUT', 'keys', {}, 405],
    ['GET', 'approve', undefined, 404],
    ['POST', 'approve', {}, 404],
    ['POST', 'grants', {}, 404],
  ])('%s %s %j is %i', async (method, path, body, status) => {
    expect((await control(method, path, body)).status).toBe(status);
  });

  test('a form of another page cannot reach it: it takes JSON alone', async () => {
    expect((await post('/-/api/keys', { provider: 'iconflow' })).status).toBe(415);
  });
});

describe('fuzz', () => {
  const hostile = fc.oneof(
    fc.string({ unit: 'binary', maxLength: 200 }),
    fc.constantFrom(
      '\0',
      '\r\nX: y',
      '../..',
      '%00',
      '%ff',
      '__proto__',
      '<script>',
      "' OR 1=1 --",
      'x'.repeat(70_000),
    ),
  );
  const fields = fc.array(
    fc.tuple(
      fc.constantFrom('action', 'label', 'kind', 'scope', 'expires', 'addresses', 'id', 'provider', 'times', 'url'),
      fc.oneof(hostile, fc.constantFrom('create', 'rotate', 'revoke', 'set', 'add', 'iconflow', 'read-only', '1')),
    ),
    { maxLength: 12 },
  );
  const sound = async (answer: Response) => {
    const text = await answer.text();
    expect([200, 303, 400, 403, 404, 405, 409, 413, 415, 422]).toContain(answer.status);
    expect(text).not.toMatch(/\bat \S+ \(|node:internal|\.ts:\d+/);
    expect(text).not.toMatch(/<script|<img/i);
  };

  test('the forms of every page answer whatever is posted', async () => {
    const pages = fc.constantFrom('/-/iconflow/keys', '/-/frameflow/keys', '/-/faults', '/-/chromaflow/notices', '/');
    await fc.assert(
      fc.asyncProperty(pages, fields, async (page, pairs) => {
        const form = new URLSearchParams([...pairs, ['form_token', await tokenOf(page)]]);
        await sound(await post(page, form.toString()));
      }),
      { numRuns: 120 },
    );
  });

  test('forms that are no UTF-8 or no form at all are 400 or 409, never a 500', async () => {
    await fc.assert(
      fc.asyncProperty(fc.uint8Array({ maxLength: 300 }), async (bytes) => {
        const answer = await fetch(`${open.url}/-/iconflow/keys`, {
          method: 'POST',
          headers: { Origin: open.url, 'Content-Type': 'application/x-www-form-urlencoded' },
          body: bytes,
        });
        expect([400, 409]).toContain(answer.status);
        await answer.text();
      }),
      { numRuns: 80 },
    );
  });

  test('the vendors’ own key endpoints and the control API answer any JSON', async () => {
    const secret = open.emulator.mint({ provider: 'appflow', kind: 'secret' }).key;
    const admin = open.emulator.mint({ provider: 'fluxcascade', kind: 'admin' }).key;
    const shaped = fc.record(
      {
        provider: hostile,
        type: hostile,
        name: hostile,
        scope: hostile,
        scopes: fc.array(hostile),
        expires_at: hostile,
        kind: hostile,
      },
      { requiredKeys: [] },
    );
    await fc.assert(
      fc.asyncProperty(fc.oneof(fc.jsonValue({ maxDepth: 3 }), shaped), async (body) => {
        open.clock.advance(10_000); // out of the way of the limits
        await sound(await open.call(secret, 'POST', '/appflow/v1/keys', body ?? null));
        await sound(await open.call(admin, 'POST', '/fluxcascade/api/v1/keys', body ?? null));
        await sound(await control('POST', 'keys', body ?? null));
        await sound(await control('POST', 'faults', body ?? null));
        open.emulator.faults.clear();
      }),
      { numRuns: 60 },
    );
    expect(open.lines.filter((line) => line.includes(' error '))).toEqual([]);
  });
});
