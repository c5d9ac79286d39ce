import { mkdtempSync, rmSync } from 'node:fs';
import { connect, type Socket } from 'node:net';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { composeEngine } from '../support/composed-engine.ts';
import { startUpstream, testProvider, type Upstream } from '../support/proxy-rig.ts';
import { until } from '../support/raw-http.ts';

/* What ends a key, ends its open streams within a second on both sides, and no others; through the whole engine. */
type Engine = Awaited<ReturnType<typeof composeEngine>>;

let base: string;
let engine: Engine;
let upstream: Upstream;
/** Connections at the vendor that still stream, by the credential they came with. */
const streaming = new Map<string, Socket>();
let refusals = 0;
let named = 1;

beforeAll(async () => {
  base = mkdtempSync(path.join(tmpdir(), 'fob-streams-'));
  engine = await composeEngine(base);
  upstream = await startUpstream((req, res) => {
    if (req.url === '/busy' && refusals-- > 0) return void res.writeHead(429, { 'Retry-After': named }).end();
    if (req.url === '/busy') return void res.end('fine');
    const key = req.headers.authorization ?? '';
    streaming.set(key, req.socket);
    res.writeHead(200, { 'Content-Type': 'text/event-stream' });
    const timer = setInterval(() => res.write('data: x\n\n'), 20);
    req.socket.once('close', () => {
      clearInterval(timer);
      streaming.delete(key);
    });
  });
  const provider = testProvider({
    routes: [{ methods: ['GET'], path: '/**', scope: null, class: 'all' }],
    backoff: { kind: 'double-retry-after', capSeconds: 60, rule: 'Obey Retry-After, double it' },
  });
  await engine.cli.providers.add({ json: JSON.stringify(provider) });
});
afterAll(async () => {
  await engine.finish();
  await upstream.close();
  rmSync(base, { recursive: true, force: true });
});

let made = 0;

async function subject(more: { retry?: boolean } = {}, url = upstream.url) {
  made += 1;
  const secret = `ak_Stream${made}x0123456789abcdef`;
  const { credential } = await engine.cli.credentials.add({
    provider: 'acme',
    label: `key ${made}`,
    secret,
    upstream: url,
  });
  const { key, tool } = await engine.cli.tools.add({
    label: `tool ${made}`,
    bindings: [{ credentialId: credential.id }],
    ...more,
  });
  return { credential, tool, key, bearer: `Bearer ${secret}` };
}

/** An open stream of events; `open` until its connection is closed. */
async function stream(key: string): Promise<{ open: boolean }> {
  const port = Number(new URL(engine.ready.proxy).port);
  const state = { open: true };
  const socket = connect(port, '127.0.0.1', () => {
    socket.write(`GET /acme/events HTTP/1.1\r\nHost: 127.0.0.1:${port}\r\nAuthorization: Bearer ${key}\r\n\r\n`);
  });
  socket.on('error', () => undefined).on('close', () => Object.assign(state, { open: false }));
  let text = '';
  socket.on('data', (chunk) => {
    text += chunk;
  });
  await until(() => text.includes('data: x'));
  return state;
}

const endings: Record<string, (one: Awaited<ReturnType<typeof subject>>) => Promise<unknown>> = {
  'a tool key that is revoked': ({ tool }) => engine.cli.tools.revoke({ id: tool.id }),
  'a credential that is revoked': ({ credential }) => engine.cli.credentials.revoke({ id: credential.id }),
  'a credential that is rotated': ({ credential }) =>
    engine.cli.credentials.rotate({ id: credential.id, secret: 'ak_Rotated0123456789abcdef' }),
  'a credential that is removed': ({ credential }) => engine.cli.credentials.remove({ id: credential.id }),
};

test.for(Object.keys(endings))('%s', async (what) => {
  const [ended, other] = [await subject(), await subject()];
  const [its, others] = [await stream(ended.key), await stream(other.key)];
  await endings[what]?.(ended);
  const from = performance.now();
  await until(() => !its.open && !streaming.has(ended.bearer), 1000);
  expect(performance.now() - from).toBeLessThan(1000);
  expect([others.open, streaming.has(other.bearer)]).toEqual([true, true]);
  const rows = await engine.cli.activity.list({ tool: ended.tool.id, limit: 5 });
  expect(rows).toMatchObject([{ verdict: 'failed', status: 200, detail: expect.stringMatching(/^the .* was /) }]);
});

