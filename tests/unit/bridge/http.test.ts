import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { request } from 'node:http';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { createHttpBridge } from '../../../electron/bridge/http.ts';
import { CONTENT_SECURITY_POLICY, SECURITY_HEADERS } from '../../../electron/bridge/security-headers.ts';
import { staticFiles } from '../../../electron/bridge/static-files.ts';
import { createUiSessions, type UiSessions } from '../../../electron/bridge/ui-sessions.ts';
import { createRouter } from '../../../electron/handlers/router.ts';
import type { Services } from '../../../electron/handlers/services.ts';
import { type LoopbackServer, listenLoopback } from '../../../electron/platform/loopback-server.ts';
import { contract } from '../../../shared/contract/index.ts';

const quiet = { info: () => {}, warn: () => {}, error: () => {} };
const reached: string[] = [];
/** Services that only note that they were reached. */
const services = new Proxy({} as Services, {
  get: (_, namespace) =>
    new Proxy(
      {},
      {
        get: (__, name) => () => {
          reached.push(`${String(namespace)}.${String(name)}`);
          return [];
        },
      },
    ),
});
const procedures = Object.entries(contract).flatMap(([namespace, all]) =>
  Object.keys(all).map((name) => `${namespace}/${name}`),
);

let dir: string;
let server: LoopbackServer;
let sessions: UiSessions;

beforeAll(async () => {
  dir = mkdtempSync(path.join(tmpdir(), 'fob-window-'));
  const built = path.join(dir, 'renderer');
  mkdirSync(path.join(built, 'assets'), { recursive: true });
  writeFileSync(path.join(built, 'index.html'), '<!doctype html><title>Fob</title>');
  writeFileSync(path.join(built, 'assets', 'index-abc.js'), 'export {};');
  writeFileSync(path.join(dir, 'secret.json'), '{}');
  sessions = createUiSessions({
    clock: { now: () => Date.now(), monotonic: () => performance.now() },
    known: [],
    onSession: () => {},
  });
  const router = createRouter(services, { admit: async () => {}, lookUp: () => undefined, add: () => undefined });
  const bridge = createHttpBridge({ router, sessions, files: staticFiles(built), log: quiet });
  server = await listenLoopback({
    name: 'ui',
    port: 0,
    allowNavigation: true,
    onRequest: bridge.handle,
    onRefuse: bridge.refuse,
    log: quiet,
  });
});
afterAll(async () => {
  await server.close(0);
  rmSync(dir, { recursive: true, force: true });
});

type Sent = { method?: string; headers?: Record<string, string>; body?: string };

/** A request whose target and headers go out as they are written. */
function send(
  target: string,
  { method = 'GET', headers = {}, body = '' }: Sent = {},
): Promise<{ status: number; headers: Record<string, unknown>; body: string }> {
  return new Promise((resolve, reject) => {
    const req = request({ port: server.port, host: '127.0.0.1', path: target, method, headers }, (res) => {
      let text = '';
      res.setEncoding('utf8').on('data', (chunk: string) => {
        text += chunk;
      });
      res.on('end', () => resolve({ status: res.statusCode ?? 0, headers: res.headers, body: text }));
    });
    req.once('error', reject);
    req.end(body);
  });
}

const json = { 'content-type': 'application/json' };
const redeem = (code: string, more: Record<string, string> = {}) =>
  send('/session', { method: 'POST', headers: { ...json, ...more }, body: JSON.stringify({ code }) });
const bearer = async () => ({
  authorization: `Bearer ${(JSON.parse((await redeem(sessions.issue().code)).body) as { bearer: string }).bearer}`,
});

