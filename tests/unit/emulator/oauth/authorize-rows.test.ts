import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import {
  type Fields,
  formFields,
  freshVerifier,
  redirected,
  sha256url,
  type TestClient,
  testClient,
  VENDORS,
} from '../../../support/emulator-oauth/client.ts';
import { type OpenServer, openAuthorizationServer } from '../../../support/emulator-oauth/open-authorization-server.ts';

// The rows S01 to S22 of the authorization server's table: what the authorization endpoint must hold.
let open: OpenServer;
let icon: TestClient; // a public client with PKCE
beforeAll(async () => {
  open = await openAuthorizationServer();
  icon = testClient(open, 'iconflow', { redirectUri: 'http://127.0.0.1:49200/callback?app=1' });
});
afterAll(() => open.close());

/** A refusal that the person sees: never a redirect, never a token of ours in it. */
async function expectErrorPage(response: Response, status = 400): Promise<void> {
  expect(response.status).toBe(status);
  expect(response.headers.get('location')).toBeNull();
  expect(response.headers.get('content-type')).toMatch(/^text\/html/);
  expect(await response.text()).not.toContain('form_token');
}

test('S01 GET and POST both reach the consent page', async () => {
  const byGet = await icon.authorize();
  const form = icon.authorizeUrl().split('?').slice(1).join('?');
  const byPost = await icon.post(icon.oauth.endpoints.authorization, form);
  for (const response of [byGet, byPost]) {
    expect(response.status).toBe(200);
    expect(await response.text()).toContain('form_token');
  }
  const put = await fetch(icon.authorizeUrl(), { method: 'PUT' });
  expect([put.status, put.headers.get('allow')]).toEqual([405, 'GET, POST']);
});

describe('a refusal goes to the client by redirect, with the error of the RFC', () => {
  const other = 'x'.repeat(43);
  const rows: [string, Fields, string][] = [
    ['S02 response_type missing', { response_type: undefined }, 'invalid_request'],
    ['S02 response_type unknown', { response_type: 'cod' }, 'unsupported_response_type'],
    ['S03 implicit', { response_type: 'token' }, 'unsupported_response_type'],
    ['S03 hybrid', { response_type: 'code token' }, 'unsupported_response_type'],
    ['S03 response_mode fragment', { response_mode: 'fragment' }, 'invalid_request'],
    ['S08 code_challenge missing', { code_challenge: undefined, code_challenge_method: undefined }, 'invalid_request'],
    ['S08 only the method is there', { code_challenge: undefined }, 'invalid_request'],
    ['S09 method plain', { code_challenge_method: 'plain', code_challenge: other }, 'invalid_request'],
    ['S09 method missing, which means plain', { code_challenge_method: undefined }, 'invalid_request'],
    ['S09 method in lower case', { code_challenge_method: 's256' }, 'invalid_request'],
    ['S10 challenge of 42 characters', { code_challenge: other.slice(1) }, 'invalid_request'],
    ['S10 challenge of 44 characters', { code_challenge: `${other}x` }, 'invalid_request'],
    ['S10 challenge with padding', { code_challenge: `${other.slice(1)}=` }, 'invalid_request'],
    ['S16 an empty value counts as missing', { response_type: '' }, 'invalid_request'],
    ['S17 scope unknown', { scope: 'packs:read packs:fly' }, 'invalid_scope'],
    ['S17 scope with a wrong separator', { scope: 'packs:read,packs:write' }, 'invalid_scope'],
    ['S17 scope with an empty part', { scope: 'packs:read  packs:write' }, 'invalid_scope'],
  ];
  test.each(rows)('%s', async (_row, change, error) => {
    const answer = redirected(await icon.authorize(change));
    expect(answer.get('error')).toBe(error);
    expect(answer.get('error_description')).toMatch(/^[\x20\x21\x23-\x5b\x5d-\x7e]+$/);
    expect(answer.get('state')).toBe('state' in change ? null : 'state-1');
    expect(answer.get('iss')).toBe(`${open.url}/iconflow`);
    expect(answer.get('app')).toBe('1'); // the redirect URI's own query stays
    expect(answer.has('code')).toBe(false);
  });

  test.each(['response_type', 'scope', 'code_challenge', 'code_challenge_method', 'state'])(
    'S15 %s sent twice',
    async (name) => {
      const url = `${icon.authorizeUrl()}&${name}=${encodeURIComponent(icon.request[name] ?? '')}`;
      const answer = redirected(await fetch(url, { redirect: 'manual' }));
      expect(answer.get('error')).toBe('invalid_request');
      expect(answer.get('state')).toBe(name === 'state' ? null : 'state-1');
    },
  );
});

