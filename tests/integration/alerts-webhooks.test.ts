import { Webhook as Verifier } from 'standardwebhooks';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { createGuardedPost } from '../../electron/platform/guarded-post.ts';
import { FobError } from '../../shared/errors/fob-error.ts';
import type { Delivery } from '../../shared/model/webhook.ts';
import { until, webhookBench } from '../support/alerts/bench.ts';
import { hang, openReceiver, type Received, status } from '../support/alerts/receiver.ts';

const HOUR = 3_600_000;
const SIGNING = `whsec_${Buffer.from('a signing secret of 32 bytes, ok').toString('base64')}`;
const ROUTING_KEY = 'R0UT1NGKEY0123456789abcdefABCDEF';

let receiver: Awaited<ReturnType<typeof openReceiver>>;
beforeEach(async () => {
  receiver = await openReceiver();
});
afterEach(() => receiver.close());

type Bench = ReturnType<typeof webhookBench>;
const add = async (bench: Bench, more: object = {}) =>
  (
    await bench.webhooks.add({
      kind: 'standard',
      label: 'Team',
      url: `${receiver.url}/hook?token=canary`,
      secret: SIGNING,
      allowLoopback: true,
      ...more,
    })
  ).webhook;
const deliveries = (bench: Bench): Delivery[] => bench.webhooks.deliveries({ limit: 100 });
const tries = (bench: Bench): number => deliveries(bench).reduce((sum, one) => sum + one.tries.length, 0);
const settled = (bench: Bench, count: number) => until(() => tries(bench) === count, `${count} tries`);
const ids = () => new Set(receiver.received.map(({ headers }) => headers['webhook-id']));
/** The library checks the age against the real clock; the bench's is another. */
const verified = ({ body, headers }: Received) => {
  const id = String(headers['webhook-id']);
  const at = new Date(Number(headers['webhook-timestamp']) * 1000);
  expect(headers['webhook-signature']).toBe(new Verifier(SIGNING).sign(id, at, body));
  return JSON.parse(body);
};

describe('what is sent', () => {
  it('is signed JSON as Standard Webhooks says', async () => {
    const bench = webhookBench();
    const webhook = await add(bench);
    const alert = bench.alert();
    await settled(bench, 1);
    const [got] = receiver.received;
    expect(verified(got as Received)).toEqual({
      type: 'alert.expiring',
      timestamp: new Date(alert.at).toISOString(),
      data: {
        severity: 'warning',
        subject: alert.subject,
        title: alert.title,
        text: alert.text,
        fix: alert.fix,
      },
    });
    expect(got).toMatchObject({
      path: '/hook?token=canary',
      headers: { 'content-type': 'application/json', 'webhook-timestamp': String(Math.floor(bench.time.now() / 1000)) },
    });
    expect(deliveries(bench)).toMatchObject([
      { id: got?.headers['webhook-id'], webhookId: webhook.id, alertId: alert.id, state: 'delivered', nextTryAt: null },
    ]);
  });

  it('verifies with the library of a receiver at the real time', async () => {
    const bench = webhookBench({ clock: { now: Date.now, monotonic: () => performance.now() } });
    await add(bench);
    bench.alert();
    await until(() => receiver.received.length === 1);
    const { body, headers } = receiver.received[0] as Received;
    expect(new Verifier(SIGNING).verify(body, headers as Record<string, string>)).toMatchObject({
      type: 'alert.expiring',
    });
    expect(() => new Verifier(SIGNING).verify(`${body} `, headers as Record<string, string>)).toThrow();
  });

  it('is a PagerDuty event, Events API v2', async () => {
    const bench = webhookBench();
    await add(bench, { kind: 'pagerduty', secret: ROUTING_KEY, url: `${receiver.url}/v2/enqueue` });
    receiver.answer(status(202));
    const alert = bench.alert({ severity: 'critical' });
    await settled(bench, 1);
    const [{ id }] = deliveries(bench) as [Delivery];
    expect(JSON.parse(receiver.received[0]?.body ?? '')).toEqual({
      routing_key: ROUTING_KEY,
      event_action: 'trigger',
      dedup_key: id,
      client: 'Fob',
      payload: {
        summary: alert.title,
        source: 'fob',
        severity: 'critical',
        timestamp: new Date(alert.at).toISOString(),
        component: alert.subject.label,
        group: 'iconflow',
        class: 'expiring',
        custom_details: { text: alert.text, fix: alert.fix },
      },
    });
  });

  it('is a Slack message in which a name mentions nobody', async () => {
    const bench = webhookBench();
    const webhook = await add(bench, {
      kind: 'slack',
      secret: `${receiver.url}/services/T0/B0/canary`,
      url: undefined,
    });
    bench.alert();
    await settled(bench, 1);
    const { path, body } = receiver.received[0] as Received;
    expect(path).toBe('/services/T0/B0/canary');
    expect(JSON.parse(body)).toMatchObject({ text: 'Packs &lt;!channel&gt; expires in 7 days', blocks: [{}, {}] });
    expect(body).not.toContain('<!');
    expect(webhook.destination).toBe(`${receiver.url}/…`);
  });
});

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
    expect(receiver.received.length).toBeLessThanOrEqual(1);
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