describe('the window over HTTP', () => {
  it('serves its files, the page fresh and the assets for good', async () => {
    const page = await send('/');
    expect(page).toMatchObject({ status: 200, body: '<!doctype html><title>Fob</title>' });
    expect(page.headers['cache-control']).toBe('no-store');
    const asset = await send('/assets/index-abc.js');
    expect(asset).toMatchObject({ status: 200, headers: { 'content-type': 'text/javascript; charset=utf-8' } });
    expect(asset.headers['cache-control']).toContain('immutable');
    expect(await send('/', { method: 'HEAD' })).toMatchObject({ status: 200, body: '' });
    expect((await send('/', { method: 'POST' })).status).toBe(405);
  });

  it.each([
    '/index.html',
    '/assets',
    '/assets/',
    '/secret.json',
    '/assets/../../secret.json',
    '/..%2fsecret.json',
    '/%2e%2e/secret.json',
    '/assets/index-abc.js/',
    '/__proto__',
    '//secret.json',
    '/\\secret.json',
    '/assets%00',
  ])('does not leave its folder for %s', async (target) => {
    const { status, body } = await send(target);
    expect([400, 404]).toContain(status);
    expect(body).not.toContain('{}');
  });

  it('carries its security headers on every status', async () => {
    const token = await bearer();
    const answers = await Promise.all([
      send('/'),
      send('/none'),
      send('/', { method: 'PUT' }),
      send('/', { headers: { host: 'evil.example' } }),
      send('/', { headers: { origin: 'https://evil.example' } }),
      send('/rpc/system/state', { method: 'POST', headers: json, body: '{}' }),
      send('/rpc/limits/list', { method: 'POST', headers: { ...json, ...token }, body: '{"json":{}}' }),
      send('/rpc/none', { method: 'POST', headers: { ...json, ...token }, body: '{}' }),
      redeem('wrong'),
    ]);
    expect(answers.map(({ status }) => status)).toEqual([200, 404, 405, 421, 403, 401, 200, 400, 401]);
    for (const { headers } of answers) {
      for (const [name, value] of Object.entries(SECURITY_HEADERS)) expect(headers[name.toLowerCase()]).toBe(value);
      expect(headers['set-cookie']).toBeUndefined();
      expect(headers['access-control-allow-origin']).toBeUndefined();
    }
    expect(CONTENT_SECURITY_POLICY).not.toMatch(/unsafe|\*/);
  });

  it('gives one bearer for one code, of 100 that ask at once', async () => {
    const { code } = sessions.issue();
    const answers = await Promise.all(Array.from({ length: 100 }, () => redeem(code)));
    expect(answers.filter(({ status }) => status === 200)).toHaveLength(1);
    expect(answers.filter(({ status }) => status === 401)).toHaveLength(99);
  });

  it('does not redeem for another page, a form, a too long or an odd body', async () => {
    const { code } = sessions.issue();
    expect((await redeem(code, { origin: 'http://127.0.0.1:1' })).status).toBe(403);
    expect((await redeem(code, { 'sec-fetch-site': 'same-site' })).status).toBe(403);
    expect((await redeem(code, { 'content-type': 'application/x-www-form-urlencoded' })).status).toBe(415);
    expect((await redeem(code, { 'content-type': 'text/plain' })).status).toBe(415);
    for (const body of ['', '{', '[]', 'null', '{"code":1}', JSON.stringify({ code, pad: 'x'.repeat(2_000) })]) {
      expect((await send('/session', { method: 'POST', headers: json, body })).status).toBe(401);
    }
    expect((await send(`/session?code=${code}`)).status).toBe(405);
    expect((await redeem(code)).status).toBe(200);
  });

  it('lets a link lead to its page, and nothing else of another site', async () => {
    const link = { 'sec-fetch-site': 'cross-site', 'sec-fetch-mode': 'navigate', 'sec-fetch-dest': 'document' };
    expect((await send('/', { headers: link })).status).toBe(200);
    expect((await send('/', { headers: { ...link, 'sec-fetch-dest': 'iframe' } })).status).toBe(403);
    expect((await send('/', { headers: { 'sec-fetch-site': 'cross-site', 'sec-fetch-mode': 'no-cors' } })).status).toBe(
      403,
    );
    expect((await redeem(sessions.issue().code, link)).status).toBe(403);
  });

  it.each(procedures)('asks for the bearer on %s, whatever else is sent', async (procedure) => {
    const target = `/rpc/${procedure}`;
    const body = '{"json":{}}';
    const without: Sent[] = [
      { headers: json },
      { headers: { ...json, authorization: 'Bearer ' } },
      { headers: { ...json, authorization: `Bearer ${'x'.repeat(43)}` } },
      { headers: { ...json, authorization: (await bearer()).authorization.replace('Bearer', 'Basic') } },
      { headers: { ...json, cookie: `session=${(await bearer()).authorization}` } },
    ];
    for (const sent of without) expect((await send(target, { method: 'POST', body, ...sent })).status).toBe(401);
    expect((await send(`${target}?data={}`)).status).toBe(401);
    const token = await bearer();
    expect((await send(`${target}?data={}`, { headers: token })).status).toBe(405);
    expect(
      (
        await send(target, {
          method: 'POST',
          body,
          headers: { ...token, 'content-type': 'multipart/form-data; boundary=x' },
        })
      ).status,
    ).toBe(415);
    expect(reached.filter((one) => one !== 'limits.states')).toEqual([]);
  });
});
