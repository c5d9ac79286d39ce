import type { ServerResponse } from 'node:http';
import { describe, expect, test } from 'vitest';
import { answerTo, EXCHANGE_MS } from '../../../electron/oauth/exchange.ts';
import { createGuardedRequest } from '../../../electron/platform/guarded-request.ts';
import { oauthProviderAt } from '../../support/oauth/oauth-world.ts';
import { type Answer, startVendor, withJson } from '../../support/oauth/scripted-vendor.ts';
import { vendor, withVendor, world } from '../../support/oauth/sign-in-rows.ts';

withVendor();

const status = (id: string) => world.oauth.connections.get(id);
const secret = async (id: string) => (await world.oauth.usable(id)).secret?.expose();

describe('bound credentials', () => {
  test('another issuer or token host in the provider’s data asks the user again; nothing is sent there', async () => {
    const evil = await startVendor();
    const { id } = await world.signIn(vendor.visit, { clientSecret: 'a-client-secret-12345' });
    world.providers.set('acme', oauthProviderAt(evil.url));
    await expect(world.oauth.connections.refresh(id)).rejects.toMatchObject({ data: { code: 'conflict' } });
    expect(status(id)).toMatchObject({ status: 'signed_out', problem: expect.stringContaining('have changed') });
    expect(evil.seen).toEqual([]);
    await world.oauth.connections.disconnect(id);
    expect(evil.seen).toEqual([]);
    await evil.close();
  });

  test('the token goes where the grant was made for, whatever the provider’s API is by now', async () => {
    const { id } = await world.signIn(vendor.visit);
    const moved = oauthProviderAt(vendor.url);
    world.providers.set('acme', { ...moved, api: { ...moved.api, base: 'https://evil.example' } });
    await world.oauth.connections.refresh(id);
    expect((await world.oauth.usable(id)).destination).toBe('https://api.acme.example');
  });

  test('endpoints that are not https are refused, but for an issuer that is itself on this machine', async () => {
    const absolute = { authorization: 'http://127.0.0.1:9/authorize', token: 'http://127.0.0.1:9/token' };
    world.providers.set('acme', oauthProviderAt('https://auth.acme.example', { endpoints: absolute }));
    const failed = await world.oauth.signIns.connect({ provider: 'acme', clientId: 'c' });
    expect(failed).toMatchObject({ state: 'failed', failure: { code: 'insecure' } });
  });
});

describe('hostile token endpoints', () => {
  const canary = 'CANARY-0123456789-should-never-show';
  const hostile: [string, Answer][] = [
    ...[301, 302, 303, 307, 308].map((code): [string, Answer] => [
      `C29 a ${code}`,
      (_form, res) => void res.writeHead(code, { location: `${vendor.url}/evil?x=${canary}` }).end(canary),
    ]),
    ['100 MB', (_form, res) => void flood(res)],
    ['HTML', (_form, res) => void res.writeHead(200, { 'content-type': 'text/html' }).end(`<h1>${canary}</h1>`)],
    ['an absurd life', withJson(200, { access_token: canary, token_type: 'bearer', expires_in: 1e300 })],
    ['a life of 0', withJson(200, { access_token: canary, token_type: 'bearer', expires_in: 0 })],
    ['control characters in the token', withJson(200, { access_token: `${canary}\r\nX: y`, token_type: 'bearer' })],
    [
      'a refresh token with NUL',
      withJson(200, { access_token: 'a', refresh_token: `${canary}\0`, token_type: 'bearer' }),
    ],
    ['a token as an object', withJson(200, { access_token: { toString: canary }, token_type: 'bearer' })],
    ['nothing', (_form, res) => void res.writeHead(200).end()],
    [
      'half an answer',
      (_form, res) => {
        res.writeHead(200, { 'content-length': '999' }).write(canary);
        res.destroy();
      },
    ],
    [
      'deep JSON',
      (_form, res) => void res.writeHead(200, { 'content-type': 'application/json' }).end('['.repeat(30_000)),
    ],
    [
      'a bomb that nobody asked for',
      (_form, res) => void res.writeHead(200, { 'content-encoding': 'gzip' }).end(Buffer.alloc(500)),
    ],
    ['500 with an error of its own', withJson(500, { error: { message: canary } })],
    ['an error nobody knows', withJson(400, { error: 'x_own', error_description: canary })],
  ];

  test.each(hostile)('%s: a safe error, the old token kept, the body never quoted', async (_name, answer) => {
    const { id } = await world.signIn(vendor.visit);
    const before = await secret(id);
    vendor.next('/token', answer);
    await expect(world.oauth.connections.refresh(id)).rejects.toMatchObject({ data: { code: 'conflict' } });
    expect(await secret(id)).toBe(before);
    expect(status(id)).toMatchObject({ status: 'waiting' });
    const shown = JSON.stringify([status(id), world.oauth.connections.history(id), world.log]);
    expect(shown).not.toContain('CANARY');
    expect(vendor.seen.some(({ url }) => url.startsWith('/evil'))).toBe(false);
    await world.oauth.connections.refresh(id);
    expect(status(id).status).toBe('active');
  });

  test('one that hangs or drips ends with the time-out over all of it, 10 s', async () => {
    expect(EXCHANGE_MS).toBe(10_000);
    const drip: Answer = (_form, res) => {
      res.writeHead(200);
      const timer = setInterval(() => res.write(' '), 20);
      res.on('close', () => clearInterval(timer));
    };
    for (const answer of [drip, () => {}]) {
      vendor.next('/token', answer);
      const what = { url: `${vendor.url}/token`, method: 'POST' as const, headers: {}, body: '' };
      const from = performance.now();
      await expect(answerTo(createGuardedRequest(), what, 150)).rejects.toMatchObject({ code: 'timeout' });
      expect(performance.now() - from).toBeLessThan(1000);
    }
  });
});

function flood(res: ServerResponse): void {
  res.writeHead(200, { 'content-type': 'application/json' });
  const chunk = Buffer.alloc(1 << 20, 0x20);
  let left = 100;
  const more = () => {
    while (left-- > 0 && !res.destroyed) if (!res.write(chunk)) return void res.once('drain', more);
    res.end();
  };
  more();
}
