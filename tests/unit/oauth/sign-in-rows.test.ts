import { createHash } from 'node:crypto';
import { createServer, request } from 'node:http';
import { type AddressInfo, connect } from 'node:net';
import { networkInterfaces } from 'node:os';
import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import { listenForCallback } from '../../../electron/oauth/callback-listener.ts';
import type { SignIn } from '../../../shared/model/connection.ts';
import { attempt, oauthProviderAt, openWorld, type World } from '../../support/oauth/oauth-world.ts';
import { type ScriptedVendor, startVendor, withJson } from '../../support/oauth/scripted-vendor.ts';

let vendor: ScriptedVendor;
let world: World;
beforeEach(async () => {
  vendor = await startVendor();
  world = await openWorld(oauthProviderAt(vendor.url));
});
afterEach(async () => {
  await world.close();
  await vendor.close();
});

type Started = SignIn & { authorizeUrl: string; redirectUri: string };
const start = async (more: object = {}) =>
  (await world.oauth.signIns.connect({ provider: 'acme', clientId: 'client-1', ...more })) as Started;
const asked = ({ authorizeUrl }: Started) => new URL(authorizeUrl).searchParams;
const now = ({ id }: SignIn) => attempt(world.oauth, id);

/** One raw GET of a browser: its status and where it is sent. */
function get(
  url: string,
  headers: Record<string, string> = {},
  method = 'GET',
): Promise<{ status: number; headers: NodeJS.Dict<string | string[]>; body: string }> {
  return new Promise((resolve, reject) => {
    const req = request(url, {
      method,
      headers: { 'sec-fetch-mode': 'navigate', 'sec-fetch-dest': 'document', ...headers },
      agent: false,
    });
    req.on('error', reject);
    req.on('response', (res) => {
      let body = '';
      res.setEncoding('utf8').on('data', (text) => (body += text));
      res.on('end', () => resolve({ status: res.statusCode ?? 0, headers: res.headers, body }));
    });
    req.end();
  });
}

const listens = (port: number, host = '127.0.0.1') =>
  new Promise<boolean>((resolve) => {
    const socket = connect(port, host);
    socket.once('connect', () => resolve(true)).once('error', () => resolve(false));
    socket.once('connect', () => socket.destroy());
  });

