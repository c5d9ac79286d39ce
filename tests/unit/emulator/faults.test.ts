import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import { faultKind } from '../../../shared/model/emulated.ts';
import { FAULT_CARDS } from '../../../shared/rules/fault-cards.ts';
import { type OpenEmulator, openEmulator } from '../../support/emulator/open-emulator.ts';
import { sendRaw } from '../../support/raw-http.ts';

let open: OpenEmulator;
let key: string;
let id: string;

beforeEach(async () => {
  open = await openEmulator();
  const minted = open.emulator.mint({ provider: 'iconflow', kind: 'admin' });
  key = minted.key;
  id = minted.record.id;
});
afterEach(() => open.close());

type Kind = (typeof faultKind.options)[number];
const packs = (bearer = key) => open.call(bearer, 'GET', '/iconflow/v2/packs?per_page=2');
const set = (kind: Kind, more: { times?: number; target?: string } = {}) =>
  open.emulator.faults.set({ provider: 'iconflow', kind, ...more });
const status = async (bearer?: string) => (await packs(bearer)).status;

describe('on API calls', () => {
  test.each(['token_expired', 'token_revoked', 'token_unknown'] as const)(
    '%s is the vendor’s own 401',
    async (kind) => {
      const unknown = await packs(`ifk_live_${'a'.repeat(32)}`);
      set(kind);
      const refused = await packs();
      expect([refused.status, await refused.text()]).toEqual([401, await unknown.text()]);
      expect(open.emulator.requests.list(null, 1)[0]?.note).toBe(`fault: ${kind}`);
    },
  );

  test('an answer says by a header that a fault made it, and no other answer does', async () => {
    const met = async () => (await packs()).headers.get('fob-emulator-fault');
    for (const kind of [
      'token_revoked',
      'rate_limited_days',
      'server_error',
      'not_json',
      'drip',
      'clock_skew',
    ] as const) {
      set(kind, { times: 1 });
      expect(await met()).toBe(kind);
      expect(await met()).toBeNull();
    }
  });

  test('insufficient_scope is 403 and names the scope of the route', async () => {
    set('insufficient_scope');
    const refused = await packs();
    expect([refused.status, await refused.text()]).toEqual([403, expect.stringContaining('packs:read')]);
  });

  test.each([
    ['rate_limited_seconds', '20'],
    ['rate_limited_days', '345600'],
    ['rate_limited_date', new Date(Date.UTC(2026, 5, 1) + 20_000).toUTCString()],
  ] as const)('%s is 429 with Retry-After %s', async (kind, retryAfter) => {
    set(kind);
    const refused = await packs();
    expect([refused.status, refused.headers.get('retry-after')]).toEqual([429, retryAfter]);
    expect((await refused.json()).error).toBe('too_many_requests');
  });

  test.each([
    ['server_error', 500, null],
    ['unavailable', 503, '20'],
  ] as const)('%s is %i in the vendor’s form', async (kind, expected, retryAfter) => {
    set(kind);
    const refused = await packs();
    expect([refused.status, refused.headers.get('retry-after')]).toEqual([expected, retryAfter]);
    expect(await refused.json()).toMatchObject({ error: expect.any(String), message: expect.any(String) });
  });

  test('slow comes late and whole', async () => {
    set('slow');
    const from = performance.now();
    const answer = await packs();
    expect((await answer.json()).data).toHaveLength(2);
    expect(performance.now() - from).toBeGreaterThan(50);
  });

  test('hang never answers, and the caller’s own time-out ends it', async () => {
    set('hang');
    await expect(
      fetch(`${open.url}/iconflow/v2/packs`, {
        headers: { Authorization: `Bearer ${key}` },
        signal: AbortSignal.timeout(150),
      }),
    ).rejects.toThrow(/timeout/i);
  });

  test('reset resets the connection', async () => {
    set('reset');
    const answer = await sendRaw(
      Number(new URL(open.url).port),
      `GET /iconflow/v2/packs HTTP/1.1\r\nHost: ${new URL(open.url).host}\r\nAuthorization: Bearer ${key}\r\n\r\n`,
    );
    expect(answer).toMatchObject({ reset: true, text: '' });
  });

  test('truncated announces the whole and sends half', async () => {
    const whole = (await (await packs()).text()).length;
    set('truncated');
    const answer = await packs();
    expect(Number(answer.headers.get('content-length'))).toBe(whole);
    await expect(answer.text()).rejects.toThrow();
  });

  test('not_json is 200 with a page', async () => {
    set('not_json');
    const answer = await packs();
    expect([answer.status, answer.headers.get('content-type')]).toEqual([200, 'text/html; charset=utf-8']);
    expect(await answer.text()).toMatch(/^<!doctype html>/);
  });

  test('drip sends the same bytes, in many pieces', async () => {
    const whole = await (await packs()).text();
    set('drip');
    const reader = (await packs()).body!.getReader();
    const pieces: Uint8Array[] = [];
    for (let next = await reader.read(); !next.done; next = await reader.read()) pieces.push(next.value);
    expect(pieces.length).toBeGreaterThan(10);
    expect(Buffer.concat(pieces).toString()).toBe(whole);
  });

  test('clock_skew shifts Date and expiry by ten minutes', async () => {
    const soon = open.emulator.mint({ provider: 'iconflow', expiresAt: open.clock.now() + 5 * 60_000 }).key;
    const later = open.emulator.mint({ provider: 'iconflow', expiresAt: open.clock.now() + 15 * 60_000 }).key;
    expect([await status(soon), await status(later)]).toEqual([200, 200]);
    set('clock_skew');
    expect([await status(soon), await status(later)]).toEqual([401, 200]);
    const ahead = Date.parse((await packs(later)).headers.get('date') ?? '') - open.clock.now();
    expect(Math.round(ahead / 1000)).toBe(600);
  });
});

