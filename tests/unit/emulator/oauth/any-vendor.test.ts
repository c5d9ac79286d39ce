import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { builtInProviders } from '../../../../shared/providers/built-in.ts';
import { allowInBrowser, encode, freshVerifier, sha256url } from '../../../support/emulator-oauth/client.ts';
import { type OpenServer, openAuthorizationServer } from '../../../support/emulator-oauth/open-authorization-server.ts';

// Vendors are data: whatever a profile says of OAuth, the same kernel speaks.
let open: OpenServer;
beforeAll(async () => {
  open = await openAuthorizationServer();
});
afterAll(() => open.close());

const withOAuth = builtInProviders.filter((one) => one.oauth !== null);

test('there are more of them than the three of the table', () => expect(withOAuth.length).toBeGreaterThan(3));

describe.each(withOAuth.map((one) => [one.id, one] as const))('%s', (id, provider) => {
  const oauth = provider.oauth!;
  const at = (body: Record<string, never>) =>
    (oauth.tokenAt ?? '')
      .split('/')
      .slice(1)
      .reduce((inner, name) => inner[name]!, body);

  test('sign-in, refresh as its profile has it, revocation where it has one', async () => {
    const { registeredRedirect: own } = oauth;
    const redirectUri = own ? `http://${own.host}:${own.port}${own.path}` : 'http://127.0.0.1:49200/cb';
    const { app, clientSecret } = open.server.apps.register({
      provider: id,
      name: 'Tool',
      redirectUris: [redirectUri],
    });
    const endpoints = await (await fetch(`${open.url}/.well-known/oauth-authorization-server/${id}`)).json();
    const verifier = freshVerifier();
    const url = `${endpoints.authorization_endpoint}?${encode({
      response_type: 'code',
      client_id: app.clientId,
      redirect_uri: redirectUri,
      [oauth.scopeParameter]: app.scopes.join(oauth.scopeSeparator) || undefined,
      state: 's',
      code_challenge: sha256url(verifier),
      code_challenge_method: 'S256',
    })}`;
    const back = await allowInBrowser(url);
    const send = (endpoint: string, fields: Record<string, string | undefined>) =>
      fetch(endpoint, {
        method: 'POST',
        headers: { 'Content-Type': 'application/x-www-form-urlencoded' },
        body: encode({ ...fields, client_id: app.clientId, client_secret: clientSecret }),
      });
    const code = back.searchParams.get('code') ?? '';
    const first = await send(endpoints.token_endpoint, {
      grant_type: 'authorization_code',
      code,
      redirect_uri: redirectUri,
      code_verifier: verifier,
    });
    const tokens: Record<string, string> = at(await first.json());
    expect(tokens).toMatchObject({
      scope: app.scopes.join(oauth.scopeSeparator),
      ...(oauth.accessSeconds && { expires_in: oauth.accessSeconds }),
    });
    expect('expires_in' in tokens).toBe(oauth.accessSeconds !== null);
    expect('refresh_token' in tokens).toBe(oauth.refresh !== 'none');
    const live = (token: string | undefined) => open.server.authenticate(provider, token ?? '') !== null;
    expect(live(tokens.access_token)).toBe(true);
    if (oauth.refresh !== 'none') {
      const again = async () =>
        send(endpoints.token_endpoint, { grant_type: 'refresh_token', refresh_token: tokens.refresh_token });
      const refreshed: Record<string, string> = at(await (await again()).json());
      expect('refresh_token' in refreshed).toBe(oauth.refresh === 'rotates');
      expect((await again()).status).toBe(oauth.refresh === 'rotates' ? 400 : 200);
    }
    if (endpoints.revocation_endpoint !== undefined) {
      expect((await send(endpoints.revocation_endpoint, { token: tokens.access_token })).status).toBe(200);
      expect(live(tokens.access_token)).toBe(false);
    }
  });
});
