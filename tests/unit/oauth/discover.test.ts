import { expect, test } from 'vitest';
import { discover } from '../../../electron/oauth/discover.ts';
import type { GuardedRequest } from '../../../electron/platform/guarded-request.ts';

const metadata = {
  issuer: 'https://id.example',
  authorization_endpoint: 'https://id.example/authorize',
  token_endpoint: 'https://id.example/token',
  response_types_supported: ['code'],
};

/** A service that publishes `body` where OpenID Connect puts it, and nothing where RFC 8414 does. */
const publishes =
  (body: object): GuardedRequest =>
  async ({ url }) => ({
    status: url.endsWith('/.well-known/openid-configuration') ? 200 : 404,
    headers: { 'content-type': 'application/json' },
    body: JSON.stringify(body),
  });

test('what the metadata says, and the defaults of RFC 8414 for what it leaves out', async () => {
  expect(await discover(publishes(metadata), 'https://id.example')).toEqual({
    issuer: 'https://id.example',
    endpoints: { authorization: 'https://id.example/authorize', token: 'https://id.example/token' },
    scopes: [],
    pkce: false,
    clientAuth: 'client_secret',
    tokenAuth: 'client_secret_basic',
    issParameter: false,
    userinfo: null,
    device: false,
  });
});

test('a public client with PKCE and the device grant', async () => {
  const found = await discover(
    publishes({
      ...metadata,
      code_challenge_methods_supported: ['plain', 'S256'],
      token_endpoint_auth_methods_supported: ['none', 'client_secret_post'],
      device_authorization_endpoint: 'https://id.example/device',
      userinfo_endpoint: 'https://id.example/me',
      scopes_supported: ['openid', 7, 'files'],
    }),
    'https://id.example',
  );
  expect(found).toMatchObject({ pkce: true, clientAuth: 'either', tokenAuth: 'client_secret_post', device: true });
  expect(found.endpoints.device_authorization).toBe('https://id.example/device');
  expect([found.userinfo, found.scopes]).toEqual(['https://id.example/me', ['openid', 'files']]);
});

test('a slash too many is another issuer', () =>
  expect(discover(publishes(metadata), 'https://id.example/')).rejects.toMatchObject({ data: { field: 'issuer' } }));

test.each([
  ['another issuer', { ...metadata, issuer: 'https://evil.example' }],
  ['no token endpoint', { ...metadata, token_endpoint: undefined }],
  ['an endpoint that is not https', { ...metadata, token_endpoint: 'http://id.example/token' }],
])('metadata with %s is refused as the field issuer', async (_what, body) => {
  await expect(discover(publishes(body), 'https://id.example')).rejects.toMatchObject({
    data: { code: 'bad_input', field: 'issuer' },
  });
});
