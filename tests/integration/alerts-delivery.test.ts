import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { createGuardedPost } from '../../electron/platform/guarded-post.ts';
import { FobError } from '../../shared/errors/fob-error.ts';
import { until, webhookBench } from '../support/alerts/bench.ts';
import { addWebhook, deliveries, settled } from '../support/alerts/hooked.ts';
import { hang, openReceiver, status } from '../support/alerts/receiver.ts';

const HOUR = 3_600_000;

let receiver: Awaited<ReturnType<typeof openReceiver>>;
beforeEach(async () => {
  receiver = await openReceiver();
});
afterEach(() => receiver.close());

const add = (bench: ReturnType<typeof webhookBench>, more?: object) => addWebhook(bench, receiver, more);
const ids = () => new Set(receiver.received.map(({ headers }) => headers['webhook-id']));

describe('delivery', () => {
  it('tries again with growing pauses and the same id, and stops at the first 2xx', async () => {
    const bench = webhookBench();
    await add(bench);
    receiver.answer(status(500));
    bench.alert();
    const times: number[] = [];
    for (let count = 1; count <= 6; count++) {
      await settled(bench, count);
      times.push(bench.time.now());
      if (count === 5) receiver.answer(status(204));
      const next = deliveries(bench)[0]?.nextTryAt ?? null;
      if (next !== null) bench.time.advance(next - bench.time.now() - 1);
      expect(receiver.received).toHaveLength(count);
      bench.time.advance(1);
    }
    const pauses = times.slice(1).map((at, index) => at - (times[index] ?? 0));
    expect([...pauses].sort((a, b) => a - b)).toEqual(pauses);
    expect(pauses[0]).toBeLessThan(10_000);
    expect(deliveries(bench)).toMatchObject([{ state: 'delivered', nextTryAt: null }]);
    expect(deliveries(bench)[0]?.tries.map(({ status: code }) => code)).toEqual([500, 500, 500, 500, 500, 204]);
    expect(ids().size).toBe(1);
    bench.time.advance(48 * HOUR);
    await bench.restart();
    await new Promise((resolve) => setTimeout(resolve, 30));
    expect(receiver.received).toHaveLength(6);
  });

  it('goes on at once when the clock is set back, with the same id', async () => {
    const bench = webhookBench();
    await add(bench);
    receiver.answer(status(500));
    bench.alert();
    await settled(bench, 1);
    bench.time.wall -= 400 * 24 * HOUR;
    receiver.answer(status(204));
    bench.webhooks.wake();
    bench.time.advance(1);
    await settled(bench, 2);
    expect(deliveries(bench)).toMatchObject([{ state: 'delivered' }]);
    expect(ids().size).toBe(1);
  });

  it('gives up after 24 hours, and says so, though not to itself', async () => {
    const bench = webhookBench();
    await add(bench);
    receiver.answer(status(503));
    bench.alert();
    const end = bench.time.now() + 24 * HOUR;
    for (let count = 1; deliveries(bench)[0]?.state !== 'failed'; count++) {
      await settled(bench, count);
      const next = deliveries(bench)[0]?.nextTryAt ?? null;
      if (next !== null) bench.time.advance(Math.max(0, next - bench.time.now()));
    }
    expect(bench.time.now()).toBe(end);
    expect(receiver.received.length).toBeGreaterThanOrEqual(10);
    expect(ids().size).toBe(1);
    expect(bench.raised).toMatchObject([{ kind: 'webhook_failed', subject: { label: 'Team' } }]);
    bench.alert({ kind: 'webhook_failed' });
    expect(deliveries(bench)).toHaveLength(1);
  });

  it('waits for a receiver that names a time, and ends for one that is gone', async () => {
    const bench = webhookBench();
    await add(bench);
    receiver.answer(status(429, { 'retry-after': '900' }));
    bench.alert();
    await settled(bench, 1);
    expect(deliveries(bench)[0]?.nextTryAt).toBe(bench.time.now() + 900_000);
    receiver.answer(status(410));
    bench.time.advance(900_000);
    await settled(bench, 2);
    expect(deliveries(bench)).toMatchObject([{ state: 'failed', nextTryAt: null }]);
  });

  it('follows no redirect', async () => {
    const bench = webhookBench();
    await add(bench);
    const other = await openReceiver();
    receiver.answer(status(307, { location: `${other.url}/stolen` }));
    bench.alert();
    await settled(bench, 1);
    expect(deliveries(bench)[0]?.tries).toMatchObject([{ status: 307, error: 'redirect' }]);
    expect(other.received).toEqual([]);
    other.close();
  });

  it('dials no address inside the network, whatever the name led to when it was added', async () => {
    const inside = ((_host: string, _options: object, callback: (error: null, found: object[]) => void) =>
      callback(null, [{ address: '169.254.169.254', family: 4 }])) as never;
    const bench = webhookBench({ post: createGuardedPost([], inside) });
    await add(bench, { url: 'https://hooks.invalid/x' });
    bench.alert();
    await settled(bench, 1);
    expect(deliveries(bench)).toMatchObject([
      { state: 'pending', tries: [{ status: null, error: 'refused_address' }] },
    ]);
  });

  it('lets a receiver that hangs hold up nobody else, and times out', async () => {
    const bench = webhookBench({ timeoutMs: 150 });
    await add(bench, { label: 'hangs' });
    const other = await openReceiver();
    await add(bench, { label: 'works', url: `${other.url}/` });
    receiver.answer(hang);
    for (let count = 0; count < 5; count++) bench.alert();
    await until(() => other.received.length === 5);
    const timedOut = deliveries(bench).flatMap(({ tries: all }) => all.filter(({ error }) => error === 'timeout'));
    expect(receiver.received.length).toBeLessThanOrEqual(timedOut.length + 1); // one at a time, however slow this machine is
    await until(() => deliveries(bench).some(({ tries: all }) => all[0]?.error === 'timeout'));
    other.close();
  });

  it('takes an endless answer for what its status says', async () => {
    const bench = webhookBench();
    await add(bench);
    receiver.answer((response) => {
      response.writeHead(200);
      const more = setInterval(() => response.write('x'.repeat(100_000)), 1);
      response.on('close', () => clearInterval(more));
      response.on('error', () => {});
    });
    bench.alert();
    await settled(bench, 1);
    expect(deliveries(bench)[0]?.state).toBe('delivered');
  });

  it('goes on after a restart in the middle of a try, once, with the same id', async () => {
    const bench = webhookBench();
    await add(bench);
    receiver.answer(hang);
    bench.alert();
    await until(() => receiver.received.length === 1);
    receiver.answer(status(200));
    await bench.restart();
    await settled(bench, 1);
    expect(receiver.received).toHaveLength(2);
    expect(ids().size).toBe(1);
    await bench.restart();
    await new Promise((resolve) => setTimeout(resolve, 30));
    expect(receiver.received).toHaveLength(2);
  });

  it('makes one event of one alert, however often it is handed over', async () => {
    const bench = webhookBench();
    await add(bench);
    const alert = bench.alert();
    bench.webhooks.enqueue([alert]);
    bench.webhooks.wake();
    await settled(bench, 1);
    expect(receiver.received).toHaveLength(1);
  });

  it('waits while the vault is locked, and gives up what has no secret any more', async () => {
    const bench = webhookBench();
    await add(bench);
    bench.secrets.state.fault = new FobError({ code: 'locked', message: 'Fob is locked', hint: 'Unlock' });
    bench.alert();
    await new Promise((resolve) => setTimeout(resolve, 20));
    expect(deliveries(bench)).toMatchObject([{ state: 'pending', tries: [] }]);
    bench.secrets.state.fault = null;
    await bench.restart();
    await settled(bench, 1);
    expect(receiver.received).toHaveLength(1);
    bench.secrets.kept.clear();
    bench.alert();
    await settled(bench, 2);
    expect(deliveries(bench)[0]?.tries).toMatchObject([{ status: null, error: 'no_secret' }]);
  });

  it('goes where the vault’s record says, whatever the row does', async () => {
    const bench = webhookBench();
    const evil = await openReceiver();
    await add(bench);
    bench.db.prepare('UPDATE webhooks SET destination = ?').run(`${evil.url}/`);
    bench.alert();
    await settled(bench, 1);
    expect(receiver.received).toHaveLength(1);
    bench.db.prepare("UPDATE webhooks SET kind = 'slack'").run();
    bench.alert();
    await settled(bench, 2);
    expect([receiver.received.length, evil.received.length]).toEqual([1, 0]);
    evil.close();
  });
});

describe('quiet hours', () => {
  it('hold an event until their end, over a restart too, then give it its 24 hours; urgent ones go at once', async () => {
    let end = 0;
    const bench = webhookBench({ heldUntil: (kind) => (kind === 'traffic_spike' ? null : end) });
    await add(bench);
    end = bench.time.now() + 20 * HOUR;
    bench.alert();
    bench.alert({ kind: 'traffic_spike' });
    await settled(bench, 1);
    expect(receiver.received.map(({ body }) => JSON.parse(body).type)).toEqual(['alert.traffic_spike']);
    await bench.restart();
    bench.time.advance(20 * HOUR - 1);
    await new Promise((resolve) => setTimeout(resolve, 20));
    expect(receiver.received).toHaveLength(1);
    receiver.answer(status(500));
    bench.time.advance(1);
    await settled(bench, 2);
    for (let count = 3; deliveries(bench)[1]?.state !== 'failed'; count++) {
      const next = deliveries(bench)[1]?.nextTryAt ?? 0;
      bench.time.advance(Math.max(0, next - bench.time.now()));
      await settled(bench, count);
    }
    expect(bench.time.now()).toBe(end + 24 * HOUR);
    expect(ids().size).toBe(2);
  });
});
