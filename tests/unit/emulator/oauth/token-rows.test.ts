import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import type { ManualClock } from '../../../support/emulator/manual-clock.ts';
import {
  encode,
  type Fields,
  freshVerifier,
  type TestClient,
  testClient,
  VENDORS,
} from '../../../support/emulator-oauth/client.ts';
import { type OpenServer, openAuthorizationServer } from '../../../support/emulator-oauth/open-authorization-server.ts';

// The rows S11 to S42 of the authorization server's table that concern tokens.
const DAY = 86_400_000;
let open: OpenServer<ManualClock>;
let icon: TestClient; // public, PKCE
let frame: TestClient; // confidential
beforeAll(async () => {
  open = await openAuthorizationServer();
  icon = testClient(open, 'iconflow');
  frame = testClient(open, 'frameflow');
});
afterAll(() => open.close());

const basic = (id: string, secret: string) => ({ Authorization: `Basic ${btoa(`${id}:${secret}`)}` });
const code = (client: TestClient) => client.approve().get('code')!;

/** A refusal of the token endpoint as RFC 6749 section 5.2 shapes it. */
async function expectError(response: Response, status: number, error: string): Promise<void> {
  const body = (await response.json()) as Record<string, string>;
  expect([response.status, body.error]).toEqual([status, error]);
  expect(Object.keys(body)).toEqual(['error', 'error_description']);
  expect(body.error_description).toMatch(/^[\x20\x21\x23-\x5b\x5d-\x7e]+$/); // S31
  expect(response.headers.get('content-type')).toBe('application/json');
  expect(response.headers.get('cache-control')).toBe('no-store');
}

describe('S03 S30 what the token endpoint refuses', () => {
  test.each<[string, Fields, number, string]>([
    ['S03 password', { grant_type: 'password', username: 'a', password: 'b' }, 400, 'unsupported_grant_type'],
    ['S03 client_credentials', { grant_type: 'client_credentials' }, 400, 'unsupported_grant_type'],
    ['S03 a name of Object.prototype', { grant_type: 'constructor' }, 400, 'unsupported_grant_type'],
    ['grant_type missing', { grant_type: undefined }, 400, 'invalid_request'],
    ['S16 code empty', { code: '' }, 400, 'invalid_request'],
    ['code unknown', { code: 'x'.repeat(43) }, 400, 'invalid_grant'],
    ['redirect_uri missing', { redirect_uri: undefined }, 400, 'invalid_request'],
    ['S27 redirect_uri other', { redirect_uri: 'http://127.0.0.1:49200/callback/' }, 400, 'invalid_grant'],
    ['S27 redirect_uri with another port', { redirect_uri: 'http://127.0.0.1:49201/callback' }, 400, 'invalid_grant'],
    ['S11 verifier missing', { code_verifier: undefined }, 400, 'invalid_grant'],
    ['S11 verifier wrong', { code_verifier: freshVerifier() }, 400, 'invalid_grant'],
    ['S11 verifier too short', { code_verifier: 'short' }, 400, 'invalid_grant'],
    ['S30 client missing', { client_id: undefined }, 401, 'invalid_client'],
    ['S30 client unknown', { client_id: 'cf_nobody' }, 401, 'invalid_client'],
    ['S30 a public client with a secret', { client_secret: 'x' }, 401, 'invalid_client'],
  ])('%s', async (_row, change, status, error) => {
    const response = await icon.redeem(code(icon), change);
    expect(response.headers.get('www-authenticate')).toBeNull();
    await expectError(response, status, error);
  });

  test('S11 the challenge itself is no verifier', async () => {
    await expectError(
      await icon.redeem(code(icon), { code_verifier: icon.request.code_challenge }),
      400,
      'invalid_grant',
    );
  });

  test('S12 a verifier without a challenge', async () => {
    const unbound = frame.approve({ code_challenge: undefined, code_challenge_method: undefined }).get('code')!;
    await expectError(await frame.redeem(unbound), 400, 'invalid_grant');
    expect((await frame.redeem(unbound, { code_verifier: undefined })).status).toBe(200); // nothing was used up
  });

  test('S27 a code of another client', async () => {
    await expectError(
      await testClient(open, 'iconflow').redeem(code(icon), { code_verifier: icon.verifier }),
      400,
      'invalid_grant',
    );
  });

  test.each(['grant_type', 'code', 'code_verifier', 'redirect_uri', 'client_id'])('S15 %s sent twice', async (name) => {
    const twice = `${icon.tokenBody(code(icon))}&${name}=x`;
    const answer = await icon.token(twice);
    expect((await answer.clone().json()).error_description).toBe(`${name} is sent twice`);
    await expectError(answer, 400, 'invalid_request');
  });
});