describe('S04 the redirect URI is compared as a string; the port alone may differ, and only on a loopback literal', () => {
  const cases: [registered: string, requested: string, fits: boolean][] = [
    ['http://127.0.0.1/cb', 'http://127.0.0.1/cb', true],
    ['http://127.0.0.1/cb', 'http://127.0.0.1:51000/cb', true],
    ['http://127.0.0.1:4000/cb', 'http://127.0.0.1:51000/cb', true],
    ['http://127.0.0.1:4000/cb', 'http://127.0.0.1/cb', true],
    ['http://[::1]/cb', 'http://[::1]:51000/cb', true],
    ['http://127.0.0.1/cb', 'http://[::1]/cb', false],
    ['http://127.0.0.1/cb', 'http://localhost/cb', false],
    ['http://127.0.0.1/cb', 'https://127.0.0.1/cb', false],
    ['http://127.0.0.1/cb', 'http://127.0.0.1:70000/cb', false],
    ['http://127.0.0.1/cb', 'http://127.0.0.1:/cb', false],
    ['http://127.0.0.1/cb', 'http://127.0.0.1:51000/CB', false],
    ['http://127.0.0.1/cb', 'http://127.0.0.1:51000/cb/', false],
    ['http://127.0.0.1/cb', 'http://127.0.0.1:51000/cb?x=1', false],
    ['http://127.0.0.1/cb', 'http://127.0.0.1:51000/./cb', false],
    ['http://127.0.0.1/cb', 'http://127.0.0.1:51000@evil.example/cb', false],
    ['http://127.0.0.1/cb', 'http://127.0.0.1.evil.example/cb', false],
    ['http://127.0.0.1/cb', 'http://127.0.0.1:51000.evil.example/cb', false],
    ['http://localhost:4000/cb', 'http://localhost:4000/cb', true],
    ['http://localhost:4000/cb', 'http://localhost:51000/cb', false],
    ['https://app.example/cb', 'https://app.example/cb', true],
    ['https://app.example/cb', 'https://app.example:443/cb', false],
    ['https://app.example/cb', 'https://app.example:8443/cb', false],
    ['https://app.example/cb', 'https://APP.example/cb', false],
    ['https://app.example/cb', 'https://app.example/cb%2f..', false],
    ['https://app.example/cb', 'https://sub.app.example/cb', false],
    ['https://app.example/cb', 'https://app.example.evil.example/cb', false],
  ];
  test.each(cases)('registered %s, requested %s: %s', async (registered, requested, fits) => {
    const { app } = open.server.apps.register({ provider: 'iconflow', name: 'n', redirectUris: [registered] });
    const response = await icon.authorize({ client_id: app.clientId, redirect_uri: requested });
    if (fits) expect(response.status).toBe(200);
    else await expectErrorPage(response);
  });
});

