import { Webhook as Verifier } from 'standardwebhooks';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import type { FobError } from '../../shared/errors/fob-error.ts';
import type { Delivery } from '../../shared/model/webhook.ts';
import { until, webhookBench } from '../support/alerts/bench.ts';
import { addWebhook, deliveries, SIGNING, settled, verified } from '../support/alerts/hooked.ts';
import { openReceiver, type Received, status } from '../support/alerts/receiver.ts';

const HOUR = 3_600_000;
const ROUTING_KEY = 'R0UT1NGKEY0123456789abcdefABCDEF';

let receiver: Awaited<ReturnType<typeof openReceiver>>;
beforeEach(async () => {
  receiver = await openReceiver();
});
afterEach(() => receiver.close());

const add = (bench: ReturnType<typeof webhookBench>, more?: object) => addWebhook(bench, receiver, more);

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
        text: 'The key ends on 22 January 2027.',
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
        custom_details: { text: 'The key ends on 22 January 2027.', fix: alert.fix },
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