describe('S28 how a token request has to come', () => {
  test('S15 a parameter that is not known may be sent, but not twice', async () => {
    const body = icon.tokenBody(code(icon));
    await expectError(await icon.token(`${body}&foo=1&foo=2`), 400, 'invalid_request');
    expect((await icon.token(`${body}&foo=1&resource=a&resource=b`)).status).toBe(200); // RFC 8707
  });

  test.each(['token', 'revocation', 'introspection'] as const)('GET on %s is 405', async (name) => {
    const response = await fetch(icon.base + icon.oauth.endpoints[name]);
    expect(response.headers.get('allow')).toBe('POST');
    await expectError(response, 405, 'invalid_request');
  });

  test.each([
    ['JSON', 'application/json', '{"grant_type":"authorization_code"}'],
    ['a form with files', 'multipart/form-data; boundary=x', '--x--'],
    ['text', 'text/plain', 'grant_type=authorization_code'],
  ])('%s is 400', async (_row, type, body) =>
    expectError(await icon.token(body, { 'Content-Type': type }), 400, 'invalid_request'),
  );

  test('parameters in the URL do not count', async () => {
    const response = await icon.post(`${icon.oauth.endpoints.token}?${icon.tokenBody(code(icon))}`, '');
    await expectError(response, 401, 'invalid_client');
  });
});

describe('S30 the secret of a confidential client', () => {
  const own = { client_secret: undefined };
  test.each<[string, Fields, Record<string, string>, number, string]>([
    ['missing', own, {}, 401, 'invalid_client'],
    ['wrong, in the body', { client_secret: 'x' }, {}, 401, 'invalid_client'],
    ['wrong, in the header', own, basic('@id', 'x'), 401, 'invalid_client'],
    ['of an unknown client', { ...own, client_id: undefined }, basic('ffc_nobody', 'x'), 401, 'invalid_client'],
    ['in both places', {}, basic('@id', '@secret'), 400, 'invalid_request'],
    ['for another client_id', { ...own, client_id: 'ffc_other' }, basic('@id', '@secret'), 400, 'invalid_request'],
    ['as bearer', own, { Authorization: 'Bearer x' }, 401, 'invalid_client'],
    ['not base64', own, { Authorization: 'Basic ###' }, 401, 'invalid_client'],
    ['not urlencoded', own, { Authorization: `Basic ${btoa('%zz:x')}` }, 401, 'invalid_client'],
  ])('%s', async (_row, change, headers, status, error) => {
    const filled = headers.Authorization?.startsWith('Basic QG')
      ? basic(frame.app.clientId, atob(headers.Authorization.slice(6)).endsWith('@secret') ? frame.secret! : 'x')
      : headers;
    const response = await frame.token(frame.tokenBody(code(frame), change), filled);
    const byHeader = filled.Authorization !== undefined && status === 401;
    expect(response.headers.get('www-authenticate')).toBe(byHeader ? 'Basic realm="frameflow"' : null);
    await expectError(response, status, error);
  });

  test.each(['header', 'body'])('right, in the %s', async (place) => {
    const [change, headers] =
      place === 'body' ? [{}, {}] : [{ client_id: undefined, ...own }, basic(frame.app.clientId, frame.secret!)];
    expect((await frame.token(frame.tokenBody(code(frame), change), headers)).status).toBe(200);
  });
});

