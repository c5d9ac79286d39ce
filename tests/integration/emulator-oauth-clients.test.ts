import * as oauth from 'oauth4webapi';
import * as openid from 'openid-client';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import type { ManualClock } from '../support/emulator/manual-clock.ts';
import { allowInBrowser, testClient, type VENDORS } from '../support/emulator-oauth/client.ts';
import { type OpenServer, openAuthorizationServer } from '../support/emulator-oauth/open-authorization-server.ts';

// Two independent client libraries, which check what RFC 6749, 7009, 7636, 7662, 8414 and 9207 ask a client to check.
let open: OpenServer<ManualClock>;
beforeAll(async () => {
  open = await openAuthorizationServer();
});
afterAll(() => open.close());

type Method = 'none' | 'client_secret_basic' | 'client_secret_post';
const FLOWS: [vendor: (typeof VENDORS)[number], method: Method][] = [
  ['chromaflow', 'none'],
  ['chromaflow', 'client_secret_basic'],
  ['chromaflow', 'client_secret_post'],
  ['iconflow', 'none'],
  ['frameflow', 'client_secret_basic'],
  ['frameflow', 'client_secret_post'],
];

describe.each(FLOWS)('%s, %s', (vendor, method) => {
  test('openid-client: discovery, code with PKCE, refresh, introspection, revocation', async () => {
    const client = testClient(open, vendor, { confidential: method !== 'none' });
    const authenticate = {
      none: () => openid.None(),
      client_secret_basic: () => openid.ClientSecretBasic(client.secret!),
      client_secret_post: () => openid.ClientSecretPost(client.secret!),
    }[method]();
    const config = await openid.discovery(new URL(client.base), client.app.clientId, undefined, authenticate, {
      algorithm: 'oauth2',
      execute: [openid.allowInsecureRequests],
    });
    expect(config.serverMetadata().supportsPKCE()).toBe(true);
    const verifier = openid.randomPKCECodeVerifier();
    const state = openid.randomState();
    const url = openid.buildAuthorizationUrl(config, {
      redirect_uri: client.redirectUri,
      scope: client.request.scope!,
      code_challenge: await openid.calculatePKCECodeChallenge(verifier),
      code_challenge_method: 'S256',
      state,
    });
    const back = await allowInBrowser(url);
    const checks = { pkceCodeVerifier: verifier, expectedState: state };
    const tokens = await openid.authorizationCodeGrant(config, back, checks);
    expect(tokens).toMatchObject({ token_type: 'bearer', scope: client.request.scope });
    const fresh = await openid.refreshTokenGrant(config, tokens.refresh_token!);
    expect(client.isLive(fresh.access_token)).toBe(true);
    if (method !== 'none') {
      expect(await openid.tokenIntrospection(config, fresh.access_token)).toMatchObject({
        active: true,
        sub: 'user_mara',
      });
    }
    await openid.tokenRevocation(config, fresh.refresh_token!);
    expect(client.isLive(fresh.access_token)).toBe(false);
    await expect(openid.refreshTokenGrant(config, fresh.refresh_token!)).rejects.toMatchObject({
      error: 'invalid_grant',
    });
  });

  test('oauth4webapi: discovery, code with PKCE, refresh, revocation', async () => {
    const client = testClient(open, vendor, { confidential: method !== 'none' });
    const insecure = { [oauth.allowInsecureRequests]: true };
    const issuer = new URL(client.base);
    const found = await oauth.discoveryRequest(issuer, { algorithm: 'oauth2', ...insecure });
    const as = await oauth.processDiscoveryResponse(issuer, found);
    const me: oauth.Client = { client_id: client.app.clientId };
    const authenticate = {
      none: () => oauth.None(),
      client_secret_basic: () => oauth.ClientSecretBasic(client.secret!),
      client_secret_post: () => oauth.ClientSecretPost(client.secret!),
    }[method]();
    const verifier = oauth.generateRandomCodeVerifier();
    const state = oauth.generateRandomState();
    const url = new URL(as.authorization_endpoint!);
    url.search = new URLSearchParams({
      response_type: 'code',
      client_id: me.client_id,
      redirect_uri: client.redirectUri,
      scope: client.request.scope!,
      code_challenge: await oauth.calculatePKCECodeChallenge(verifier),
      code_challenge_method: 'S256',
      state,
    }).toString();
    const back = oauth.validateAuthResponse(as, me, await allowInBrowser(url), state);
    const answer = await oauth.authorizationCodeGrantRequest(
      as,
      me,
      authenticate,
      back,
      client.redirectUri,
      verifier,
      insecure,
    );
    const tokens = await oauth.processAuthorizationCodeResponse(as, me, answer);
    const refreshed = await oauth.refreshTokenGrantRequest(as, me, authenticate, tokens.refresh_token!, insecure);
    const fresh = await oauth.processRefreshTokenResponse(as, me, refreshed);
    expect(fresh.expires_in).toBe(client.oauth.accessSeconds);
    const revoked = await oauth.revocationRequest(as, me, authenticate, fresh.refresh_token!, insecure);
    expect(await oauth.processRevocationResponse(revoked)).toBeUndefined();
    expect(client.isLive(fresh.access_token)).toBe(false);
  });
});