describe('nothing is sent to an address that is not known to be the client’s', () => {
  test.each<[string, Fields]>([
    ['S05 unknown client', { client_id: 'cf_nobody' }],
    ['S05 no client', { client_id: undefined }],
    ['S05 no redirect URI', { redirect_uri: undefined }],
    ['S05 unregistered redirect URI', { redirect_uri: 'https://evil.example/cb' }],
    ['S05 script in place of a redirect URI', { redirect_uri: 'javascript:alert(1)' }],
    ['S06 fragment', { redirect_uri: 'http://127.0.0.1:49200/callback?app=1#x' }],
    ['S13 a state that no client could receive', { state: 'x'.repeat(2049) }],
  ])('%s', async (_row, change) => expectErrorPage(await icon.authorize(change)));

  test.each(['client_id', 'redirect_uri'])('S15 %s sent twice', async (name) => {
    await expectErrorPage(
      await fetch(`${icon.authorizeUrl()}&${name}=${encodeURIComponent(icon.request[name] ?? '')}`, {
        redirect: 'manual',
      }),
    );
  });

  test('S05 a client of another vendor', async () => {
    await expectErrorPage(await icon.authorize({ client_id: testClient(open, 'chromaflow').app.clientId }));
  });
});

test.each([
  'http://app.example/cb',
  'http://192.168.0.1/cb',
  'http://127.0.0.1.evil.example/cb',
  'https://app.example/cb#fragment',
  'https://*.example/cb',
  'https://app.example/*',
  'https://user@app.example/cb',
  'https://app.example/a/../cb',
  'https://app.example\\cb',
  'https://APP.example/cb',
  'https://app.example/cb?code=1',
  'https://app.example/cb?x=1&state=2',
  'com.example.app:/cb',
  'javascript:alert(1)',
  'data:text/html,x',
  '/cb',
  '',
  'https://app.example/c b',
  'https://app.example/\u00e9',
  `https://app.example/${'x'.repeat(1000)}`,
])('S06 S07 %s cannot be registered', (uri) => {
  expect(() => open.server.apps.register({ provider: 'iconflow', name: 'n', redirectUris: [uri] })).toThrow();
});

test.each(['%', 'a b&c=d', 'é🎨', '<script>', 'x'.repeat(2048), '0', 'null', 'a+b', '\r\nSet-Cookie: x=1'])(
  'S13 state %j comes back as it was, with code and with error',
  async (state) => {
    expect(icon.approve({ state }).get('state')).toBe(state);
    const error = await icon.authorize({ state, scope: 'nonsense' });
    expect(redirected(error).get('state')).toBe(state);
    expect(error.headers.get('set-cookie')).toBeNull();
  },
);

test('state missing where the vendor validates it', async () => {
  const chroma = testClient(open, 'chromaflow', { confidential: false });
  const answer = redirected(await chroma.authorize({ state: undefined }));
  expect([answer.get('error'), answer.has('state')]).toEqual(['invalid_request', false]);
});

test('S13 no state where none was sent and none is demanded', () => {
  expect(icon.approve({ state: undefined }).has('state')).toBe(false);
  const frame = testClient(open, 'frameflow');
  expect(frame.approve({ state: undefined }).has('state')).toBe(false);
  expect(frame.approve({ state: undefined, scope: 'nonsense' }).has('state')).toBe(false);
});

test.each(VENDORS)('S14 %s: iss on success, on denial and on error is the metadata’s issuer', async (vendor) => {
  const client = testClient(open, vendor);
  const metadata = await (await fetch(`${client.base}/.well-known/oauth-authorization-server`)).json();
  expect(metadata.authorization_response_iss_parameter_supported).toBe(true);
  for (const answer of [client.approve(), client.approve({}, { deny: true }), client.approve({ scope: 'nonsense' })])
    expect(answer.get('iss')).toBe(metadata.issuer);
});

test.each([
  ['scope', 'scope is sent twice'],
  ['foo', 'an unknown parameter is sent twice'],
])('S15 %s sent twice is named, and goes back to the client', async (name, said) => {
  const answer = redirected(await fetch(`${icon.authorizeUrl({ foo: '1' })}&${name}=2`, { redirect: 'manual' }));
  expect([answer.get('error'), answer.get('error_description')]).toEqual(['invalid_request', said]);
});

test('S16 unknown parameters are ignored, and so is prompt=none: nothing goes without the page', async () => {
  const response = await icon.authorize({ prompt: 'none', resource: 'https://x.example', foo: 'bar' });
  expect(response.status).toBe(200);
  expect(await response.text()).toContain('form_token');
});