describe.each(VENDORS)('%s: a token response', (vendor) => {
  test('S14 S23 S29 prefixes, life, scope and headers', async () => {
    const client = testClient(open, vendor);
    const response = await client.redeem(code(client));
    expect([response.status, response.headers.get('cache-control'), response.headers.get('pragma')]).toEqual([
      200,
      'no-store',
      'no-cache',
    ]);
    const body = await response.json();
    const { tokenPrefixes, accessSeconds, scopeSeparator } = client.oauth;
    expect(body.access_token).toMatch(new RegExp(`^${tokenPrefixes!.access}[0-9A-Za-z]{43}$`)); // 256 bits
    expect(body.refresh_token).toMatch(new RegExp(`^${tokenPrefixes!.refresh}[0-9A-Za-z]{43}$`));
    expect(body).toMatchObject({
      token_type: 'Bearer',
      expires_in: accessSeconds,
      scope: client.app.scopes.join(scopeSeparator),
    });
    expect(client.app.clientId.startsWith(tokenPrefixes!.client)).toBe(true);
    expect(code(client)).toMatch(/^[0-9A-Za-z]{43}$/);
    expect(client.isLive(body.access_token)).toBe(true);
    open.clock.advance(accessSeconds! * 1000 - 1);
    expect(client.isLive(body.access_token)).toBe(true);
    open.clock.advance(1);
    expect(client.isLive(body.access_token)).toBe(false);
  });
});

describe('codes', () => {
  test('S24 a code lives 60 seconds', async () => {
    const [early, late] = [code(icon), code(icon)];
    open.clock.advance(59_999);
    expect((await icon.redeem(early)).status).toBe(200);
    open.clock.advance(1);
    await expectError(await icon.redeem(late), 400, 'invalid_grant');
  });

  test('S25 a second valid redemption is refused and ends what the first one got, long after too', async () => {
    for (const wait of [0, 3 * 3_600_000]) {
      const used = code(icon);
      const first = await (await icon.redeem(used)).json();
      open.clock.advance(wait);
      const alive = wait === 0 ? first : await (await icon.refresh(first.refresh_token)).json();
      expect(icon.isLive(alive.access_token)).toBe(true);
      await expectError(await icon.redeem(used), 400, 'invalid_grant');
      expect(icon.isLive(alive.access_token)).toBe(false);
      await expectError(await icon.refresh(alive.refresh_token), 400, 'invalid_grant');
    }
  });

  test('S26 a second one with a wrong verifier, client or redirect is refused and ends nothing', async () => {
    const used = code(icon);
    const tokens = await (await icon.redeem(used)).json();
    await expectError(await icon.redeem(used, { code_verifier: freshVerifier() }), 400, 'invalid_grant');
    await expectError(await icon.redeem(used, { code_verifier: undefined }), 400, 'invalid_grant');
    await expectError(await icon.redeem(used, { redirect_uri: 'http://127.0.0.1:1/callback' }), 400, 'invalid_grant');
    await expectError(
      await testClient(open, 'iconflow').redeem(used, { code_verifier: icon.verifier }),
      400,
      'invalid_grant',
    );
    expect(icon.isLive(tokens.access_token)).toBe(true);
    expect((await icon.refresh(tokens.refresh_token)).status).toBe(200);
  });

  test('a wrong verifier does not use an unused code up', async () => {
    const unused = code(icon);
    await expectError(await icon.redeem(unused, { code_verifier: freshVerifier() }), 400, 'invalid_grant');
    expect((await icon.redeem(unused)).status).toBe(200);
  });
});