test('a call that is held and sent again: each sending counts, its 429 is told, the record has one row', async () => {
  const { key, tool, credential } = await subject({ retry: true });
  refusals = 1;
  const since = Date.now() - 1000;
  const answer = await fetch(`${engine.ready.proxy}/acme/busy`, { headers: { Authorization: `Bearer ${key}` } });
  expect([answer.status, await answer.text()]).toEqual([200, 'fine']);
  const rows = await engine.cli.activity.list({ tool: tool.id, limit: 5 });
  expect(rows).toMatchObject([{ status: 200, verdict: 'allowed', detail: 'held for the provider once' }]);
  const counted = async () => (await engine.cli.ledger.spend({ since, tool: tool.id })).rows[0]?.counted;
  await expect.poll(counted).toBe(2);
  const { alerts } = await engine.cli.alerts.list({});
  expect(
    alerts.filter(({ kind, subject }) => kind === 'vendor_rate_limited' && subject.id === credential.id),
  ).toHaveLength(1);
});

test('an answer ends the series of a service’s refusals: the next one does not double', async () => {
  const { key } = await subject();
  const call = async () => {
    const answer = await fetch(`${engine.ready.proxy}/acme/busy`, { headers: { Authorization: `Bearer ${key}` } });
    await answer.arrayBuffer();
    return [answer.status, answer.headers.get('fob-refusal')];
  };
  named = 0; // a pause of nothing, and one of a second once that is doubled
  refusals = 1;
  expect([await call(), await call()]).toEqual([
    [429, null],
    [200, null],
  ]);
  refusals = 1;
  expect([await call(), await call()]).toEqual([
    [429, null],
    [200, null],
  ]);
  refusals = 2;
  expect([await call(), await call(), await call()]).toEqual([
    [429, null],
    [429, null],
    [429, 'rate_limited'],
  ]);
});

test('a tool key that may do less ends its streams; one that may do more does not', async () => {
  const { tool, key, bearer } = await subject();
  const its = await stream(key);
  await engine.cli.tools.edit({ id: tool.id, label: 'renamed' });
  expect([its.open, streaming.has(bearer)]).toEqual([true, true]);
  await engine.cli.tools.edit({ id: tool.id, allowedAddresses: ['127.0.0.1'] });
  await until(() => !its.open && !streaming.has(bearer), 1000);
});

test('an origin that cannot be reached: its calls take from no quota, and state and doctor say so', async () => {
  const gone = await startUpstream((_req, res) => res.end());
  await gone.close();
  const { key, credential } = await subject({}, gone.url);
  const call = async () =>
    (await fetch(`${engine.ready.proxy}/acme/x`, { headers: { Authorization: `Bearer ${key}` } })).status;
  const events = await engine.cli.system.watch({});
  await events.next(); // the state as it is
  const told = (async () => {
    for await (const event of events)
      if (event.type === 'system' && event.state.circuits.length > 0) return event.state.circuits[0]?.origin;
    return null;
  })();
  const statuses: number[] = [];
  for (let one = 0; one < 8; one += 1) statuses.push(await call());
  expect(statuses).toEqual([502, 502, 502, 502, 502, 503, 503, 503]);
  const limits = await engine.cli.limits.list({});
  expect(limits.find(({ identity }) => identity === credential.id)).toMatchObject({ used: 5 });
  const { circuits } = await engine.cli.system.state({});
  expect(circuits).toEqual([{ origin: gone.url, retryAt: expect.any(Number) }]);
  const { checks } = await engine.cli.system.doctor({});
  expect(await told).toBe(gone.url); // and every window
  expect(checks.at(-1)).toMatchObject({ name: 'service', status: 'warn', value: expect.stringContaining(gone.url) });
  const { alerts } = await engine.cli.alerts.list({ kind: 'unreachable', limit: 5 });
  expect(alerts).toMatchObject([
    { subject: { type: 'provider', provider: credential.provider }, action: 'show_limits' },
  ]);
});

test('a lock', async () => {
  const some = await Promise.all([subject(), subject()]);
  const streams = await Promise.all(some.map(({ key }) => stream(key)));
  const from = performance.now();
  await engine.cli.system.lock({});
  await until(() => streams.every(({ open }) => !open) && streaming.size === 0, 1000);
  expect(performance.now() - from).toBeLessThan(1000);
});
