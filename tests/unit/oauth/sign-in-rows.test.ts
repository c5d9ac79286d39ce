import { createHash } from 'node:crypto';
import { createServer } from 'node:http';
import { type AddressInfo, connect } from 'node:net';
import { networkInterfaces } from 'node:os';
import { describe, expect, test } from 'vitest';
import { listenForCallback } from '../../../electron/oauth/callback-listener.ts';
import { get, listens } from '../../support/oauth/browser-get.ts';
import { oauthProviderAt } from '../../support/oauth/oauth-world.ts';
import { now, reopenWorld, type Started, start, vendor, withVendor, world } from '../../support/oauth/sign-in-rows.ts';

withVendor();
const asked = ({ authorizeUrl }: Started) => new URL(authorizeUrl).searchParams;

describe('the request', () => {
  test('C01 the URL goes to the system’s browser and is returned to be copied', async () => {
    const started = await start();
    await expect.poll(() => world.opened).toEqual([started.authorizeUrl]);
    expect(now(started).browserOpened).toBe(true);
    const quiet = await start({ openBrowser: false });
    expect(world.opened).not.toContain(quiet.authorizeUrl);
  });

  test('C02 the listener listens before the browser opens, on the port of the redirect URI', async () => {
    const ports: boolean[] = [];
    await reopenWorld({
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
