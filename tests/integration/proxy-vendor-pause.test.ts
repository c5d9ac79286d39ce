import type { RequestListener } from 'node:http';
import { afterEach, describe, expect, test } from 'vitest';
import { createGate } from '../../electron/gate/gate.ts';
import type { GateSubject } from '../../electron/gate/ports.ts';
import { refusalResponse } from '../../electron/gate/refusal-response.ts';
import { createLimiter } from '../../electron/limits/limiter.ts';
import { observedHeaders } from '../../electron/limits/observed-headers.ts';
import { systemClock } from '../../electron/platform/clock.ts';
import { type Rig, startRig, startUpstream, TOOL_KEY, testProvider, type Upstream } from '../support/proxy-rig.ts';
import { pause, until } from '../support/raw-http.ts';

const open: { close(): Promise<void> }[] = [];
afterEach(async () => {
  for (const one of open.splice(0).reverse()) await one.close();
});

const acme = testProvider({
  backoff: { kind: 'double-retry-after', capSeconds: 60, rule: 'double' },
  limits: {
    algorithm: 'sliding-window',
    per: 'key',
    classes: [{ id: 'all', label: 'All' }],
    rules: [{ class: 'all', limit: 1000, windowSeconds: 1 }],
  },
});

/** The real gate and limiter around the proxy; `script` answers one upstream call each, 200 after its end. */
async function world(script: RequestListener[], subject: Partial<GateSubject> & { retry: boolean }) {
  const bodies: string[] = [];
  const times: number[] = [];
  const upstream: Upstream = await startUpstream((req, res) => {
    const step = script[times.length];
    times.push(performance.now());
    const chunks: Buffer[] = [];
    req.on('data', (chunk: Buffer) => chunks.push(chunk));
    req.on('end', () => {
      bodies.push(Buffer.concat(chunks).toString());
      if (step === undefined) res.end('fine');
      else step(req, res);
    });
  });
  open.push(upstream);
  const limiter = createLimiter({
    clock: systemClock,
    log: { info: () => undefined, warn: () => undefined, error: () => undefined },
    dir: null,
    describe: (label) => ({ label, provider: 'acme' }),
  });
  open.push({ close: async () => limiter.close() });
  const caller: GateSubject & { retry: boolean } = {
    id: 'tool_1',
    label: 'my tool',
    identity: 'cred_1',
    kind: 'key',
    plan: null,
    scopes: ['*'],
    credentialScopes: null,
    addresses: [],
    expiresAt: null,
    ownLimit: null,
    ...subject,
  };
  const gate = createGate({
    authenticate: ({ key }) => (key === TOOL_KEY ? caller : null),
    usable: () => rig.proxy.unreachable(upstream.url),
    limiter,
    clock: systemClock,
  });
  const rig: Rig = await startRig(upstream.url, {
    provide: acme,
    check: gate.check,
    refusalResponse,
    pausedFor: (identity, limitClass) => limiter.pausedFor(identity, limitClass),
    observe: ({ provider, subject: { identity }, class: limitClass, status, headers }) => {
      limiter.observe(identity, limitClass, observedHeaders(provider, status, headers, Date.now()));
      if (status < 500 && status !== 429) limiter.served(identity, limitClass);
    },
  });
  open.push(rig);
  return { upstream, limiter, rig, bodies, times };
}

const refusal =
  (status: number, retryAfter?: number): RequestListener =>
  (_req, res) => {
    res.writeHead(status, retryAfter === undefined ? {} : { 'Retry-After': String(retryAfter) });
    res.end('vendor says no');
  };

const call = (rig: Rig, init: RequestInit = {}) =>
  fetch(`${rig.url}/acme/x`, { ...init, headers: { ...init.headers, Authorization: `Bearer ${TOOL_KEY}` } });

describe('a tool without repeats', () => {
  test('gets the vendor’s 429, then Fob’s with the time that is left, and nothing goes out meanwhile', async () => {
    const { rig, times, limiter } = await world([refusal(429, 2)], { retry: false });
    const first = await call(rig);
    expect([first.status, await first.text()]).toEqual([429, 'vendor says no']);
    await pause(300);
    const second = await call(rig);
    expect(second.status).toBe(429);
    expect(second.headers.get('retry-after')).toBe('2');
    expect(second.headers.get('fob-refusal')).toBe('rate_limited');
    expect(second.headers.get('fob-why')).toContain('Acme asked for a pause of all; the next call can go out in 2 s');
    expect(times).toHaveLength(1);
    expect(limiter.states()[0]).toMatchObject({ source: 'observed', remaining: 0, pausedUntil: expect.any(Number) });
    await pause(1750);
    expect((await call(rig)).status).toBe(200);
    expect((times[1] as number) - (times[0] as number)).toBeGreaterThanOrEqual(1999);
    expect(limiter.states()[0]).toMatchObject({ source: 'counted', pausedUntil: null });
  });

  test('a 503 with Retry-After pauses likewise, one without does not', async () => {
    const { rig, times } = await world([refusal(503), refusal(503, 5)], { retry: false });
    expect((await call(rig)).status).toBe(503);
    expect((await call(rig)).status).toBe(503);
    expect((await call(rig)).headers.get('retry-after')).toBe('5');
    expect(times).toHaveLength(2);
    expect(rig.proxy.openCircuits()).toEqual([]);
  });
});