test('S17 a request without scopes asks for all that the client registered, and the answer names them', async () => {
  const code = icon.approve({ scope: undefined }).get('code')!;
  expect((await (await icon.redeem(code)).json()).scope).toBe(icon.app.scopes.join(' '));
});

test('S17 S18 the page names client, scopes and destination; what the user leaves out is not granted', async () => {
  const page = await (await icon.authorize({ scope: 'packs:read billing:read' })).text();
  for (const text of [
    'Test tool',
    'IconFlow',
    'Browse and search icon packs',
    'See usage and invoices',
    'http://127.0.0.1:49200',
  ])
    expect(page).toContain(text);
  expect(page).not.toContain('Download licensed icons');
  const { token } = formFields(page);
  const body = `form_token=${token}&decision=allow&user=user_tomas&scope=packs%3Aread`;
  const answer = redirected(await icon.post('/oauth/consent', body));
  expect((await (await icon.redeem(answer.get('code')!)).json()).scope).toBe('packs:read');
});

test('S18 who allowed once is asked again', async () => {
  await icon.tokens();
  const again = await icon.authorize();
  expect(again.status).toBe(200);
  expect(await again.text()).toContain('name="decision" value="allow"');
});

describe('the consent form', () => {
  const consent = async (fields: string) => icon.post('/oauth/consent', fields);
  const fresh = async () => formFields(await (await icon.authorize()).text()).token;

  test('S19 no page of another site can frame it or send it', async () => {
    const { headers } = await icon.authorize();
    expect(headers.get('x-frame-options')).toBe('DENY');
    expect(headers.get('content-security-policy')).toContain("frame-ancestors 'none'");
    expect(headers.get('content-security-policy')).toContain("form-action 'self' http://127.0.0.1:49200");
    const token = await fresh();
    const body = `form_token=${token}&decision=allow&user=user_mara&scope=packs%3Aread`;
    const type = { 'Content-Type': 'application/x-www-form-urlencoded' };
    for (const foreign of [{ Origin: 'https://evil.example' }, { Origin: 'null' }, { 'Sec-Fetch-Site': 'same-site' }]) {
      const response = await fetch(`${open.url}/iconflow/oauth/consent`, {
        method: 'POST',
        redirect: 'manual',
        body,
        headers: { ...type, ...(foreign as Record<string, string>) },
      });
      expect([response.status, response.headers.get('location')]).toEqual([400, null]);
    }
    redirected(await consent(body)); // unspent still
  });

  test.each([
    ['no token', 'decision=allow&user=user_mara&scope=packs%3Aread'],
    ['a wrong token', 'form_token=AAAA&decision=allow&user=user_mara&scope=packs%3Aread'],
    ['GET’s query as the body', 'client_id=x&redirect_uri=y'],
  ])('S19 %s: a page, no redirect', async (_case, body) => expectErrorPage(await consent(body)));

  test.each([
    ['an unknown user', 'decision=allow&user=root&scope=packs%3Aread'],
    ['no user', 'decision=allow&scope=packs%3Aread'],
    ['a scope that was not asked for', 'decision=allow&user=user_mara&scope=gradient%3Aread'],
    ['no decision', 'user=user_mara&scope=packs%3Aread'],
    ['two decisions', 'decision=deny&decision=allow&user=user_mara&scope=packs%3Aread'],
  ])('S19 %s: a page, no redirect', async (_case, body) =>
    expectErrorPage(await consent(`form_token=${await fresh()}&${body}`)),
  );

  test('no scope at all: the same page asks again, and its form still works', async () => {
    const token = await fresh();
    const none = await consent(`form_token=${token}&decision=allow&user=user_mara`);
    expect(none.status).toBe(400);
    expect(await none.text()).toContain('Choose at least one, or deny.');
    redirected(await consent(`form_token=${token}&decision=allow&user=user_mara&scope=packs%3Aread`));
  });

  test('S19 a form counts once: the second sending gets no redirect and no code of its own', async () => {
    const body = `form_token=${await fresh()}&decision=allow&user=user_mara&scope=packs%3Aread`;
    const first = await consent(body);
    const codes = open.db.prepare('SELECT count(*) AS n FROM emulator_codes');
    const before = codes.get()?.n;
    const second = await consent(body);
    expect(first.status).toBe(303);
    expect([second.status, second.headers.get('location')]).toEqual([409, null]);
    expect(codes.get()?.n).toBe(before);
    // Chromium cancels the first navigation on a double click: the way on is shown, to the same code.
    expect(await second.text()).toContain(new URL(first.headers.get('location')!).searchParams.get('code'));
  });

  test('a form is good for ten minutes, and its answer for ten seconds', async () => {
    const own = await openAuthorizationServer();
    const client = testClient(own, 'iconflow');
    const send = (token: string) =>
      client.post('/oauth/consent', `form_token=${token}&decision=allow&user=user_mara&scope=packs%3Aread`);
    const tokenOf = async () => formFields(await (await client.authorize()).text()).token;
    const [late, used] = [await tokenOf(), await tokenOf()];
    redirected(await send(used));
    own.clock.advance(10_001);
    await expectErrorPage(await send(used));
    own.clock.advance(10 * 60_000);
    await expectErrorPage(await send(late));
    await own.close();
  });

  test('S20 the redirect after it is a 303, for allow and for deny', async () => {
    const deny = await consent(`form_token=${await fresh()}&decision=deny`);
    expect(deny.status).toBe(303);
    expect(redirected(deny).get('error')).toBe('access_denied');
    expect(redirected(deny).get('state')).toBe('state-1');
    const allow = await consent(`form_token=${await fresh()}&decision=allow&user=user_mara&scope=packs%3Aread`);
    expect(allow.status).toBe(303);
  });
});

