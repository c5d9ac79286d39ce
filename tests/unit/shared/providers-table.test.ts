import { describe, expect, test } from 'vitest';
import { emulatedProviders } from '../../../shared/providers/built-in.ts';
import { parseProvider } from '../../../shared/providers/parse-provider.ts';
import type { Provider } from '../../../shared/providers/schema.ts';
import { providerTable } from '../../support/providers/provider-table.ts';

/** The providers document's cells, column by column, written here a second time: a changed datum must fail. */
const document: Record<string, Record<string, string>> = {
  chromaflow: {
    'what it sells': 'gradients, palettes, export',
    'API base': 'https://api.chromaflow.io',
    'auth base': 'https://auth.chromaflow.io',
    'key goes in': 'Authorization: Bearer',
    'key formats':
      'prod_… live (Production, for live exports) base62 16-64/32; test_… test (Staging; answers with deterministic hex values) base62 16-64/32',
    'key kinds': 'project: gradient:read gradient:write palette:export user:profile',
    'kind rules': 'per workspace environment, granular permissions; default first; created by any',
    'a key belongs to': 'project and workspace environment',
    plans: 'standard, enterprise',
    scopes: 'gradient:read, gradient:write, palette:export, user:profile',
    'scope → endpoint': [
      'GET /v1/gradients → gradient:read [reads]',
      'GET /v1/gradients/* → gradient:read [reads]',
      'POST/PUT/DELETE /v1/gradients → gradient:write [writes]',
      'POST/PUT/DELETE /v1/gradients/* → gradient:write [writes]',
      'POST /v1/palettes/export → palette:export [exports]',
      'GET /v1/palettes/export/* → palette:export [reads]',
      'GET /v1/me → user:profile [reads]',
      'GET /v1/analytics/usage → any key [reads]',
    ].join('\n'),
    'shown once': 'yes',
    expiry: 'after 90 days of inactivity',
    'rotation overlap': 'old key dies at once, grace may be chosen; active keys: 1',
    'on rotation': 'Alert to the team channel (Slack)',
    'IP allowlist': 'yes: CIDR per key, e.g. CI runners',
    'plaintext HTTP upstream': ' | TLS 1.2, plaintext not-served',
    OAuth: 'PKCE public-clients; client auth either; state validated; redirect origin; callbacks https-or-loopback',
    'authorize / token path': '/oauth2/authorize, /oauth2/token',
    'scope separator': 'space',
    'token prefixes': 'cat_, crt_, cfc_',
    'access / refresh life': '7200 s / 90 days',
    'rate limits':
      'sliding-window per key; classes reads, exports, writes; enterprise reads 600/60 s; enterprise exports 600/60 s; enterprise writes 600/60 s; reads 120/60 s; exports 45/60 s; writes 120/60 s',
    'token limits': 'plan; whose it is: GET https://api.chromaflow.io/v1/me /id /email /plan',
    burst: 'up to 1.5×; queued up to 3 s',
    headers: 'X-RateLimit-Remaining, Retry-After',
    'client’s back-off': 'exponential, cap 60 s: Wait, then double the wait after each 429',
    usage: '/v1/analytics/usage | 75 % 90 % | Webhooks at 75 % and 90 % of the quota',
    errors: [
      '401 application/json {"error":"unauthorized","message":"Missing or invalid credentials"} WWW-Authenticate: Bearer realm="chromaflow"',
      '403 application/json {"error":"forbidden","message":"This endpoint requires the {scope} permission"}',
      '429 application/json {"error":"rate_limited","message":"Quota reached. Retry in {seconds} seconds."}',
    ].join('\n'),
    'sandbox data': 'test_ keys answer with deterministic hex colours',
    'secrets in files': '',
    'headline figure': '',
  },
  appflow: {
    'what it sells': 'app/event analytics',
    'API base': 'https://api.appflow.dev',
    'auth base': 'none',
    'key goes in': 'Authorization: Bearer',
    'key formats':
      'sk_… live secret base62 16-64/32; ck_… live client base62 16-64/32; rk_… live read-only base62 16-64/32',
    'key kinds':
      'secret: events:write events:read apps:read keys:manage; client: events:write; read-only: events:read apps:read',
    'kind rules': 'by key type, plus optional narrower scopes; default first; created by secret',
    'a key belongs to': 'project: one key reaches every app in the project',
    plans: '',
    scopes: 'events:write, events:read, apps:read, keys:manage',
    'scope → endpoint': [
      'POST /v1/events → events:write [events]',
      'GET /v1/events → events:read [reads]',
      'GET /v1/events/* → events:read [reads]',
      'GET /v1/apps → apps:read [reads]',
      'GET /v1/apps/* → apps:read [reads]',
      'POST /v1/keys → keys:manage only secret [management]',
      'GET /v1/keys → keys:manage only secret [management]',
      'DELETE /v1/keys/* → keys:manage only secret [management]',
    ].join('\n'),
    'shown once': 'yes',
    expiry: 'expires_at on the key',
    'rotation overlap': 'old key dies at once; active keys: 1',
    'on rotation': '',
    'IP allowlist': 'no',
    'plaintext HTTP upstream': ' | TLS 1.2, plaintext not-served',
    OAuth: 'none',
    'authorize / token path': '',
    'scope separator': '',
    'token prefixes': '',
    'access / refresh life': '',
    'rate limits':
      'sliding-window per key; classes events, reads, management; events 600/60 s; reads 120/60 s; management 30/60 s',
    'token limits': '',
    burst: '',
    headers: 'Retry-After',
    'client’s back-off': 'double-retry-after, cap 60 s: Obey Retry-After, double it on each further 429, at most 60 s',
    usage: '',
    errors: [
      '401 application/json {"error":{"type":"unauthorized","message":"Missing, expired, or invalid API key"}} WWW-Authenticate: Bearer realm="appflow"',
      '403 application/json {"error":{"type":"forbidden","message":"This key does not have the {scope} permission"}}',
      '429 application/json {"error":{"type":"rate_limited","message":"Too many requests. Retry after {seconds} seconds."}}',
    ].join('\n'),
    'sandbox data': '',
    'secrets in files': '',
    'headline figure': '',
  },
  iconflow: {
    'what it sells': 'icon packs',
    'API base': 'https://api.iconflow.dev',
    'auth base': 'https://auth.iconflow.dev',
    'key goes in': 'Authorization: Bearer',
    'key formats': 'ifk_live_… live base62 16-64/32; ifk_test_… test (Sandbox with sample packs) base62 16-64/32',
    'key kinds':
      'read-only: packs:read; write: packs:read packs:write downloads:read team:manage; admin: packs:read packs:write downloads:read team:manage billing:read',
    'kind rules': 'by key kind; default write; created by any',
    'a key belongs to': 'account',
    plans: '',
    scopes: 'packs:read, packs:write, downloads:read, team:manage, billing:read',
    'scope → endpoint': [
      'GET /v2/packs → packs:read [requests]',
      'GET /v2/packs/** → packs:read [requests]',
      'GET /v2/icons → packs:read [requests]',
      'GET /v2/icons/* → packs:read [requests]',
      'POST/PUT/DELETE /v2/packs → packs:write [requests]',
      'POST/PUT/DELETE /v2/packs/** → packs:write [requests]',
      'GET /v2/downloads → downloads:read [requests]',
      'GET /v2/downloads/* → downloads:read [requests]',
      'GET/POST /v2/team/members → team:manage [requests]',
      'DELETE /v2/team/members/* → team:manage [requests]',
      'GET /v2/billing/** → billing:read [requests]',
    ].join('\n'),
    'shown once': 'yes',
    expiry: 'rotate every 90 days',
    'rotation overlap': 'old key dies at once; active keys: 2',
    'on rotation': 'Keep two active keys; end the old one when the new one works everywhere',
    'IP allowlist': 'no',
    'plaintext HTTP upstream': 'TLS on every endpoint | TLS 1.2, plaintext not-served',
    OAuth: 'PKCE required; client auth none; state optional; redirect exact; callbacks https-or-loopback',
    'authorize / token path': '/oauth/authorize, /oauth/token',
    'scope separator': 'space',
    'token prefixes': 'iat_, irt_, cf_',
    'access / refresh life': '3600 s / 90 days, user can revoke',
    'rate limits': 'sliding-window per key; classes requests; read-only requests 1000/60 s; requests 200/60 s',
    'token limits': 'plan',
    burst: '',
    headers: 'X-RateLimit-Remaining, Retry-After',
    'client’s back-off': 'wait-window, cap 60 s: Wait for the window to reset, then back off exponentially',
    usage:
      '50000/h against 2000/h | 50,000 calls in an hour against an average of 2,000: investigate at once, suspend the key',
    errors: [
      '401 application/json {"error":"unauthorized","message":"Missing, expired, or invalid credentials"} WWW-Authenticate: Bearer realm="iconflow"',
      '403 application/json {"error":"forbidden","message":"Insufficient scope: {scope} is required"}',
      '429 application/json {"error":"too_many_requests","message":"Rate limit exceeded. The window resets in {seconds} seconds."}',
    ].join('\n'),
    'sandbox data': 'ifk_test_ keys work on sample packs',
    'secrets in files': ' mode any: Keep keys in the environment or a secrets manager, never in source files',
    'headline figure': 'Token validation < 50 ms on average',
  },
  frameflow: {
    'what it sells': '4K stock footage',
    'API base': 'https://api.frameflow.io',
    'auth base': 'https://auth.frameflow.io',
    'key goes in': 'Authorization: Bearer',
    'key formats': 'ff_live_… live (v3 HMAC key) base62 16-64/40; ff_test_… test (v3 HMAC key) base62 16-64/40',
    'key kinds':
      'standard (Standard): asset:read asset:download license:purchase collection:write billing:read upload:manage; pro (Pro): asset:read asset:download license:purchase collection:write billing:read upload:manage; enterprise (Enterprise): asset:read asset:download license:purchase collection:write billing:read upload:manage',
    'kind rules': 'by asset tier; default first; created by any',
    'a key belongs to': 'project',
    plans: '',
    scopes: 'asset:read, asset:download, license:purchase, collection:write, billing:read, upload:manage',
    'scope → endpoint': [
      'GET /v1/assets/{id}/download → asset:download [requests]',
      'GET /v1/assets → asset:read [requests]',
      'GET /v1/assets/* → asset:read [requests]',
      'GET/POST /v1/licenses → license:purchase [requests]',
      'GET /v1/licenses/* → license:purchase [requests]',
      'GET/POST /v1/collections → collection:write [requests]',
      'GET/PUT/DELETE /v1/collections/* → collection:write [requests]',
      'GET /v1/billing → billing:read [requests]',
      'GET /v1/billing/** → billing:read [requests]',
      'GET/POST /v1/uploads → upload:manage [requests]',
      'GET/DELETE /v1/uploads/* → upload:manage [requests]',
      'POST /v1/auth/rotate → any key [requests]',
      'GET /v1/auth/logs → any key [requests]',
    ].join('\n'),
    'shown once': 'yes',
    expiry: 'rotate every 90 days',
    'rotation overlap': 'old key stays valid 72 hours; active keys: 1; POST /v1/auth/rotate',
    'on rotation': '',
    'IP allowlist': 'yes: CIDR, e.g. 203.0.113.0/24',
    'plaintext HTTP upstream': 'TLS 1.2+; plaintext gets 403 | TLS 1.2, plaintext refused-403',
    OAuth: 'PKCE none; client auth client_secret; state optional; redirect exact; callbacks https-or-loopback',
    'authorize / token path': '/oauth/authorize, /oauth/token',
    'scope separator': 'comma',
    'token prefixes': 'fat_, frt_, ffc_',
    'access / refresh life': '3600 s / 90 days',
    'rate limits':
      'sliding-window per key; classes requests; pro requests 600/60 s; enterprise requests 1200/60 s; requests 120/60 s',
    'token limits': 'plan',
    burst: '',
    headers: 'Retry-After',
    'client’s back-off': 'exponential, cap 60 s: Wait, then double the wait after each 429',
    usage: '/v1/auth/logs | Webhooks (Slack, PagerDuty) on spikes of 401 errors and on calls from unknown origins',
    errors: [
      '401 application/json {"error":"unauthorized","message":"Missing, expired, or invalid API key"} WWW-Authenticate: Bearer realm="frameflow"',
      '403 application/json {"error":"forbidden","message":"The scope {scope} is required"}',
      '429 application/json {"error":"rate_limited","message":"Rate limit reached. Retry in {seconds} seconds."}',
    ].join('\n'),
    'sandbox data': '',
    'secrets in files':
      'FRAMEFLOW_API_KEY, CLIENT_SECRET mode 600: Keep them in .env files with mode 600, or in a secrets manager',
    'headline figure': '',
  },
  fluxcascade: {
    'what it sells': 'data sync (connections)',
    'API base': 'https://api.fluxcascade.io',
    'auth base': 'none',
    'key goes in': 'Authorization: Bearer or X-API-Key',
    'key formats': 'fc_… live base62 16-64/32',
    'key kinds': 'read: read; write: write; admin: admin',
    'kind rules': 'one scope per key: read, write or admin; default read; created by any',
    'a key belongs to': 'user account',
    plans: '',
    scopes: 'read, write > read, admin > write',
    'scope → endpoint': [
      'GET/POST/PUT/PATCH/DELETE /api/v1/keys → admin [requests]',
      'GET/POST/PUT/PATCH/DELETE /api/v1/keys/** → admin [requests]',
      'GET/POST/PUT/PATCH/DELETE /api/v1/users → admin [requests]',
      'GET/POST/PUT/PATCH/DELETE /api/v1/users/** → admin [requests]',
      'GET /api/v1/** → read [requests]; e.g. /api/v1/connections',
      'POST/PUT/PATCH/DELETE /api/v1/** → write [requests]',
    ].join('\n'),
    'shown once': 'yes',
    expiry: 'none',
    'rotation overlap': 'old key dies at once; active keys: 1',
    'on rotation': '',
    'IP allowlist': 'no',
    'plaintext HTTP upstream': ' | TLS 1.2, plaintext not-served',
    OAuth: 'none',
    'authorize / token path': '',
    'scope separator': '',
    'token prefixes': '',
    'access / refresh life': '',
    'rate limits': 'sliding-window per key; classes requests; requests 100/60 s',
    'token limits': '',
    burst: '',
    headers: 'X-RateLimit-Limit, X-RateLimit-Remaining, X-RateLimit-Reset (epoch), Retry-After, on every response',
    'client’s back-off': 'wait-window, cap 60 s: Wait for Retry-After, or until X-RateLimit-Reset',
    usage: '',
    errors: [
      '401 application/json {"error":"authentication_failed","message":"Invalid or missing API key"} WWW-Authenticate: Bearer realm="fluxcascade"',
      '403 application/json {"error":"insufficient_scope","message":"This endpoint requires \'{scope}\' scope"}',
      '429 application/json {"error":"rate_limit_exceeded","message":"Rate limit exceeded. Try again in {seconds} seconds."}',
    ].join('\n'),
    'sandbox data': '',
    'secrets in files': '',
    'headline figure': '',
  },
};