describe('a tool that asked for repeats', () => {
  test('has its call held and sent again, with the same small body, and never before its time', async () => {
    const { rig, times, bodies } = await world([refusal(429, 1), refusal(503, 0)], { retry: true });
    const answer = await call(rig, { method: 'PUT', body: 'same body' });
    expect([answer.status, await answer.text()]).toEqual([200, 'fine']);
    expect(bodies).toEqual(['same body', 'same body', 'same body']);
    const [first, second, third] = times as [number, number, number];
    expect(second - first).toBeGreaterThanOrEqual(999);
    expect(third - second).toBeGreaterThanOrEqual(1999);
    await until(() => rig.rows.length === 1);
    expect(rig.rows[0]).toMatchObject({ detail: 'held for the provider 2 times', bytesIn: 9, status: 200 });
    expect(rig.rows[0]?.queuedMs).toBeGreaterThanOrEqual(2990);
  });

  test('three times at most, then the vendor’s answer goes to the tool', async () => {
    const { rig, times } = await world(
      Array.from({ length: 9 }, () => refusal(429, 0)),
      { retry: true },
    );
    const held = await call(rig);
    expect(held.status).toBe(429);
    expect(times).toHaveLength(4);
    await until(() => rig.rows.length === 1);
    expect(rig.rows[0]).toMatchObject({ status: 429, detail: 'held for the provider 3 times' });
  }, 15_000);

  test('a call that comes during the pause waits for its end', async () => {
    const { rig, times } = await world([refusal(429, 1)], { retry: true });
    const answers = await Promise.all([call(rig), pause(200).then(() => call(rig))]);
    expect(answers.map(({ status }) => status)).toEqual([200, 200]);
    expect(times).toHaveLength(3);
    expect((times[1] as number) - (times[0] as number)).toBeGreaterThanOrEqual(999);
    expect((times[2] as number) - (times[0] as number)).toBeGreaterThanOrEqual(999);
  });

  test.for<[string, RequestInit]>([
    ['POST without an Idempotency-Key', { method: 'POST', body: 'x' }],
    ['a body above 64 KB', { method: 'PUT', body: 'x'.repeat(64 * 1024 + 1) }],
  ])('not for %s', async ([, init]) => {
    const { rig, times } = await world([refusal(429, 1)], { retry: true });
    expect((await call(rig, init)).status).toBe(429);
    expect(times).toHaveLength(1);
  });

  test('a POST with an Idempotency-Key is', async () => {
    const { rig, bodies } = await world([refusal(429, 0)], { retry: true });
    const init = { method: 'POST', body: 'pay', headers: { 'Idempotency-Key': 'a' } };
    expect((await call(rig, init)).status).toBe(200);
    expect(bodies).toEqual(['pay', 'pay']);
  });

  test('a pause beyond 30 s is not waited for', async () => {
    const { rig, times } = await world([refusal(429, 31)], { retry: true });
    const begun = performance.now();
    expect((await call(rig)).status).toBe(429);
    expect((await call(rig)).headers.get('fob-refusal')).toBe('rate_limited');
    expect(performance.now() - begun).toBeLessThan(2000);
    expect(times).toHaveLength(1);
  });

  test('a tool that goes away, and a key that is revoked, end the wait', async () => {
    const script = Array.from({ length: 9 }, () => refusal(429, 1));
    const { rig, times } = await world(script, { retry: true });
    const gone = new AbortController();
    const left = call(rig, { signal: gone.signal }).catch(() => 'gone');
    const cut = call(rig).catch(() => 'cut');
    await until(() => times.length > 0 && rig.proxy.openCalls() === 2);
    await pause(100);
    gone.abort();
    rig.proxy.endWhere(() => true, 'the tool key was revoked');
    expect([await left, await cut]).toEqual(['gone', 'cut']);
    await until(() => rig.proxy.openCalls() === 0);
    const sent = times.length;
    await pause(1200);
    expect(times).toHaveLength(sent);
  });
});

describe('an origin that cannot be reached', () => {
  test('opens the circuit: refused at once with Retry-After and without taking from the quota, and closed by the first connection', async () => {
    const { rig, upstream, times, limiter } = await world([], { retry: false });
    await upstream.close();
    for (let one = 0; one < 5; one += 1) expect((await call(rig)).status).toBe(502);
    const refused = await call(rig);
    expect(refused.status).toBe(503);
    expect(refused.headers.get('fob-refusal')).toBe('circuit_open');
    expect(refused.headers.get('fob-check')).toBe('upstream');
    expect(refused.headers.get('retry-after')).toBe('2');
    expect(limiter.states()[0]).toMatchObject({ used: 5 });
    expect(rig.proxy.openCircuits()).toEqual([{ origin: upstream.url, retryAt: expect.any(Number) }]);
    await until(() => rig.rows.length === 6);
    expect(rig.rows[5]).toMatchObject({ refusal: 'circuit_open', status: 503 });
    upstream.server.listen(upstream.port, '127.0.0.1');
    expect((await call(rig)).status).toBe(503);
    await pause(2050);
    const answers = [await call(rig), await call(rig)];
    expect(answers.map(({ status }) => status)).toEqual([200, 200]);
    expect(times).toHaveLength(2);
  });
});