describe('the request', () => {
  test('C01 the URL goes to the system’s browser and is returned to be copied', async () => {
    const started = await start();
    await expect.poll(() => world.opened).toEqual([started.authorizeUrl]);
    expect(now(started).browserOpened).toBe(true);
    const quiet = await start({ openBrowser: false });
    expect(world.opened).not.toContain(quiet.authorizeUrl);
  });

  test('C02 the listener listens before the browser opens, on the port of the redirect URI', async () => {
    await world.close();
    const ports: boolean[] = [];
    world = await openWorld(oauthProviderAt(vendor.url), {
      ports: {
        openBrowser: async (url) => {
          const redirect = new URL(new URL(url).searchParams.get('redirect_uri') ?? '');
          ports.push(await listens(Number(redirect.port)));
        },
      },
    });
    await start();
    await expect.poll(() => ports).toEqual([true]);
  });

  test('C03 C04 only 127.0.0.1 is bound, by its literal', async () => {
    const { redirectUri } = await start();
    expect(redirectUri).toMatch(/^http:\/\/127\.0\.0\.1:\d+\/callback\/acme$/);
    const outer = Object.values(networkInterfaces())
      .flat()
      .find((one) => one?.internal === false && one.family === 'IPv4');
    if (outer) expect(await listens(Number(new URL(redirectUri).port), outer.address)).toBe(false);
    expect(await listens(Number(new URL(redirectUri).port), '::1')).toBe(false);
  });

  test('C06 a registered port that is held is told with its holder, and the browser stays closed', async () => {
    const holder = createServer().listen(0, '127.0.0.1');
    await new Promise((resolve) => holder.once('listening', resolve));
    const { port } = holder.address() as AddressInfo;
    world.providers.set(
      'acme',
      oauthProviderAt(vendor.url, { registeredRedirect: { host: '127.0.0.1', port, path: '/cb' } }),
    );
    const failed = await start();
    expect(failed).toMatchObject({ state: 'failed', failure: { code: 'port_busy' } });
    expect(failed.failure?.message).toMatch(new RegExp(`Port ${port}.* is taken by .*\\(pid ${process.pid}\\)`));
    expect(world.opened).toEqual([]);
    await new Promise((resolve) => holder.close(resolve));
    const free = await start();
    expect(free.redirectUri).toBe(`http://127.0.0.1:${port}/cb`);
    await vendor.visit(free.authorizeUrl);
    expect(now(free).state).toBe('done');
  });

  test('C04 a vendor that registers localhost gets it, on both loopback addresses', async () => {
    const free = createServer().listen(0, '127.0.0.1');
    await new Promise((resolve) => free.once('listening', resolve));
    const { port } = free.address() as AddressInfo;
    await new Promise((resolve) => free.close(resolve));
    world.providers.set(
      'acme',
      oauthProviderAt(vendor.url, { registeredRedirect: { host: 'localhost', port, path: '/cb' } }),
    );
    const started = await start();
    expect(started.redirectUri).toBe(`http://localhost:${port}/cb`);
    expect(await listens(port)).toBe(true);
    await vendor.visit(started.authorizeUrl);
    expect(now(started).state).toBe('done');
  });

  test('C05 without an IPv4 loopback the IPv6 one is taken', async () => {
    const listener = await listenForCallback(
      { host: '127.0.0.1', port: 0, path: '/cb' },
      { onNavigation: () => null, onIgnored: () => {}, portHolder: async () => null, loopbacks: ['192.0.2.1', '::1'] },
    );
    expect(listener.redirectUri).toMatch(/^http:\/\/\[::1\]:\d+\/cb$/);
    listener.close();
  });

  test('C07 the port is closed after cancel, and after the answer', async () => {
    const cancelled = await start();
    world.oauth.signIns.cancel(cancelled.id);
    await expect.poll(() => listens(Number(new URL(cancelled.redirectUri).port))).toBe(false);
    const done = await start();
    await vendor.visit(done.authorizeUrl);
    await expect.poll(() => listens(Number(new URL(done.redirectUri).port)), { timeout: 5000 }).toBe(false);
  });

  test('C08 C09 C11 S256, a verifier of 43 characters and a state of 256 bits, new ones each time', async () => {
    const [one, two] = [await start(), await start()];
    for (const started of [one, two]) {
      expect(asked(started).get('code_challenge_method')).toBe('S256');
      expect(asked(started).get('code_challenge')).toMatch(/^[\w-]{43}$/);
      expect(asked(started).get('state')).toMatch(/^[\w-]{43}$/);
    }
    expect(asked(one).get('state')).not.toBe(asked(two).get('state'));
    await vendor.visit(one.authorizeUrl);
    const verifier = vendor.tokenRequests()[0]?.form.get('code_verifier') ?? '';
    expect(verifier).toMatch(/^[\w-]{43}$/);
    expect(createHash('sha256').update(verifier).digest('base64url')).toBe(asked(one).get('code_challenge'));
  });

  test('C10 a vendor that refuses S256 fails the attempt; plain is never tried', async () => {
    const started = await start();
    await vendor.visit(started.authorizeUrl, {
      code: null,
      error: 'invalid_request',
      error_description: 'S256 unsupported',
    });
    expect(now(started)).toMatchObject({ state: 'failed', failure: { code: 'vendor_error' } });
    expect(vendor.tokenRequests()).toEqual([]);
    expect(world.opened.every((url) => url.includes('S256'))).toBe(true);
  });
});

