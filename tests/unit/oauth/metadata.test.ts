import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { discover } from '../../../electron/oauth/discover.ts';
import { createGuardedRequest } from '../../../electron/platform/guarded-request.ts';
import { oauthProviderAt, openWorld } from '../../support/oauth/oauth-world.ts';

let base = '';
const documents = new Map<string, object>();
const server = createServer((req, res) => {
  const found = documents.get(req.url ?? '');
  res.writeHead(found ? 200 : 404, { 'content-type': 'application/json' }).end(JSON.stringify(found ?? {}));
});
beforeAll(async () => {
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  base = `http://127.0.0.1:${(server.address() as AddressInfo).port}`;
});
afterAll(() => void server.close());

const metadata = (issuer: string, more: object = {}) => ({
  issuer,
  authorization_endpoint: `${base}/authorize`,
  token_endpoint: `${base}/token`,
  ...more,
});
const read = (issuer: string) => discover(createGuardedRequest(), issuer);

describe('C35 metadata', () => {
  test('is found by RFC 8414, path insertion included, and by OpenID Connect', async () => {
    documents.set(
      '/.well-known/oauth-authorization-server/a',
      metadata(`${base}/a`, { code_challenge_methods_supported: ['S256'] }),
    );
    documents.set(
      '/b/.well-known/openid-configuration',
      metadata(`${base}/b`, { token_endpoint_auth_methods_supported: ['none'] }),
    );
    expect(await read(`${base}/a`)).toMatchObject({
      pkce: true,
      clientAuth: 'client_secret',
      endpoints: { token: `${base}/token` },
    });
    expect(await read(`${base}/b`)).toMatchObject({ pkce: false, clientAuth: 'none' });
  });

  test.each([
    ['of another issuer', 'https://evil.example'],
    ['with a slash more', 'SLASH'],
  ])('%s is discarded', async (_name, issuer) => {
    documents.set('/.well-known/oauth-authorization-server/c', metadata(issuer === 'SLASH' ? `${base}/c/` : issuer));
    await expect(read(`${base}/c`)).rejects.toMatchObject({ data: { code: 'bad_input', field: 'issuer' } });
  });

  test.each([
    ['plain http beyond this machine', { token_endpoint: 'http://auth.example/token' }],
    ['a script', { authorization_endpoint: 'javascript:alert(1)' }],
    ['a user name', { token_endpoint: 'https://user:pw@auth.example/token' }],
    ['nothing', { token_endpoint: undefined }],
  ])('an endpoint that is %s is refused', async (_name, more) => {
    documents.set('/.well-known/oauth-authorization-server/d', metadata(`${base}/d`, more));
    await expect(read(`${base}/d`)).rejects.toMatchObject({ data: { code: 'bad_input', field: 'issuer' } });
  });

  test('nothing there, and a network address, are told as such', async () => {
    await expect(read(`${base}/nobody`)).rejects.toMatchObject({
      data: { message: expect.stringContaining('publishes no metadata') },
    });
    await expect(read('https://10.0.0.1')).rejects.toMatchObject({ data: { code: 'bad_input' } });
  });

  test('a sign-in at an issuer’s address fails in the view when its metadata does not fit', async () => {
    const world = await openWorld(oauthProviderAt(base));
    documents.set('/.well-known/oauth-authorization-server/e', metadata('https://evil.example'));
    const started = await world.oauth.signIns.connect({ provider: 'acme', clientId: 'c', upstream: `${base}/e` });
    expect(started).toMatchObject({ state: 'failed', failure: { code: 'discovery' }, authorizeUrl: null });
    await world.close();
  });
});
