import { describe, expect, test } from 'vitest';
import { type Fields, freshVerifier, testClient, VENDORS } from '../../../support/emulator-oauth/client.ts';
import { code, expectError, frame, icon, open, withServer } from './token-rows.ts';

// The rows S11 to S42 of the authorization server's table that concern tokens.
withServer();

const basic = (id: string, secret: string) => ({ Authorization: `Basic ${btoa(`${id}:${secret}`)}` });

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