describe('the answer', () => {
  test.each([
    ['C12 a missing state', { state: null }],
    ['C12 an empty state', { state: '' }],
    ['C12 a wrong state', { state: 'x'.repeat(43) }],
  ])('%s is not the answer: it is counted, and the real one still is', async (_name, changes) => {
    const started = await start();
    await vendor.visit(started.authorizeUrl, changes);
    expect(now(started)).toMatchObject({ state: 'waiting', ignoredCallbacks: 1 });
    expect(vendor.tokenRequests()).toEqual([]);
    expect(await vendor.visit(started.authorizeUrl)).toMatch(/\/done$/);
    expect(now(started)).toMatchObject({ state: 'done', ignoredCallbacks: 1 });
  });

  test('C12 1,000 forged callbacks are ignored and the real one completes', async () => {
    const started = await start();
    const forge = (n: number) => get(`${started.redirectUri}?code=c${n}&state=${'f'.repeat(43)}`);
    for (let n = 0; n < 1000; n += 50) await Promise.all(Array.from({ length: 50 }, (_, k) => forge(n + k)));
    expect(now(started)).toMatchObject({ state: 'waiting', ignoredCallbacks: 1000 });
    await vendor.visit(started.authorizeUrl);
    expect(now(started).state).toBe('done');
    expect(vendor.tokenRequests()).toHaveLength(1);
    expect(world.told.length).toBeLessThan(40); // a flood does not flood the window
  });

  test('C13 the same state twice is refused', async () => {
    const started = await start();
    const callback = vendor.consent(started.authorizeUrl);
    expect((await get(callback)).status).toBe(303);
    expect((await get(callback)).status).toBe(400);
    expect(vendor.tokenRequests()).toHaveLength(1);
  });

  test.each([
    ['C14 another issuer', true, 'https://evil.example'],
    ['C14 another issuer, where none is expected', false, 'https://evil.example'],
    ['C15 no issuer from one known to send it', true, null],
    ['C16 a trailing slash more', true, 'SLASH'],
  ])('%s is refused without a token request', async (_name, issParameter, iss) => {
    world.providers.set('acme', oauthProviderAt(vendor.url, { issParameter }));
    const started = await start();
    await vendor.visit(started.authorizeUrl, { iss: iss === 'SLASH' ? `${vendor.url}/` : iss });
    expect(now(started)).toMatchObject({ state: 'failed', failure: { code: 'issuer_mismatch' } });
    expect(vendor.tokenRequests()).toEqual([]);
  });

  test('C17 codes of two providers swapped: each path takes its own vendor’s answer alone', async () => {
    world.providers.set('other', { ...oauthProviderAt(vendor.url), id: 'other' });
    const one = await start();
    const two = await start({ provider: 'other' });
    expect(new URL(one.redirectUri).pathname).not.toBe(new URL(two.redirectUri).pathname);
    const answer = new URL(vendor.consent(one.authorizeUrl));
    const swapped = new URL(two.redirectUri);
    swapped.search = answer.search;
    expect((await get(swapped.href)).status).toBe(400);
    const crossed = new URL(two.redirectUri);
    crossed.pathname = new URL(one.redirectUri).pathname;
    crossed.search = answer.search;
    expect((await get(crossed.href)).status).toBe(404);
    // The code of one with the state of the other: the vendor binds it to another challenge.
    const forged = new URL(vendor.consent(two.authorizeUrl));
    forged.searchParams.set('code', answer.searchParams.get('code') ?? '');
    await get(forged.href);
    expect(now(two)).toMatchObject({ state: 'failed', failure: { code: 'vendor_error' } });
    expect(now(one).state).toBe('waiting');
  });

  test('C18 the token endpoint is the one stored with the attempt', async () => {
    const started = await start();
    await vendor.visit(started.authorizeUrl, { token_endpoint: 'http://127.0.0.1:1/token' });
    expect(now(started).state).toBe('done');
  });

  test.each(['code', 'iss', 'error'])('C19 %s twice is refused', async (name) => {
    const started = await start();
    const callback = new URL(vendor.consent(started.authorizeUrl));
    callback.searchParams.append(name, 'a');
    callback.searchParams.append(name, 'b');
    await get(callback.href);
    expect(now(started)).toMatchObject({ state: 'failed', failure: { code: 'callback' } });
    expect(vendor.tokenRequests()).toEqual([]);
  });

  test('C19 state twice is not the answer', async () => {
    const started = await start();
    const callback = new URL(vendor.consent(started.authorizeUrl));
    callback.searchParams.append('state', 'b');
    expect((await get(callback.href)).status).toBe(400);
    expect(now(started).state).toBe('waiting');
  });

  test('C20 an unknown parameter is ignored', async () => {
    const started = await start();
    await vendor.visit(started.authorizeUrl, { session_state: 'abc', surprise: '1' });
    expect(now(started).state).toBe('done');
  });

  test('C21 an error is told from a fixed table; its description goes nowhere', async () => {
    const started = await start();
    const callback = vendor.consent(started.authorizeUrl, {
      code: null,
      error: 'access_denied',
      error_description: '<script>alert(1)</script>',
    });
    const page = await get(new URL((await get(callback)).headers.location as string, callback).href);
    expect(now(started)).toMatchObject({
      state: 'failed',
      failure: { code: 'access_denied', message: 'The access was not allowed' },
    });
    expect(page.body + JSON.stringify(now(started)) + world.log.join()).not.toContain('alert');
    const other = await start();
    await vendor.visit(other.authorizeUrl, { code: null, error: '<b>x</b>' });
    expect(JSON.stringify(now(other))).not.toContain('<b>');
    // Without the state it is nobody's error.
    const third = await start();
    await vendor.visit(third.authorizeUrl, { state: null, code: null, error: 'access_denied' });
    expect(now(third).state).toBe('waiting');
  });

  test.each([
    ['C22 error and code together', { error: 'access_denied' }, 'access_denied'],
    ['C23 an empty code', { code: '' }, 'callback'],
  ])('%s', async (_name, changes, code) => {
    const started = await start();
    await vendor.visit(started.authorizeUrl, changes);
    expect(now(started)).toMatchObject({ state: 'failed', failure: { code } });
    expect(vendor.tokenRequests()).toEqual([]);
  });
});

