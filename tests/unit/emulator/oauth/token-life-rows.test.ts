import { describe, expect, test } from 'vitest';
import { encode, testClient, VENDORS } from '../../../support/emulator-oauth/client.ts';
import { openAuthorizationServer } from '../../../support/emulator-oauth/open-authorization-server.ts';
import { code, expectError, frame, icon, open, withServer } from './token-rows.ts';

// The rows S11 to S42 of the authorization server's table that concern tokens.
const DAY = 86_400_000;
withServer();

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