describe.each(Object.keys(document))('%s', (id) => {
  const provider = emulatedProviders.find((one) => one.id === id)!;
  const cells = document[id]!;

  test.each(Object.keys(cells))('%s', (row) => expect(providerTable(provider)[row]).toBe(cells[row]));

  test('every row of the table has a cell', () =>
    expect(Object.keys(providerTable(provider))).toEqual(Object.keys(cells)));

  test('a change of any datum changes a cell', () => {
    for (const path of leaves(provider)) {
      const changed = structuredClone(provider);
      change(changed, path);
      expect(providerTable(changed), path.join('.')).not.toEqual(cells);
    }
  });

  test('what is ours names a field of the provider, or a row', () => {
    for (const entry of provider.ours) expect(at(provider, entry.split(/[: ]/)[0]!.split('.')), entry).toBeDefined();
  });

  test('survives its own JSON', () => expect(parseProvider(JSON.parse(JSON.stringify(provider)))).toEqual(provider));
});

test('the five, in the document’s order', () =>
  expect(emulatedProviders.map((one) => one.id)).toEqual(Object.keys(document)));

test('rules that hold for all', () => {
  for (const { id, errors, limitHeaders, scopes, limits } of emulatedProviders) {
    expect(errors.invalidKey.status, id).toBe(401);
    expect(errors.scope.status, id).toBe(403);
    expect(errors.scope.body, id).toContain('{scope}');
    expect(errors.rate.status, id).toBe(429);
    expect(limitHeaders.retryAfter, id).toBe('Retry-After');
    for (const word of [...scopes, ...limits.classes]) expect(word.label, id).not.toMatch(/^[a-z]+:[a-z]+$/);
  }
});

