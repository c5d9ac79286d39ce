import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { DatabaseSync } from 'node:sqlite';
import { afterAll, beforeAll, expect, it } from 'vitest';
import { Traffic } from '../../electron/alerts/traffic.ts';
import { openReceiver } from '../support/alerts/receiver.ts';
import { composeEngine } from '../support/composed-engine.ts';
import { startUpstream, testProvider, type Upstream } from '../support/proxy-rig.ts';

/* What the user chose for alerts, through the whole engine: levels, kinds, quiet hours; and what is expected, after a restart. */
let base: string;
let engine: Awaited<ReturnType<typeof composeEngine>>;
let upstream: Upstream;
let receiver: Awaited<ReturnType<typeof openReceiver>>;
let key: string;
let credentialId: string;

beforeAll(async () => {
  base = mkdtempSync(path.join(tmpdir(), 'fob-choices-'));
  upstream = await startUpstream((req, res) => {
    if (req.url === '/stream') res.write('open');
    else res.end('fine');
  });
  receiver = await openReceiver();
  engine = await composeEngine(base);
  const provider = testProvider({
    routes: [{ methods: ['GET'], path: '/**', scope: null, class: 'all' }],
    limits: {
      algorithm: 'sliding-window',
      per: 'key',
      classes: [{ id: 'all', label: 'All' }],
      rules: [{ class: 'all', limit: 1000, windowSeconds: 3600 }],
    },
  });
  await engine.cli.providers.add({ json: JSON.stringify(provider) });
  const added = { provider: 'acme', label: 'k', secret: 'ak_Choices0123456789abcdef', upstream: upstream.url };
  credentialId = (await engine.cli.credentials.add(added)).credential.id;
  ({ key } = await engine.cli.tools.add({ label: 't', bindings: [{ credentialId }] }));
  await engine.cli.ledger.setBudget({ target: credentialId, period: 'month', limit: 40, mode: 'warn' });
  const hook = { kind: 'standard' as const, label: 'team', url: `${receiver.url}/hook`, allowLoopback: true };
  await engine.cli.webhooks.add(hook);
});
afterAll(async () => {
  await engine.finish();
  await upstream.close();
  receiver.close();
  rmSync(base, { recursive: true, force: true });
});

async function calls(count: number): Promise<void> {
  for (let one = 0; one < count; one += 1) {
    const answer = await fetch(`${engine.ready.proxy}/acme/x`, { headers: { Authorization: `Bearer ${key}` } });
    expect(answer.status).toBe(200);
    await answer.arrayBuffer();
  }
}
const titles = async () => (await engine.cli.alerts.list({})).alerts.map(({ title }) => title);
const alerted = () => expect.poll(titles, { timeout: 4000 });

it('speaks up at the levels that were chosen, of limits and budgets; a kind that is muted is not told', async () => {
  await engine.window.settings.set({
    alerts: { warnPercent: 1, criticalPercent: 2, muted: ['new_caller', 'limit_forecast'] },
    quiet: { on: true, from: '00:00', to: '00:00', holdWebhooks: true, urgent: ['limit_threshold'] },
  });
  await calls(10);
  await alerted().toEqual(expect.arrayContaining(['k passed 1 % of its limit', 'k passed 2 % of its budget']));
  expect(await titles()).toHaveLength(2);
});

it('sends what is urgent at once and holds the rest until the quiet hours end', async () => {
  await expect.poll(() => receiver.received.length).toBe(1);
  expect(JSON.parse(receiver.received[0]?.body ?? '').type).toContain('limit_threshold');
  const held = (await engine.cli.webhooks.deliveries({})).find(({ state }) => state === 'pending');
  expect(held).toMatchObject({ title: 'k passed 2 % of its budget', tries: [] });
  expect(held?.nextTryAt).toBeGreaterThan(Date.now());
});

it('tells what the pace of the last minutes will use up, where that was asked for, and the same level not again', async () => {
  await calls(25); // so that the rest lasts minutes, and the month, as good as always, longer
  await engine.window.settings.set({ alerts: { muted: [] } });
  await engine.finish();
  // As after a day of five calls an hour.
  const db = new DatabaseSync(path.join(base, 'data/fob.db'));
  const traffic = { ...new Traffic(null, Date.now()).state(), average: 5, hours: 24, peak: 9 };
  db.prepare('UPDATE alert_keys SET traffic = ? WHERE credential_id = ?').run(JSON.stringify(traffic), credentialId);
  db.close();
  engine = await composeEngine(base);
  await alerted().toContainEqual(expect.stringMatching(/^k will have used up its budget of 40 calls a month in /));
  expect((await titles()).filter((title) => title === 'k passed 1 % of its limit')).toHaveLength(1);
});

it('suspends a key on unusual traffic where that was chosen, and ends what is open with it', async () => {
  await engine.cli.alerts.guard({ credentialId, suspendOnSpike: true });
  const headers = { Authorization: `Bearer ${key}` };
  const open = await fetch(`${engine.ready.proxy}/acme/stream`, { headers });
  const end = open.text().then(
    () => 'ended',
    () => 'cut',
  );
  await Promise.all(Array.from({ length: 205 }, () => fetch(`${engine.ready.proxy}/acme/x`, { headers })));
  expect(await end).toBe('cut');
  await alerted().toContain('k was suspended after unusual traffic');
  const refused = await fetch(`${engine.ready.proxy}/acme/x`, { headers });
  expect([refused.status, refused.headers.get('fob-refusal')]).toEqual([403, 'credential_unusable']);
});