describe('the listener', () => {
  test.each([
    ['another Host', { host: 'evil.example' }, 'GET', 421],
    ['localhost', { host: 'localhost' }, 'GET', 421],
    ['a prefetch', { 'sec-purpose': 'prefetch;prerender' }, 'GET', 400],
    ['an image', { 'sec-fetch-dest': 'image', 'sec-fetch-mode': 'no-cors' }, 'GET', 400],
    ['a page’s fetch', { 'sec-fetch-dest': 'empty', 'sec-fetch-mode': 'cors' }, 'GET', 400],
    ['a frame', { 'sec-fetch-dest': 'iframe' }, 'GET', 400],
    ['HEAD', {}, 'HEAD', 400],
    ['POST', {}, 'POST', 405],
  ])('%s with the right state does not count', async (_name, headers, method, status) => {
    const started = await start();
    const callback = vendor.consent(started.authorizeUrl);
    expect((await get(callback, headers as Record<string, string>, method)).status).toBe(status);
    expect(now(started)).toMatchObject({ state: 'waiting', ignoredCallbacks: 1 });
    expect((await get(callback)).status).toBe(303);
  });

  test('two Hosts, //host targets and the favicon change nothing', async () => {
    const started = await start();
    const { port, search } = new URL(vendor.consent(started.authorizeUrl));
    const raw = (target: string, hosts: string) =>
      new Promise<string>((resolve) => {
        const socket = connect(Number(port), '127.0.0.1', () =>
          socket.write(`GET ${target} HTTP/1.1\r\n${hosts}\r\n\r\n`),
        );
        let text = '';
        socket.on('data', (chunk) => (text += chunk)).on('close', () => resolve(text.slice(0, 12)));
      });
    const host = `Host: 127.0.0.1:${port}`;
    expect(await raw(`/callback/acme${search}`, `${host}\r\n${host}`)).toBe('HTTP/1.1 421');
    expect(await raw(`//evil/callback/acme${search}`, host)).toBe('HTTP/1.1 404');
    expect(await raw(`http://127.0.0.1:${port}/callback/acme${search}`, host)).toBe('HTTP/1.1 404');
    expect(await raw('/favicon.ico', host)).toBe('HTTP/1.1 404');
    expect(now(started).state).toBe('waiting');
  });

  test('C36 the last page is static: no script, nothing foreign, not stored, the code gone from the address', async () => {
    const started = await start();
    const callback = vendor.consent(started.authorizeUrl);
    const sentOn = await get(callback);
    expect(sentOn).toMatchObject({
      status: 303,
      headers: { location: '/done', 'cache-control': 'no-store', 'referrer-policy': 'no-referrer' },
    });
    const page = await get(new URL('/done', callback).href);
    expect(page.headers['content-security-policy']).toContain("default-src 'none'");
    expect(page.headers).toMatchObject({
      'cache-control': 'no-store',
      'referrer-policy': 'no-referrer',
      'x-frame-options': 'DENY',
    });
    expect(page.body).not.toMatch(/<script|https?:|src=/);
    expect(page.body).toContain('Signed in');
  });

  test('a callback URL may be pasted; another one’s is refused and changes nothing', async () => {
    const started = await start();
    const other = await start();
    const { paste } = { paste: (url: string) => world.oauth.signIns.paste(started.id, url) };
    await expect(paste(vendor.consent(other.authorizeUrl))).rejects.toMatchObject({ data: { field: 'callbackUrl' } });
    await expect(paste('https://evil.example/callback/acme?code=1')).rejects.toMatchObject({
      data: { field: 'callbackUrl' },
    });
    expect(now(started).state).toBe('waiting');
    expect(await paste(` ${vendor.consent(started.authorizeUrl)}#x `)).toMatchObject({ state: 'done' });
    await expect(paste('x')).rejects.toMatchObject({ data: { code: 'conflict' } });
  });
});

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