describe('how long and for whom', () => {
  test('for n calls', async () => {
    set('server_error', { times: 2 });
    expect([await status(), await status(), await status()]).toEqual([500, 500, 200]);
    expect(open.emulator.faults.list()).toEqual([]);
  });

  test('until it is cleared: one, those of a provider, all', async () => {
    const { id: fault } = set('server_error');
    set('unavailable', { target: 'emk_nobody' });
    open.emulator.faults.set({ provider: 'appflow', kind: 'slow' });
    expect(open.emulator.faults.clear({ id: fault })).toBe(1);
    expect(await status()).toBe(200);
    expect(open.emulator.faults.clear({ provider: 'iconflow' })).toBe(1);
    expect(open.emulator.faults.clear()).toBe(1);
  });

  test('only for one key, whatever its rotations, and before those for everybody', async () => {
    const other = open.emulator.mint({ provider: 'iconflow' }).key;
    set('server_error', { target: id, times: 2 });
    const rotated = open.emulator.keys.rotate(id).key;
    expect([await status(other), await status(rotated), await status()]).toEqual([200, 500, 500]);
    set('unavailable');
    set('server_error', { target: id });
    expect([await status(other), await status()]).toEqual([503, 500]);
  });

  test('of another vendor it is nobody’s here, and of the sign-in no API call’s', async () => {
    open.emulator.faults.set({ provider: 'appflow', kind: 'server_error' });
    set('wrong_issuer', { times: 1 });
    expect(await status()).toBe(200);
    expect(open.emulator.faults.list('iconflow')).toHaveLength(1);
  });

  test('the same one set again is replaced, and reset clears all', () => {
    set('slow', { times: 5 });
    set('slow', { times: 9 });
    expect(open.emulator.faults.list().map(({ left }) => left)).toEqual([9]);
    open.emulator.reset();
    expect(open.emulator.faults.list()).toEqual([]);
  });
});

