import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { composeEmulator } from '../../electron/compose-emulator.ts';
import { systemClock } from '../../electron/platform/clock.ts';
import { createLog } from '../../electron/platform/log.ts';
import { type LoopbackServer, listenLoopback } from '../../electron/platform/loopback-server.ts';
import { openDatabase } from '../../electron/storage/database.ts';
import { builtInProviders } from '../../shared/providers/built-in.ts';
import { encode, freshVerifier, sha256url } from '../support/emulator-oauth/client.ts';

// Tokens at the resource APIs, behind the gate that the proxy has too: real limits, real database, real socket.
const dataDir = mkdtempSync(path.join(tmpdir(), 'fob-oauth-gate-'));
const db = openDatabase(path.join(dataDir, 'fob.db'));
const log = createLog(() => {});
let listener: LoopbackServer;
const wired = composeEmulator({
  db,
  clock: systemClock,
  log,
  dataDir,
  providers: () => builtInProviders,
  url: () => listener.url,
});
const { oauth } = wired.server;
beforeAll(async () => {
  listener = await listenLoopback(wired.listener(0));
});
afterAll(async () => {
  await listener.close(0);
  wired.close();
  db.close();
  rmSync(dataDir, { recursive: true });
});

const REDIRECT = 'http://127.0.0.1:49200/callback';
const ROUTE = { chromaflow: '/v1/gradients', iconflow: '/v2/packs', frameflow: '/v1/assets' } as const;
type Vendor = keyof typeof ROUTE;

/** A token of a sample user for some scopes, got over HTTP from the code on. */
async function tokenFor(
  vendor: Vendor,
  user: string,
  scopes: string[],
): Promise<{ access: string; refresh: string; clientId: string }> {
  const profile = builtInProviders.find((one) => one.id === vendor)!;
  const { endpoints, scopeSeparator } = profile.oauth!;
  const { app, clientSecret } = oauth.apps.register({ provider: vendor, name: 'Tool', redirectUris: [REDIRECT] });
  const verifier = freshVerifier();
  const base = `${listener.url}/${vendor}`;
  const client = { client_id: app.clientId, client_secret: clientSecret };
  const asked = encode({
    response_type: 'code',
    client_id: app.clientId,
    redirect_uri: REDIRECT,
    scope: scopes.join(scopeSeparator),
    state: 's',
    code_challenge: sha256url(verifier),
    code_challenge_method: 'S256',
  });
  const code = new URL(oauth.approve({ url: `${base}${endpoints.authorization}?${asked}`, user })).searchParams.get(
    'code',
  )!;
  const response = await fetch(base + endpoints.token, {
    method: 'POST',
    headers: { 'Content-Type': 'application/x-www-form-urlencoded' },
    body: encode({
      grant_type: 'authorization_code',
      code,
      redirect_uri: REDIRECT,
      code_verifier: verifier,
      ...client,
    }),
  });
  const body = await response.json();
  return { access: body.access_token, refresh: body.refresh_token, clientId: app.clientId };
}

const call = (vendor: Vendor, token: string | null, init: RequestInit = {}, query = '') =>
  fetch(`${listener.url}/${vendor}${ROUTE[vendor]}${query}`, {
    ...init,
    headers: token === null ? {} : { Authorization: `Bearer ${token}` },
  });
const challenge = (response: Response) => response.headers.get('www-authenticate');

const SCOPES = { chromaflow: 'gradient:read', iconflow: 'packs:read', frameflow: 'asset:read' } as const;

describe.each(['chromaflow', 'iconflow', 'frameflow'] as const)('%s', (vendor) => {
  test('S39 a token reads what its scopes let it', async () => {
    const { access } = await tokenFor(vendor, 'user_mara', [SCOPES[vendor]]);
    expect((await call(vendor, access)).status).toBe(200);
    expect(oauth.grants.list(vendor).some((grant) => grant.lastUsedAt !== null)).toBe(true);
  });

  test('S39 none: 401 Bearer without an error code', async () => {
    const response = await call(vendor, null);
    expect(response.status).toBe(401);
    expect(challenge(response)).toBe(`Bearer realm="${vendor}"`);
  });

  test('S39 unknown, revoked, and a refresh token: 401 invalid_token', async () => {
    const revoked = await tokenFor(vendor, 'user_mara', [SCOPES[vendor]]);
    const [grant] = oauth.grants.list(vendor).filter((one) => one.clientId === revoked.clientId);
    oauth.grants.revoke(grant!.id);
    const { refresh } = await tokenFor(vendor, 'user_mara', [SCOPES[vendor]]);
    expect((await call(vendor, refresh)).status).toBe(401);
    for (const token of [`${revoked.access.slice(0, 4)}${'x'.repeat(43)}`, revoked.access]) {
      const response = await call(vendor, token);
      expect(response.status).toBe(401);
      expect(challenge(response)).toContain('error="invalid_token"');
    }
  });

  test('S39 without the scope: 403 insufficient_scope', async () => {
    const narrow = { chromaflow: 'user:profile', iconflow: 'billing:read', frameflow: 'billing:read' }[vendor];
    const { access } = await tokenFor(vendor, 'user_mara', [narrow]);
    const response = await call(vendor, access);
    expect(response.status).toBe(403);
    expect(challenge(response)).toContain('error="insufficient_scope"');
  });

  test('S40 a token in the query does not count', async () => {
    const { access } = await tokenFor(vendor, 'user_mara', [SCOPES[vendor]]);
    expect((await call(vendor, null, {}, `?access_token=${access}`)).status).toBe(401);
  });
});

describe('limits', () => {
  const remaining = (response: Response) => Number(response.headers.get('x-ratelimit-remaining'));

  test.each([
    ['user_mara', 120],
    ['user_tomas', 600],
  ])('ChromaFlow: %s’s plan decides (%i a minute)', async (user, limit) => {
    const { access } = await tokenFor('chromaflow', user, ['gradient:read']);
    expect(remaining(await call('chromaflow', access))).toBeGreaterThanOrEqual(limit - 1);
    expect(remaining(await call('chromaflow', access))).toBeLessThan(limit * 1.5);
  });

  test.each([
    [['packs:read'], 1000],
    [['packs:read', 'packs:write'], 200],
    [['packs:read', 'billing:read'], 200],
  ])(
    'IconFlow: a token for %j counts as the least kind of key that could do as much (%i a minute)',
    async (scopes, limit) => {
      const { access } = await tokenFor('iconflow', 'user_mara', scopes);
      expect(remaining(await call('iconflow', access))).toBe(limit - 1);
    },
  );

  test.each([
    ['user_mara', 120],
    ['user_tomas', 130], // Pro has 600
  ])('FrameFlow: the tier of the user who granted it, %s', async (user, admitted) => {
    const { access } = await tokenFor('frameflow', user, ['asset:read']);
    const answers = await Promise.all(Array.from({ length: 130 }, () => call('frameflow', access)));
    expect(answers.filter((one) => one.status === 200)).toHaveLength(admitted);
    expect(answers.filter((one) => one.status === 429)).toHaveLength(130 - admitted);
  });
});

test('metadata is where RFC 8414 puts it, for the vendors that have OAuth', async () => {
  const at = (vendor: string) => fetch(`${listener.url}/.well-known/oauth-authorization-server/${vendor}`);
  expect((await (await at('iconflow')).json()).issuer).toBe(`${listener.url}/iconflow`);
  expect((await at('appflow')).status).toBe(404);
});
