import { type RunningEmulator, startEmulator } from 'fob/emulator';
import { afterAll, beforeAll, beforeEach, expect, test } from 'vitest';

let emulator: RunningEmulator;

beforeAll(async () => {
  emulator = await startEmulator({ providers: ['iconflow', 'frameflow'] });
});
beforeEach(() => emulator.reset());
afterAll(() => emulator.stop());

const packs = (key: string) =>
  fetch(`${emulator.url}/iconflow/v2/packs`, { headers: { Authorization: `Bearer ${key}` } });

test('reads the packs with a key', async () => {
  const { key } = emulator.mintKey({ provider: 'iconflow', kind: 'read-only' });
  expect((await packs(key)).status).toBe(200);
});

test('meets a 429 once, and says how long to wait', async () => {
  const { key, id } = emulator.mintKey({ provider: 'iconflow', kind: 'read-only' });
  emulator.fault({ provider: 'iconflow', kind: 'rate_limited_seconds', times: 1, target: id });
  const refused = await packs(key);
  expect([refused.status, refused.headers.get('retry-after')]).toEqual([429, '20']);
  expect((await packs(key)).status).toBe(200);
});

test('a rotated key works for 72 hours more', async () => {
  const { key } = emulator.mintKey({ provider: 'frameflow' });
  const call = (path: string, method = 'GET') =>
    fetch(`${emulator.url}/frameflow${path}`, { method, headers: { Authorization: `Bearer ${key}` } });
  expect((await call('/v1/auth/rotate', 'POST')).status).toBe(200);
  emulator.advance(72 * 3_600_000 - 10_000);
  expect((await call('/v1/assets')).status).toBe(200);
  emulator.advance(20_000);
  expect((await call('/v1/assets')).status).toBe(401);
});

test('signs a user in without a browser', async () => {
  const redirectUri = 'http://127.0.0.1/callback';
  const { clientId, clientSecret = '' } = emulator.app({
    provider: 'frameflow',
    name: 'Cutting room',
    redirectUris: [redirectUri],
  });
  const asked = new URLSearchParams({
    response_type: 'code',
    client_id: clientId,
    redirect_uri: redirectUri,
    scope: 'asset:read',
    state: 'xyz',
    code_challenge: 'E9Melhoa2OwvFrEMTJguCHaoeK1t8URWbuGJSstw-cM',
    code_challenge_method: 'S256',
  });
  const callback = new URL(emulator.approve({ url: `${emulator.url}/frameflow/oauth/authorize?${asked}` }));
  expect(callback.searchParams.get('state')).toBe('xyz');
  const answer = await fetch(`${emulator.url}/frameflow/oauth/token`, {
    method: 'POST',
    headers: { Authorization: `Basic ${btoa(`${clientId}:${clientSecret}`)}` },
    body: new URLSearchParams({
      grant_type: 'authorization_code',
      code: callback.searchParams.get('code') ?? '',
      redirect_uri: redirectUri,
      code_verifier: 'dBjftJeZ4CVP-mB92K27uhbUJU1p1r_wW1gFWFOEjXk',
    }),
  });
  const { access_token } = (await answer.json()) as { access_token: string };
  const clips = await fetch(`${emulator.url}/frameflow/v1/assets`, {
    headers: { Authorization: `Bearer ${access_token}` },
  });
  expect(clips.status).toBe(200);
});