describe('what a strict client notices when a fault is on', () => {
  const start = async () => {
    const client = testClient(open, 'iconflow');
    const issuer = new URL(client.base);
    const insecure = { [oauth.allowInsecureRequests]: true };
    const discover = async () =>
      oauth.processDiscoveryResponse(
        issuer,
        await oauth.discoveryRequest(issuer, { algorithm: 'oauth2', ...insecure }),
      );
    return { client, me: { client_id: client.app.clientId }, insecure, discover };
  };
  const during = async <T>(kind: NonNullable<typeof open.fault.kind>, work: () => Promise<T>): Promise<T> => {
    open.fault.kind = kind;
    return work().finally(() => {
      open.fault.kind = null;
    });
  };

  test('wrong_issuer: the metadata and the response are refused', async () => {
    const { client, me, discover } = await start();
    const as = await discover();
    await during('wrong_issuer', async () => {
      await expect(discover()).rejects.toThrow(/issuer/);
      const back = await allowInBrowser(client.authorizeUrl());
      expect(() => oauth.validateAuthResponse(as, me, back, 'state-1')).toThrow(/iss/);
    });
  });

  test('redirect_error: the error comes back, the code does not', async () => {
    const { client, me, discover } = await start();
    const as = await discover();
    const response = await during('redirect_error', () => client.authorize());
    const back = new URL(response.headers.get('location')!);
    expect(() => oauth.validateAuthResponse(as, me, back, 'state-1')).toThrow(
      /authorization response from the server is an error/,
    );
  });

  test('wrong_token_type, large_token, refresh_without_new, refresh_reuse, clock_skew', async () => {
    const { client } = await start();
    const tokens = await client.tokens();
    expect(
      (await (await during('wrong_token_type', async () => client.redeem(client.approve().get('code')!))).json())
        .token_type,
    ).toBe('mac');
    const large = await (await during('large_token', async () => client.redeem(client.approve().get('code')!))).json();
    expect(large.access_token.length).toBeGreaterThan(5 * 1024);
    expect(client.isLive(large.access_token)).toBe(true);
    const kept = await (await during('refresh_without_new', () => client.refresh(tokens.refresh_token))).json();
    expect('refresh_token' in kept).toBe(false);
    const fresh = await (await client.refresh(tokens.refresh_token)).json(); // the old one still works
    const skewed = await (await during('clock_skew', () => client.refresh(fresh.refresh_token))).json();
    expect(skewed.expires_in).toBe(3600);
    open.clock.advance(3_000_000); // ten minutes before its time
    expect(client.isLive(skewed.access_token)).toBe(false);
    const reuse = await during('refresh_reuse', () => client.refresh(skewed.refresh_token));
    expect([reuse.status, (await reuse.json()).error]).toEqual([400, 'invalid_grant']);
    expect((await client.refresh(skewed.refresh_token)).status).toBe(400); // the family ended
  });
});