describe('refresh tokens', () => {
  test('S32 bound to their client, whose try changes nothing', async () => {
    const { refresh_token: token } = await icon.tokens();
    await expectError(await testClient(open, 'iconflow').refresh(token), 400, 'invalid_grant');
    expect((await icon.refresh(token)).status).toBe(200);
  });

  test('S32 the scope may shrink for the access token; the refresh token keeps all', async () => {
    const tokens = await icon.tokens();
    const fewer = await (await icon.refresh(tokens.refresh_token, { scope: 'packs:read' })).json();
    expect(fewer.scope).toBe('packs:read');
    expect(open.server.authenticate(icon.profile, fewer.access_token)?.scopes).toEqual(['packs:read']);
    expect((await (await icon.refresh(fewer.refresh_token)).json()).scope).toBe(tokens.scope);
  });

  test('S32 a wider scope is invalid_scope and uses nothing up', async () => {
    const narrow = icon.approve({ scope: 'packs:read' }).get('code')!;
    const { refresh_token: token } = await (await icon.redeem(narrow)).json();
    await expectError(await icon.refresh(token, { scope: 'packs:read packs:write' }), 400, 'invalid_scope');
    expect((await icon.refresh(token)).status).toBe(200);
  });

  test.each(VENDORS)('S33 %s: a used one ends the whole family, the newest token too', async (vendor) => {
    const client = testClient(open, vendor);
    const first = await client.tokens();
    const second = await (await client.refresh(first.refresh_token)).json();
    expect(second.refresh_token).not.toBe(first.refresh_token);
    await expectError(await client.refresh(first.refresh_token), 400, 'invalid_grant');
    await expectError(await client.refresh(second.refresh_token), 400, 'invalid_grant');
    expect(client.isLive(first.access_token) || client.isLive(second.access_token)).toBe(false);
  });

  test('S33 another grant of the same user to the same client lives on', async () => {
    const [one, other] = [await icon.tokens(), await icon.tokens()];
    await icon.refresh(one.refresh_token);
    await icon.refresh(one.refresh_token);
    expect(icon.isLive(other.access_token)).toBe(true);
  });

  test('S34 an idle one ends after 90 days; each use begins them anew', async () => {
    const own = await openAuthorizationServer();
    const client = testClient(own, 'iconflow');
    const [idle, used] = [await client.tokens(), await client.tokens()];
    own.clock.advance(90 * DAY - 1);
    const fresh = await (await client.refresh(used.refresh_token)).json();
    own.clock.advance(1);
    await expectError(await client.refresh(idle.refresh_token), 400, 'invalid_grant');
    own.clock.advance(90 * DAY - 2);
    expect((await client.refresh(fresh.refresh_token)).status).toBe(200);
    await own.close();
  });

  test('an access token is no refresh token, and the other way round', async () => {
    const tokens = await icon.tokens();
    await expectError(await icon.refresh(tokens.access_token), 400, 'invalid_grant');
    expect(icon.isLive(tokens.refresh_token)).toBe(false);
  });
});

describe('revocation', () => {
  test('S35 an unknown token and a wrong hint are 200, and all kinds are searched', async () => {
    expect((await icon.revoke('nonsense')).status).toBe(200);
    const tokens = await icon.tokens();
    expect((await icon.revoke(tokens.access_token, { token_type_hint: 'refresh_token' })).status).toBe(200);
    expect(icon.isLive(tokens.access_token)).toBe(false);
    expect((await icon.refresh(tokens.refresh_token)).status).toBe(200); // an access token goes alone
    expect((await icon.revoke(tokens.access_token, { token_type_hint: 'nonsense' })).status).toBe(200);
  });

  test('S36 a refresh token takes its access tokens along', async () => {
    const first = await icon.tokens();
    const second = await (await icon.refresh(first.refresh_token)).json();
    expect((await icon.revoke(second.refresh_token)).status).toBe(200);
    expect(icon.isLive(first.access_token) || icon.isLive(second.access_token)).toBe(false);
  });

  test('S37 another client cannot end a token', async () => {
    const tokens = await icon.tokens();
    await expectError(await testClient(open, 'iconflow').revoke(tokens.refresh_token), 400, 'invalid_grant');
    expect(icon.isLive(tokens.access_token)).toBe(true);
  });

  test('without client or token it is refused', async () => {
    await expectError(await icon.revoke('x', { client_id: undefined }), 401, 'invalid_client');
    await expectError(await frame.revoke('x', { client_secret: 'wrong' }), 401, 'invalid_client');
    await expectError(await icon.revoke(''), 400, 'invalid_request');
  });
});