describe('on the OAuth endpoints', () => {
  const redirect = 'http://127.0.0.1/callback';
  let clientId: string;

  beforeEach(() => {
    const order = { provider: 'iconflow', name: 'Sketch sync', redirectUris: [redirect] };
    clientId = open.emulator.oauth.apps.register(order).app.clientId;
  });

  const authorizeUrl = () =>
    `${open.url}/iconflow/oauth/authorize?${new URLSearchParams({
      response_type: 'code',
      client_id: clientId,
      redirect_uri: redirect,
      scope: 'packs:read',
      state: 'af0ifjsldkj',
      code_challenge: 'E9Melhoa2OwvFrEMTJguCHaoeK1t8URWbuGJSstw-cM',
      code_challenge_method: 'S256',
    })}`;
  const code = () => new URL(open.emulator.oauth.approve({ url: authorizeUrl() })).searchParams.get('code') ?? '';
  const token = (fields: Record<string, string>) =>
    fetch(`${open.url}/iconflow/oauth/token`, {
      method: 'POST',
      body: new URLSearchParams({ client_id: clientId, ...fields }),
    });
  const redeem = (value: string) =>
    token({
      grant_type: 'authorization_code',
      code: value,
      redirect_uri: redirect,
      code_verifier: 'dBjftJeZ4CVP-mB92K27uhbUJU1p1r_wW1gFWFOEjXk',
    });

  test.each([
    ['server_error', 500, null],
    ['unavailable', 503, '20'],
    ['rate_limited_seconds', 429, '20'],
    ['rate_limited_days', 429, '345600'],
  ] as const)('%s answers %i and does nothing: the code is good afterwards', async (kind, expected, retryAfter) => {
    const value = code();
    set(kind, { times: 1, target: clientId });
    const refused = await redeem(value);
    expect([refused.status, refused.headers.get('retry-after')]).toEqual([expected, retryAfter]);
    expect(refused.headers.get('fob-emulator-fault')).toBe(kind);
    expect(await refused.json()).toMatchObject({
      error: expect.stringMatching(/^(server_error|temporarily_unavailable)$/),
    });
    expect((await redeem(value)).status).toBe(200);
    expect(open.lines.filter((line) => line.includes(' error '))).toEqual([]);
  });

  test('of the wire: the same answer, impaired', async () => {
    set('not_json', { times: 1 });
    expect((await redeem(code())).headers.get('content-type')).toContain('text/html');
    set('truncated', { times: 1 });
    await expect(redeem(code()).then((answer) => answer.text())).rejects.toThrow();
    set('reset', { times: 1 });
    await expect(redeem(code())).rejects.toThrow();
    set('drip', { times: 1 });
    expect(await (await redeem(code())).json()).toMatchObject({ token_type: expect.stringMatching(/^bearer$/i) });
  });

  test('only for the client that it is set for', async () => {
    set('server_error', { target: 'cf_another' });
    expect((await redeem(code())).status).toBe(200);
  });

  test.each([
    ['large_token', (answer: Tokens) => answer.access_token.length >= 5 * 1024],
    ['wrong_token_type', (answer: Tokens) => !/^bearer$/i.test(answer.token_type)],
  ] as const)('%s', async (kind, holds) => {
    set(kind, { times: 1 });
    expect(holds(await (await redeem(code())).json())).toBe(true);
  });

  test('a 5 KB token works, and is cut in the log of requests', async () => {
    set('large_token', { times: 1 });
    const { access_token } = (await (await redeem(code())).json()) as Tokens;
    expect(await status(access_token)).toBe(200);
    expect(JSON.stringify(open.emulator.requests.list(null, 500))).not.toContain(access_token.slice(0, 64));
  });

  test('refresh_without_new and refresh_reuse wait for a refresh', async () => {
    set('refresh_without_new', { times: 1 });
    const first = (await (await redeem(code())).json()) as Tokens;
    const second = (await (
      await token({ grant_type: 'refresh_token', refresh_token: first.refresh_token })
    ).json()) as Tokens;
    expect([typeof second.access_token, second.refresh_token]).toEqual(['string', undefined]);
    set('refresh_reuse', { times: 1 });
    const refused = await token({ grant_type: 'refresh_token', refresh_token: first.refresh_token });
    expect([refused.status, (await refused.json()).error]).toEqual([400, 'invalid_grant']);
    expect(await status(second.access_token)).toBe(401);
  });

  test('wrong_issuer and redirect_error on the way back', () => {
    set('wrong_issuer', { times: 1 });
    const wrong = new URL(open.emulator.oauth.approve({ url: authorizeUrl() })).searchParams;
    expect([wrong.get('iss'), wrong.get('code')]).not.toContain(`${open.url}/iconflow`);
    set('redirect_error', { times: 1 });
    const back = new URL(open.emulator.oauth.approve({ url: authorizeUrl() })).searchParams;
    expect([back.get('error'), back.get('code'), back.get('state')]).toEqual([
      'temporarily_unavailable',
      null,
      'af0ifjsldkj',
    ]);
  });
});

type Tokens = { access_token: string; refresh_token: string; token_type: string };

test('every fault has a card that says what a good client does', () => {
  expect(Object.keys(FAULT_CARDS).sort()).toEqual([...faultKind.options].sort());
  for (const card of Object.values(FAULT_CARDS)) expect(card.goodClient.length).toBeGreaterThan(30);
});