test('S21 no CORS anywhere', async () => {
  const preflight = await fetch(icon.authorizeUrl(), { method: 'OPTIONS' });
  for (const response of [preflight, await icon.authorize(), await icon.token('')])
    expect([...response.headers.keys()].filter((name) => name.startsWith('access-control'))).toEqual([]);
});

test('S22 the page loads nothing from elsewhere and tells no other origin where it was', async () => {
  const response = await icon.authorize();
  expect(response.headers.get('referrer-policy')).toBe('same-origin');
  expect(response.headers.get('cache-control')).toBe('no-store');
  expect(response.headers.get('content-security-policy')).toMatch(/^default-src 'none'/);
  const page = await response.text();
  expect(page).not.toMatch(/<(?:script|img|link|iframe|object)|\bon\w+=|src=|href="http/i);
});

test('names of clients are text, never markup', async () => {
  const name = '<img src=x onerror=alert(1)>"\'';
  const { app } = open.server.apps.register({ provider: 'iconflow', name, redirectUris: ['http://127.0.0.1/cb'] });
  const page = await (await icon.authorize({ client_id: app.clientId, redirect_uri: 'http://127.0.0.1/cb' })).text();
  expect(page).not.toContain('<img');
});

test('ChromaFlow demands PKCE of public clients alone; a confidential one that uses it is held to it', async () => {
  const confidential = testClient(open, 'chromaflow', { confidential: true });
  const without = { code_challenge: undefined, code_challenge_method: undefined };
  const code = confidential.approve(without).get('code')!;
  expect((await confidential.redeem(code, { code_verifier: undefined })).status).toBe(200);
  const bound = confidential.approve({ code_challenge: sha256url(freshVerifier()) }).get('code')!;
  expect((await (await confidential.redeem(bound)).json()).error).toBe('invalid_grant');
  expect(testClient(open, 'chromaflow').approve(without).get('error')).toBe('invalid_request');
});

test('FrameFlow separates scopes with commas, both ways', async () => {
  const frame = testClient(open, 'frameflow');
  expect(frame.approve({ scope: 'asset:read asset:download' }).get('error')).toBe('invalid_scope');
  const code = frame.approve({ scope: 'asset:read,asset:download' }).get('code')!;
  expect((await (await frame.redeem(code)).json()).scope).toBe('asset:read,asset:download');
});