describe('S38 introspection', () => {
  test('a bearer token is no client authentication where every client has a secret', async () => {
    const frame = testClient(open, 'frameflow');
    const { access_token } = await frame.tokens();
    const bearer = { Authorization: `Bearer ${access_token}` };
    const bare = { client_id: undefined, client_secret: undefined };
    await expectError(await frame.introspect(access_token, bare, bearer), 401, 'invalid_client');
  });

  test('a confidential client learns about its own live tokens', async () => {
    const tokens = await frame.tokens();
    expect(await (await frame.introspect(tokens.access_token)).json()).toMatchObject({
      active: true,
      client_id: frame.app.clientId,
      sub: 'user_mara',
      token_type: 'Bearer',
      scope: frame.app.scopes.join(','),
      plan: 'standard',
      exp: Math.floor(open.clock.now() / 1000) + 3600,
      iss: `${open.url}/frameflow`,
    });
    expect((await (await frame.introspect(tokens.refresh_token)).json()).active).toBe(true);
  });

  test('a public client asks with a token of its own as bearer', async () => {
    const tokens = await icon.tokens();
    const bearer = { Authorization: `Bearer ${tokens.access_token}` };
    expect((await (await icon.introspect(tokens.access_token, {}, bearer)).json()).active).toBe(true);
    await icon.revoke(tokens.refresh_token);
    await expectError(await icon.introspect(tokens.access_token, {}, bearer), 401, 'invalid_token');
    await expectError(await icon.introspect(tokens.access_token), 401, 'invalid_client');
  });

  test.each(['unknown', 'expired', 'revoked', 'of another client', 'used'])(
    '%s: exactly {"active":false}',
    async (what) => {
      const tokens = await frame.tokens();
      let token = tokens.access_token;
      if (what === 'unknown') token = 'fat_nonsense';
      if (what === 'expired') open.clock.advance(3_600_000);
      if (what === 'revoked') await frame.revoke(tokens.refresh_token);
      if (what === 'of another client') token = (await testClient(open, 'frameflow').tokens()).access_token;
      if (what === 'used') {
        token = tokens.refresh_token;
        await frame.refresh(token);
      }
      expect(await (await frame.introspect(token)).text()).toBe('{"active":false}');
    },
  );
});

describe('S41 metadata', () => {
  test.each(VENDORS)(
    '%s: at both addresses, with the issuer that is asked for, whatever the Host header',
    async (vendor) => {
      const inserted = await fetch(`${open.url}/.well-known/oauth-authorization-server/${vendor}`);
      const appended = await fetch(`${open.url}/${vendor}/.well-known/oauth-authorization-server`);
      const document = await inserted.json();
      expect(await appended.json()).toEqual(document);
      expect(document.issuer).toBe(`${open.url}/${vendor}`);
      expect(document.code_challenge_methods_supported).toEqual(['S256']);
      for (const [name, url] of Object.entries(document))
        if (name.endsWith('_endpoint')) expect(String(url).startsWith(`${document.issuer}/`)).toBe(true);
    },
  );

  test('a vendor without OAuth has none', async () => {
    expect((await fetch(`${open.url}/appflow/.well-known/oauth-authorization-server`)).status).toBe(404);
  });
});

describe('S42 guessing', () => {
  test('a client that sends wrong codes is paused, and its pause ends; others go on', async () => {
    const own = await openAuthorizationServer();
    const [guesser, other] = [testClient(own, 'iconflow'), testClient(own, 'iconflow')];
    for (let guess = 0; guess < 120; guess += 1) expect((await guesser.redeem(`guess${guess}`)).status).toBe(400);
    const paused = await guesser.redeem(code(guesser));
    expect(paused.headers.get('retry-after')).toBe('60');
    await expectError(paused, 429, 'temporarily_unavailable');
    expect((await other.redeem(code(other))).status).toBe(200);
    own.clock.advance(60_000);
    expect((await guesser.redeem(code(guesser))).status).toBe(200);
    await own.close();
  });

  test('so are wrong secrets, and unknown clients all together', async () => {
    const own = await openAuthorizationServer();
    const client = testClient(own, 'frameflow');
    for (let guess = 0; guess < 120; guess += 1)
      await client.token(encode({ client_id: `ffc_${guess}`, client_secret: 'x' }));
    expect((await client.token(encode({ client_id: 'ffc_new', client_secret: 'x' }))).status).toBe(429);
    for (let guess = 0; guess < 120; guess += 1) await client.redeem('x', { client_secret: `${guess}` });
    await expectError(await client.redeem(code(client)), 429, 'temporarily_unavailable');
    await own.close();
  });
});
