import { readdirSync, readFileSync, writeFileSync } from 'node:fs';
import { connect, type Socket } from 'node:net';
import path from 'node:path';
import { afterEach, expect, onTestFinished, test } from 'vitest';
import { connectionRoom } from '../../electron/platform/descriptor-limit.ts';
import { MAX_CONNECTIONS } from '../../electron/platform/loopback-server.ts';
import { startUpstream, testProvider } from '../support/proxy-rig.ts';
import { pause, sendRaw, until } from '../support/raw-http.ts';
import { freshBase, type ServedFob, serveFob } from '../support/served-fob.ts';

/* Tools that open all connections they can: they are told so or dropped, and the owner is served meanwhile. */
const sockets: Socket[] = [];
afterEach(() => {
  for (const socket of sockets.splice(0)) socket.destroy();
});

type World = { fob: ServedFob; key: string; port: number; engine: number };

async function world(through: readonly string[] = []): Promise<World> {
  const upstream = await startUpstream((req, res) => {
    res.writeHead(200, { 'Content-Type': 'text/event-stream' });
    if (req.url === '/stream') res.write('data: x\n\n');
    else res.end('fine');
  });
  onTestFinished(upstream.close);
  const base = freshBase();
  const fob = await serveFob({ base, through });
  onTestFinished(fob.cleanUp);
  const file = path.join(base, 'provider.json');
  const route = { methods: ['GET' as const], path: '/**', scope: null, class: 'all' };
  writeFileSync(file, JSON.stringify(testProvider({ routes: [route] })));
  await fob.json(['providers', 'add', file]);
  const adding = ['keys', 'add', '--provider', 'acme', '--label', 'k', '--upstream', upstream.url];
  const { id } = await fob.json<{ id: string }>(adding, 'ak_Connections0123456789');
  const { key } = await fob.json<{ key: string }>(['tools', 'add', '--label', 't', '--credential', id]);
  const { pid } = fob.ready;
  const engine = Number(readFileSync(`/proc/${pid}/task/${pid}/children`, 'utf8').trim().split(' ')[0]);
  return { fob, key, port: Number(new URL(fob.ready.proxy).port), engine };
}

const call = ({ key, port }: World, target = '/acme/x') =>
  `GET ${target} HTTP/1.1\r\nHost: 127.0.0.1:${port}\r\nAuthorization: Bearer ${key}\r\n\r\n`;

/** Opens a connection, and says something on it once it is there. */
function open(port: number, says = ''): Socket {
  const socket = connect(port, '127.0.0.1', () => void (says && socket.write(says)));
  socket.on('error', () => undefined).resume();
  sockets.push(socket);
  return socket;
}

/** The owner's window and command line, each within two seconds. */
async function expectOwnerServed({ fob }: World): Promise<void> {
  const begun = performance.now();
  const page = await fetch(fob.ready.ui ?? '', { signal: AbortSignal.timeout(2000) });
  expect([200, 404]).toContain(page.status); // 404 where the window has not been built
  await page.arrayBuffer();
  expect(performance.now() - begun).toBeLessThan(2000);
  expect(await fob.json(['tools', 'list'])).toHaveLength(1);
}

const openFiles = (pid: number) => readdirSync(`/proc/${pid}/fd`).length;

test('64 file descriptors: streams and idle connections take all that is for tools, never the owner’s', async () => {
  const fob = await world(['prlimit', '--nofile=64:64']);
  const before = openFiles(fob.engine);
  for (let one = 0; one < 60; one += 1) open(fob.port, one % 2 === 0 ? call(fob, '/acme/stream') : '');
  await pause(300);
  expect(openFiles(fob.engine)).toBeLessThan(64);
  expect(openFiles(fob.engine)).toBeGreaterThan(before + 2);
  for (let one = 0; one < 40; one += 1) open(Number(new URL(fob.fob.ready.emulator).port));
  await expectOwnerServed(fob);
  const refused = await sendRaw(fob.port, call(fob));
  if (refused.text !== '') {
    expect(refused.status).toBe(503);
    expect(refused.head).toMatch(/^Fob-Refusal: overloaded$/m);
    expect(refused.head).toMatch(/^Fob-Fix: Close some connections/m);
  }
  for (const socket of sockets.splice(0)) socket.destroy();
  await until(() => openFiles(fob.engine) <= before + 8);
  expect((await sendRaw(fob.port, call(fob))).status).toBe(200);
  expect(fob.fob.log()).not.toMatch(/EMFILE|uncaught/);
});

test('10,000 idle connections: bounded memory and descriptors, the owner served meanwhile', async () => {
  const fob = await world();
  const rss = () => Number(/VmRSS:\s+(\d+)/.exec(readFileSync(`/proc/${fob.engine}/status`, 'utf8'))?.[1]) / 1024;
  const [filesBefore, rssBefore] = [openFiles(fob.engine), rss()];
  let most = 0;
  for (let batch = 0; batch < 20; batch += 1) {
    const opened = Array.from({ length: 500 }, () => open(fob.port));
    await until(() => opened.every(({ connecting }) => !connecting));
    most = Math.max(most, openFiles(fob.engine));
    if (batch === 10) await expectOwnerServed(fob);
  }
  const { cap, spoken } = connectionRoom(MAX_CONNECTIONS, 64);
  expect(most - filesBefore).toBeLessThanOrEqual(cap + spoken + 8);
  expect(rss() - rssBefore).toBeLessThan(96);
  await expectOwnerServed(fob);
  for (const socket of sockets.splice(0)) socket.destroy();
  await until(() => openFiles(fob.engine) <= filesBefore + 8);
  expect((await sendRaw(fob.port, call(fob))).status).toBe(200);
});