describe('webhooks', () => {
  it('send only the kinds that are asked for, and nothing while paused', async () => {
    const bench = webhookBench();
    const webhook = await add(bench, { kinds: ['traffic_spike'] });
    bench.alert();
    bench.alert({ kind: 'traffic_spike' });
    await settled(bench, 1);
    bench.webhooks.edit({ id: webhook.id, set: { paused: true } });
    bench.alert({ kind: 'traffic_spike' });
    expect(deliveries(bench)).toHaveLength(1);
    expect(bench.webhooks.edit({ id: webhook.id, set: { paused: false, kinds: [], label: 'All' } })).toMatchObject({
      label: 'All',
      kinds: [],
      paused: false,
    });
    bench.alert();
    await settled(bench, 2);
    expect(receiver.received.map(({ body }) => JSON.parse(body).type)).toEqual([
      'alert.traffic_spike',
      'alert.expiring',
    ]);
  });

  it('send a test at once, without tries after it', async () => {
    const bench = webhookBench();
    const webhook = await add(bench);
    expect(await bench.webhooks.test(webhook.id)).toMatchObject({
      state: 'delivered',
      alertId: null,
      tries: [{ status: 200 }],
    });
    expect(verified(receiver.received[0] as Received)).toMatchObject({ type: 'test', data: { severity: 'info' } });
    receiver.answer(status(403));
    expect(await bench.webhooks.test(webhook.id)).toMatchObject({
      state: 'failed',
      nextTryAt: null,
      tries: [{ status: 403 }],
    });
    bench.time.advance(25 * HOUR);
    expect(receiver.received).toHaveLength(2);
    expect(bench.raised).toEqual([]);
  });

  it('make a signing secret, shown once, and forget it with the webhook', async () => {
    const bench = webhookBench();
    const { webhook, signingSecret } = await bench.webhooks.add({
      kind: 'standard',
      label: 'Made',
      url: `${receiver.url}/a`,
      allowLoopback: true,
    });
    expect(signingSecret).toMatch(/^whsec_[A-Za-z0-9+/]{43}=$/);
    bench.alert();
    await bench.webhooks.remove(webhook.id);
    expect([bench.webhooks.list(), deliveries(bench), [...bench.secrets.kept]]).toEqual([[], [], []]);
    await expect(bench.webhooks.remove(webhook.id)).rejects.toMatchObject({ data: { code: 'not_found' } });
  });

  it('leave no secret behind when adding one was cut off', async () => {
    const bench = webhookBench();
    const { id } = await add(bench);
    bench.secrets.kept.set('hook_orphan', { provider: 'webhook/slack', destination: 'https://x.example', secret: 'x' });
    await bench.restart();
    await until(() => bench.secrets.kept.size === 1);
    expect([...bench.secrets.kept.keys()]).toEqual([id]);
  });

  it.each([
    ['http beyond this machine', { url: 'http://example.com/a' }, 'url'],
    ['this machine, unasked', { url: 'https://127.0.0.1/a', allowLoopback: undefined }, 'url'],
    ['this machine by a number, unasked', { url: 'http://2130706433/a', allowLoopback: undefined }, 'url'],
    ['a metadata service', { url: 'https://169.254.169.254/latest' }, 'url'],
    ['a private address', { url: 'https://10.0.0.7/a' }, 'url'],
    ['a private IPv6 address', { url: 'https://[fd00::1]/a' }, 'url'],
    ['a mapped private address', { url: 'https://[::ffff:192.168.0.1]/a' }, 'url'],
    ['a name and a password', { url: 'https://user:pass@example.com/' }, 'url'],
    ['another scheme', { url: 'file:///etc/passwd' }, 'url'],
    ['no address', { url: undefined }, 'url'],
    ['a weak signing secret', { secret: 'whsec_c2hvcnQ=' }, 'secret'],
    ['no routing key', { kind: 'pagerduty', secret: 'canary secret' }, 'secret'],
    ['Slack without an address', { kind: 'slack', secret: 'canary', url: undefined }, 'secret'],
    ['Slack with the address in the open', { kind: 'slack', secret: 'https://hooks.slack.com/x' }, 'url'],
  ])('refuse %s when saved', async (_what, change, field) => {
    const bench = webhookBench();
    const refused = add(bench, change);
    await expect(refused).rejects.toMatchObject({ data: { code: 'bad_input', field } });
    await refused.catch((error: FobError) => expect(JSON.stringify(error.data)).not.toMatch(/canary|user:pass/));
    expect([bench.webhooks.list(), bench.secrets.kept.size]).toEqual([[], 0]);
  });

  it('tell nothing secret in the log, the list or the database', async () => {
    const bench = webhookBench();
    await add(bench);
    await add(bench, { kind: 'pagerduty', secret: ROUTING_KEY });
    receiver.answer(status(500));
    bench.alert();
    await settled(bench, 2);
    const rows = ['webhooks', 'webhook_deliveries'].map((name) => bench.db.prepare(`SELECT * FROM ${name}`).all());
    const all = JSON.stringify([rows, bench.log.lines, bench.webhooks.list(), deliveries(bench)]);
    for (const secret of ['canary', SIGNING, ROUTING_KEY, 'secret words']) expect(all).not.toContain(secret);
  });
});
