import { OAuth2Server } from 'oauth2-mock-server';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import type { Provider } from '../../shared/providers/schema.ts';
import { type Oracle, openOracle } from '../support/emulator-oauth/oracle.ts';
import { attempt, oauthProviderAt, openWorld, type World } from '../support/oauth/oauth-world.ts';

/** A provider whose endpoints come from its metadata alone. */
const discovered = (issuer: string, more: object = {}): Provider =>
  oauthProviderAt(issuer, {
    issuer,
    endpoints: { authorization: '/nowhere', token: '/nowhere' },
    account: undefined,
    tokenAuth: 'client_secret_post',
    ...more,
  });

describe('oidc-provider, a certified server', () => {
  let oracle: Oracle;
  let world: World;
  beforeAll(async () => {
    const redirectUri = 'http://127.0.0.1/callback/acme';
    oracle = await openOracle(
      [
        { id: 'public-1', redirectUri },
        { id: 'secret-1', secret: 'a-client-secret-12345', redirectUri },
      ],
      ['read', 'write'],
    );
    world = await openWorld(discovered(oracle.url));
  });
  afterAll(async () => {
    await world.close();
    await oracle.close();
  });

  const browse = async (authorizeUrl: string) => {
    const answer = await oracle.authorize(new URL(authorizeUrl).search.slice(1));
    const back = await fetch(answer.headers.get('location') ?? '');
    await back.text();
  };

  test.each([
    ['a public client', { clientId: 'public-1' }],
    ['a confidential client', { clientId: 'secret-1', clientSecret: 'a-client-secret-12345' }],
  ])('%s signs in by its metadata, renews twice and disconnects', async (_name, client) => {
    const connection = await world.signIn(browse, { ...client, scopes: ['read', 'write'] });
    expect(connection).toMatchObject({
      status: 'active',
      issuer: oracle.url,
      scopes: ['read', 'write'],
      refreshable: true,
    });
    const first = world.oauth.usableNow(connection.id)?.secret?.expose();
    await world.oauth.connections.refresh(connection.id);
    await world.oauth.connections.refresh(connection.id);
    expect(world.oauth.usableNow(connection.id)?.secret?.expose()).not.toBe(first);
    expect(await world.oauth.connections.disconnect(connection.id)).toMatchObject({ revoked: true });
  });

  test('a grant that was ended there is signed out at the next refresh, in one try', async () => {
    const connection = await world.signIn(browse, { clientId: 'public-1' });
    const item = await world.vault.items.get(`${connection.id}_1`);
    const { refresh } = JSON.parse(item?.secret.expose() ?? '{}') as { refresh: string };
    const form = new URLSearchParams({ client_id: 'public-1', token: refresh });
    expect((await fetch(`${oracle.url}/token/revocation`, { method: 'POST', body: form })).status).toBe(200);
    await expect(world.oauth.connections.refresh(connection.id)).rejects.toMatchObject({ data: { code: 'conflict' } });
    expect(world.oauth.connections.get(connection.id)).toMatchObject({ status: 'signed_out' });
    expect(world.oauth.connections.history(connection.id)[0]).toMatchObject({ kind: 'signed_out' });
  });

  test('a wrong client secret is told as such, and no connection is made', async () => {
    const started = await world.oauth.signIns.connect({
      provider: 'acme',
      clientId: 'secret-1',
      clientSecret: 'not-the-client-secret',
    });
    await browse(started.authorizeUrl ?? '');
    expect(attempt(world.oauth, started.id)).toMatchObject({
      state: 'failed',
      failure: { code: 'vendor_error', message: 'The provider does not accept the client id or its secret' },
    });
  });
});

describe('oauth2-mock-server, scripted for faults', () => {
  const server = new OAuth2Server();
  let world: World;
  beforeAll(async () => {
    await server.issuer.keys.generate('RS256');
    await server.start(0, '127.0.0.1');
    world = await openWorld(discovered(server.issuer.url ?? ''));
  });
  afterAll(async () => {
    await world.close();
    await server.stop();
  });

  const browse = async (authorizeUrl: string) => {
    const answer = await fetch(authorizeUrl);
    await answer.text();
  };
  const begin = async () => {
    const started = await world.oauth.signIns.connect({ provider: 'acme', clientId: 'c' });
    await browse(started.authorizeUrl ?? '');
    return attempt(world.oauth, started.id);
  };

  test('signs in', async () => {
    expect(await begin()).toMatchObject({ state: 'done' });
  });

  test.each([
    ['500', 500, { error: 'server_error' }, 'unreachable'],
    ['400 invalid_grant', 400, { error: 'invalid_grant' }, 'vendor_error'],
    ['200 with an error in it', 200, { ok: false, error: 'bad_verification_code' }, 'vendor_error'],
    ['a token of another kind', 200, { access_token: 'a', token_type: 'DPoP' }, 'token_response'],
    ['no token', 200, {}, 'token_response'],
  ])('%s fails the attempt as %s', async (_name, statusCode, body, code) => {
    server.service.once('beforeResponse', (response) => {
      response.statusCode = statusCode;
      response.body = body;
    });
    expect(await begin()).toMatchObject({ state: 'failed', failure: { code } });
  });

  test('another state in the redirect is nobody’s answer', async () => {
    server.service.once('beforeAuthorizeRedirect', (redirect) => redirect.url.searchParams.set('state', 'forged'));
    const started = await world.oauth.signIns.connect({ provider: 'acme', clientId: 'c' });
    await browse(started.authorizeUrl ?? '');
    expect(attempt(world.oauth, started.id)).toMatchObject({ state: 'waiting', ignoredCallbacks: 1 });
    await browse(started.authorizeUrl ?? '');
    expect(attempt(world.oauth, started.id).state).toBe('done');
  });
});