type Path = (string | number)[];

/** Words for the eye that the table does not hold. */
const PRESENTATION =
  /^(?:id|name|group|monogram|ours|links)(?:\.|$)|\.label$|^keys\.kinds\.\d+\.note$|^api\.(?:timeout|idle)Seconds$/;

/** What the table says nothing of: the protocol's own defaults, and endpoints that are ours. */
const BESIDE_THE_TABLE =
  /^unconfirmed$|^limitHeaders\.unit$|^oauth\.(?:issParameter|endpoints\.(?:revocation|introspection)|revocationStyle|tokenAuth|authorizationParameters|scopeParameter|refresh)$/;

function leaves(value: unknown, path: Path = []): Path[] {
  if (PRESENTATION.test(path.join('.')) || BESIDE_THE_TABLE.test(path.join('.'))) return [];
  if (value === null || typeof value !== 'object') return [path];
  const own = Array.isArray(value) && value.length > 0 ? [path] : [];
  return [...own, ...Object.entries(value).flatMap(([key, inner]) => leaves(inner, [...path, key]))];
}

function change(root: Provider, path: Path): void {
  const parent = at(root, path.slice(0, -1)) as Record<string, unknown>;
  const key = String(path.at(-1));
  const value = parent[key];
  if (Array.isArray(value)) value.pop();
  else if (typeof value === 'boolean') parent[key] = !value;
  else if (typeof value === 'number') parent[key] = value + 1;
  else
    parent[key] =
      value === ' '
        ? ','
        : value === ','
          ? ' '
          : value === null
            ? { ...emulatedProviders[0]!.oauth }
            : `${String(value)}x`;
}

function at(root: unknown, path: Path): unknown {
  return path.reduce<unknown>((value, key) => (value as Record<string, unknown> | undefined)?.[String(key)], root);
}
