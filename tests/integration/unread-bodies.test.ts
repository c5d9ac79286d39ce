import { connect } from 'node:net';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { createHttpBridge } from '../../electron/bridge/http.ts';
import { createUiSessions } from '../../electron/bridge/ui-sessions.ts';
import { createRouter } from '../../electron/handlers/router.ts';
import type { Services } from '../../electron/handlers/services.ts';
import { systemClock } from '../../electron/platform/clock.ts';
import { createLog } from '../../electron/platform/log.ts';
import { type LoopbackServer, listenLoopback } from '../../electron/platform/loopback-server.ts';
import { type OpenEmulator, openEmulator } from '../support/emulator/open-emulator.ts';
import { type Rig, startRig } from '../support/proxy-rig.ts';
import { complete } from '../support/raw-http.ts';

/** More than both ends of a loopback connection hold: it is written whole only if somebody reads it. */
const BIG = Buffer.alloc(16 << 20, 'x');

let emulator: OpenEmulator;
let proxy: Rig;
let ui: LoopbackServer;
let bearer: string;

beforeAll(async () => {
  emulator = await openEmulator();
  proxy = await startRig('http://127.0.0.1:1');
  const log = createLog(() => undefined);
  const sessions = createUiSessions({ clock: systemClock, known: [], onSession: () => {} });
  bearer = sessions.redeem(sessions.issue().code) ?? '';
  const router = createRouter({} as Services, { admit: async () => {}, lookUp: () => undefined, add: () => undefined });
  const bridge = createHttpBridge({ router, sessions, files: new Map(), log });
  ui = await listenLoopback({ name: 'ui', port: 0, log, onRequest: bridge.handle, onRefuse: bridge.refuse });
});
afterAll(() => Promise.all([emulator.close(), proxy.close(), ui.close(0)]));

type Sent = { target: string; headers?: Record<string, string>; body?: Buffer };
const JSON_BODY = { 'Content-Type': 'application/json' };
const FORM = { 'Content-Type': 'application/x-www-form-urlencoded' };

function headOf(url: string, { target, headers = {}, body = BIG }: Sent): string {
  const fields = { Host: new URL(url).host, 'Content-Length': String(body.length), ...headers };
  const lines = Object.entries(fields).map(([name, value]) => `${name}: ${value}\r\n`);
  return `POST ${target} HTTP/1.1\r\n${lines.join('')}\r\n`;
}

/** Writes the request, all of its body and `then` before it reads one byte of the answers; gives all that came back. */
function writeFirst(url: string, sent: Sent, then: string, enough: (text: string) => boolean): Promise<string> {
  return new Promise((resolve, reject) => {
    const socket = connect(Number(new URL(url).port), '127.0.0.1');
    let text = '';
    socket.pause();
    socket.write(headOf(url, sent));
    socket.write(sent.body ?? BIG);
    socket.write(then, () => socket.resume());
    socket.on('data', (chunk) => {
      text += chunk.toString('latin1');
      if (enough(text)) socket.destroy();
    });
    socket.on('error', reject).on('close', () => resolve(text));
  });
}

const statuses = (text: string) => [...text.matchAll(/HTTP\/1\.1 (\d{3}) /g)].map(([, status]) => Number(status));

const CASES: [name: string, url: () => string, sent: () => Sent, status: number][] = [
  ['the proxy, an invalid key', () => proxy.url, () => ({ target: '/acme/x' }), 401],
  ['the proxy, a provider that nobody knows', () => proxy.url, () => ({ target: '/nobody/x' }), 404],
  ['the emulator, a form over its bound', () => emulator.url, () => form('/'), 413],
  ['the emulator, a page without forms', () => emulator.url, () => form('/-/requests'), 405],
  ['the emulator, a page that is not there', () => emulator.url, () => form('/-/nothing'), 404],
  ['the emulator, a call without a key', () => emulator.url, () => ({ target: '/appflow/v1/keys' }), 401],
  ['the emulator, a sign-in without a client', () => emulator.url, () => form('/chromaflow/oauth/token'), 401],
  ['the window, a file', () => ui.url, () => ({ target: '/' }), 405],
  ['the window, a code that is too long', () => ui.url, () => ({ target: '/session', headers: JSON_BODY }), 401],
  [
    'the window, a call without a session',
    () => ui.url,
    () => ({ target: '/rpc/tools/list', headers: JSON_BODY }),
    401,
  ],
  ['the window, a call over its bound', () => ui.url, () => ({ target: '/rpc/tools/list', headers: inSession() }), 413],
];

const inSession = () => ({ ...JSON_BODY, Authorization: `Bearer ${bearer}` });

/** As the emulator's own page sends it. */
function form(target: string): Sent {
  return { target, headers: { ...FORM, Origin: emulator.url } };
}

describe('a body that nobody reads', () => {
  test.each(CASES)('%s: the answer comes, and so does the next one', async (_, url, sent, status) => {
    const next = headOf(url(), { ...sent(), body: Buffer.alloc(0) });
    const text = await writeFirst(url(), sent(), next, (all) => statuses(all).length === 2);
    expect(statuses(text)).toEqual([status, expect.any(Number)]);
  });

  test.each([
    ['the proxy', () => proxy.url, () => ({ target: '/acme/x', headers: { Origin: 'http://evil.example' } }), 403],
    ['the emulator', () => emulator.url, () => ({ target: '/', headers: { Origin: 'http://evil.example' } }), 403],
    ['the emulator’s API', () => emulator.url, () => ({ target: '/-/api/keys', headers: JSON_BODY }), 413],
    ['the window', () => ui.url, () => ({ target: '/session', headers: { Origin: 'http://evil.example' } }), 403],
  ])('%s: an answer that closes is read whole, and what follows it is not served', async (_, url, sent, status) => {
    const next = headOf(url(), { ...sent(), body: Buffer.alloc(0) });
    const text = await writeFirst(url(), sent(), next, () => false).catch((error: Error) => error.message);
    expect(statuses(text)).toEqual([status]);
    expect(text).toMatch(/^connection: close/im);
    expect(complete(text)).toBe(true);
  });

  test('a client that keeps its connections gets every answer', async () => {
    const body = 'x'.repeat(70_000);
    for (let at = 0; at < 20; at++) {
      const answer = await fetch(emulator.url, { method: 'POST', headers: { ...FORM, Origin: emulator.url }, body });
      expect(answer.status).toBe(413);
      await answer.text();
    }
  });
});
