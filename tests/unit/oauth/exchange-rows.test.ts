import { describe, expect, test } from 'vitest';
import { get } from '../../support/oauth/browser-get.ts';
import { oauthProviderAt } from '../../support/oauth/oauth-world.ts';
import { withJson } from '../../support/oauth/scripted-vendor.ts';
import { now, start, vendor, withVendor, world } from '../../support/oauth/sign-in-rows.ts';

withVendor();

describe('the exchange', () => {
  test('C24 C25 POST with a form body, the same redirect URI and no authentication of a public client', async () => {
    const started = await start();
    await vendor.visit(started.authorizeUrl);
    const [sent] = vendor.tokenRequests();
    expect(sent).toMatchObject({ method: 'POST', url: '/token' });
    expect(sent?.headers['content-type']).toMatch(/^application\/x-www-form-urlencoded/);
    expect(sent?.headers.authorization).toBeUndefined();
    expect(sent?.form.get('client_id')).toBe('client-1');
    expect(sent?.form.get('redirect_uri')).toBe(started.redirectUri);
    expect(sent?.form.has('client_secret')).toBe(false);
  });

  test.each([
    ['client_secret_basic', true],
    ['client_secret_post', false],
  ] as const)(
    'C25 a confidential client authenticates by %s alone, and the secret lies in the vault',
    async (tokenAuth, basic) => {
      world.providers.set('acme', oauthProviderAt(vendor.url, { tokenAuth }));
      const connection = await world.signIn(vendor.visit, { clientSecret: 'a-client-secret-12345' });
      const [sent] = vendor.tokenRequests();
      expect(sent?.headers.authorization !== undefined).toBe(basic);
      expect(sent?.form.has('client_secret')).toBe(!basic);
      expect(connection.confidential).toBe(true);
      expect(world.oauth.clients.list()).toMatchObject([{ clientId: 'client-1', confidential: true }]);
      // The next sign-in and every refresh take it from there.
      await world.signIn(vendor.visit, { clientId: undefined });
      await world.oauth.connections.refresh(connection.id);
      expect(vendor.tokenRequests('refresh_token')[0]?.headers.authorization !== undefined).toBe(basic);
      expect(JSON.stringify(world.db.prepare('SELECT * FROM oauth_clients').all())).not.toContain('a-client-secret');
    },
  );

  test('C26 an exchange that gets no answer is over: the code is not sent again', async () => {
    vendor.next('/token', (_form, res) => void res.destroy());
    const started = await start();
    expect(await vendor.visit(started.authorizeUrl)).toMatch(/\/failed$/);
    expect(now(started)).toMatchObject({ state: 'failed', failure: { code: 'unreachable' } });
    expect(vendor.tokenRequests()).toHaveLength(1);
  });

  test.each([
    ['another kind of token', { access_token: 'a', token_type: 'mac' }],
    ['no access token', { token_type: 'bearer' }],
    ['an expires_in that is no number', { access_token: 'a', token_type: 'bearer', expires_in: '1h' }],
    ['a negative expires_in', { access_token: 'a', token_type: 'bearer', expires_in: -1 }],
  ])('C27 %s is refused', async (_name, body) => {
    vendor.next('/token', withJson(200, body));
    const started = await start();
    await vendor.visit(started.authorizeUrl);
    expect(now(started)).toMatchObject({ state: 'failed', failure: { code: 'token_response' } });
    expect(world.oauth.connections.list()).toEqual([]);
  });

  test.each([
    ['BEARER', { token_type: 'BEARER' }],
    ['a missing token_type', {}],
    ['a scope as a list', { token_type: 'bearer', scope: ['read'] }],
    ['scopes with commas', { token_type: 'bearer', scope: 'read,write' }],
    ['expires_in as text', { token_type: 'bearer', expires_in: '3600' }],
  ])('C27 %s is taken', async (_name, more) => {
    vendor.next('/token', withJson(200, { access_token: 'abc', ...more }));
    const connection = await world.signIn(vendor.visit);
    expect(connection).toMatchObject({ status: 'active', refreshable: false });
    expect(connection.scopes).toEqual('scope' in more && more.scope === 'read,write' ? ['read', 'write'] : ['read']);
  });

  test('C27 a vendor’s own word for bearer and its own place for the token count for that vendor alone', async () => {
    const user = {
      access_token: 'xoxe.xoxp-1',
      refresh_token: 'xoxe-1',
      expires_in: 43_200,
      scope: 'read',
      token_type: 'user',
    };
    world.providers.set('acme', oauthProviderAt(vendor.url, { tokenAt: '/authed_user', bearerNames: ['user'] }));
    vendor.next(
      '/token',
      withJson(200, { ok: true, access_token: 'xoxb-1', token_type: 'bot', authed_user: { id: 'U1', ...user } }),
      withJson(200, { ok: true, ...user, access_token: 'xoxe.xoxp-2', refresh_token: 'xoxe-2' }), // a refresh is answered flat
    );
    const { id } = await world.signIn(vendor.visit);
    const token = () => world.oauth.usableNow(id)?.secret?.expose();
    expect(token()).toBe('xoxe.xoxp-1');
    await world.oauth.connections.refresh(id);
    expect(token()).toBe('xoxe.xoxp-2');
    vendor.next(
      '/token',
      withJson(200, { ok: true, access_token: 'xoxb-1', token_type: 'bot', authed_user: { id: 'U1' } }),
    );
    const started = await start();
    await vendor.visit(started.authorizeUrl);
    expect(now(started)).toMatchObject({ state: 'failed', failure: { code: 'token_response' } });
  });

  test('C28 what was granted is stored and shown', async () => {
    vendor.next('/token', withJson(200, { access_token: 'abc', token_type: 'bearer', scope: 'read' }));
    const connection = await world.signIn(vendor.visit, { scopes: ['read', 'write'] });
    expect(connection.scopes).toEqual(['read']);
  });

  test('several sign-ins at once end as several connections', async () => {
    const all = await Promise.all([start(), start(), start()]);
    await Promise.all(all.map(({ authorizeUrl }) => vendor.visit(authorizeUrl)));
    expect(all.map((one) => now(one).state)).toEqual(['done', 'done', 'done']);
    const labels = world.oauth.connections.list().map(({ label }) => label);
    expect(new Set(labels).size).toBe(3);
  });

  test('a reconnect asks for more scopes, keeps the id, and refuses another account', async () => {
    const before = await world.signIn(vendor.visit);
    const after = await world.signIn(vendor.visit, { reconnect: before.id, scopes: ['write'] });
    expect(after).toMatchObject({ id: before.id, scopes: ['read', 'write'] });
    vendor.next('/me', withJson(200, { user: { id: 'u2', email: 'else@example.com' } }));
    await expect(world.signIn(vendor.visit, { reconnect: before.id })).rejects.toThrow('other_account');
    expect(world.oauth.connections.get(before.id)).toMatchObject({ account: 'mara@example.com', status: 'active' });
  });

  test('a cancel in the middle of the exchange keeps nothing and gives the grant back', async () => {
    const started = await start();
    vendor.next('/token', async (_form, res) => {
      world.oauth.signIns.cancel(started.id);
      await withJson(200, { access_token: 'late', token_type: 'bearer', refresh_token: 'late-r' })(
        _form,
        res,
        {} as never,
      );
    });
    await get(vendor.consent(started.authorizeUrl)).catch(() => {});
    await expect.poll(() => vendor.seen.find(({ url }) => url === '/revoke')?.form.get('token')).toBe('late-r');
    expect(now(started).state).toBe('cancelled');
    expect(world.oauth.connections.list()).toEqual([]);
  });

  test('connect to stored grant takes at most 150 ms', async () => {
    await world.signIn(vendor.visit);
    const times: number[] = [];
    for (let n = 0; n < 5; n += 1) {
      const from = performance.now();
      await world.signIn(vendor.visit);
      times.push(performance.now() - from);
    }
    expect(times.toSorted((a, b) => a - b)[2]).toBeLessThan(150);
  });
});
