import path from 'node:path';
import { DatabaseSync } from 'node:sqlite';
import { Webhook as Verifier } from 'standardwebhooks';
import { afterAll, beforeAll, expect, it } from 'vitest';
import { Traffic } from '../../electron/alerts/traffic.ts';
import type { Alert, KeyWatch } from '../../shared/model/alert.ts';
import type { Delivery } from '../../shared/model/webhook.ts';
import { openReceiver, status } from '../support/alerts/receiver.ts';
import { findSecret } from '../support/secret-sweep.ts';
import { type ServedFob, serveFob } from '../support/served-fob.ts';

/** The whole way: calls through a served Fob, alerts at the command line, signed events at a receiver. */
let fob: ServedFob;
let receiver: Awaited<ReturnType<typeof openReceiver>>;
let credentialId: string;
let signing: string;
const tool = { id: '', key: '', baseUrl: '' };

beforeAll(async () => {
  receiver = await openReceiver();
  fob = await serveFob();
  const { key: secret } = await fob.json<{ key: string }>(['emulator', 'key', '--provider', 'fluxcascade']);
  const add = ['keys', 'add', '--provider', 'fluxcascade', '--label', 'sync', '--upstream', 'emulator'];
  credentialId = (await fob.json<{ id: string }>(add, secret)).id;
  Object.assign(tool, await fob.json(['tools', 'add', '--label', 'build', '--credential', 'sync', '--scopes', 'read']));
  const hook = ['webhooks', 'add', '--kind', 'standard', '--label', 'team', '--url', `${receiver.url}/hook`];
  signing = (await fob.fob([...hook, '--allow-loopback'])).out.trim();
});
afterAll(async () => {
  receiver.close();
  await fob.cleanUp();
});

const call = async () =>
  fetch(`${tool.baseUrl}/api/v1/connections`, { headers: { authorization: `Bearer ${tool.key}` } });
const flood = async (count: number) => {
  const statuses: number[] = [];
  for (let sent = 0; sent < count; sent += 20) {
    const answers = await Promise.all(Array.from({ length: Math.min(20, count - sent) }, call));
    for (const answer of answers) {
      statuses.push(answer.status);
      await answer.arrayBuffer();
    }
  }
  return statuses;
};
const list = async () => (await fob.json<{ alerts: Alert[]; unread: number }>(['alerts', 'list'])).alerts;
const kinds = () => receiver.received.map(({ body }) => JSON.parse(body).type);
const alerted = (kind: string) =>
  expect.poll(async () => (await list()).filter((alert) => alert.kind === kind), { timeout: 5000 });

it('tells of the first call of a tool, signed', async () => {
  expect(signing).toMatch(/^whsec_/);
  expect((await call()).status).toBe(200);
  await alerted('new_caller').toMatchObject([
    {
      severity: 'info',
      subject: { type: 'tool', id: tool.id, label: 'build' },
      // Only Linux tells which program it is.
      text: expect.stringContaining(process.platform === 'linux' ? process.execPath : '127.0.0.1'),
    },
  ]);
  await expect.poll(kinds).toEqual(['alert.new_caller']);
  const { body, headers } = receiver.received[0] ?? { body: '', headers: {} };
  expect(new Verifier(signing).verify(body, headers as Record<string, string>)).toMatchObject({
    data: { subject: { label: 'build' } },
  });
});

it('tells at 75 and 90 %, and the command line marks it read', async () => {
  await flood(80);
  await alerted('limit_threshold').toMatchObject([{ severity: 'warning', title: 'sync passed 75 % of its limit' }]);
  await flood(15);
  await alerted('limit_threshold').toHaveLength(2);
  expect((await fob.fob(['alerts'])).out).toMatch(/^ID +AT +SEVERITY +WHAT[\s\S]*sync passed 90 % of its limit/);
  expect((await fob.fob(['alerts', 'read'])).out).toBe('No unread alerts are left.\n');
  expect((await fob.fob(['alerts', 'list', '--unread'])).out).toBe('No unread alerts.\n');
});

it('tells when a budget is used up', async () => {
  await fob.fob(['budget', 'set', '--tool', 'build', '--limit', '100', '--per', 'hour', '--warn']);
  await call();
  await alerted('budget_threshold').toMatchObject([
    { severity: 'critical', subject: { type: 'tool', id: tool.id }, title: expect.stringContaining('budget') },
  ]);
});

it('keeps what could not be delivered over a restart', async () => {
  receiver.answer(status(500));
  const before = receiver.received.length;
  for (let count = 0; count < 20; count++) {
    await fetch(`${fob.ready.proxy}/fluxcascade/api/v1/connections`, {
      headers: { authorization: 'Bearer fob_wrong' },
    });
  }
  await alerted('unauthorized_run').toMatchObject([{ subject: { type: 'proxy' } }]);
  await expect.poll(() => receiver.received.length).toBeGreaterThan(before);
  const id = receiver.received[before]?.headers['webhook-id'];
  await fob.stop();

  const db = new DatabaseSync(path.join(fob.dataDir, 'fob.db'));
  const traffic = { ...new Traffic(null, Date.now()).state(), average: 5, hours: 24, peak: 9 };
  const change = 'UPDATE alert_keys SET traffic = ? WHERE credential_id = ?';
  expect(db.prepare(change).run(JSON.stringify(traffic), credentialId).changes).toBe(1);
  db.close();

  receiver.answer(status(200));
  fob = await serveFob({ base: path.dirname(fob.dataDir) });
  Object.assign(tool, { baseUrl: `${fob.ready.proxy}/fluxcascade` });
  const delivered = async () => (await fob.json<Delivery[]>(['webhooks', 'log', 'team'])).find((one) => one.id === id);
  await expect.poll(delivered, { timeout: 10_000 }).toMatchObject({ state: 'delivered' });
  expect(receiver.received.filter(({ headers }) => headers['webhook-id'] === id).length).toBeGreaterThan(1);
});

it('suspends a key whose traffic spikes, until somebody resumes it', async () => {
  await fob.fob(['alerts', 'guard', 'sync', 'on']);
  await flood(205);
  await alerted('traffic_spike').toMatchObject([
    { severity: 'critical', title: 'sync was suspended after unusual traffic', action: 'resume_key' },
  ]);
  const refused = await call();
  expect(refused.status).toBe(403);
  expect(refused.headers.get('fob-refusal')).toBe('credential_unusable');
  expect(await refused.text()).toContain('suspended after unusual traffic');
  const keys = await fob.json<KeyWatch[]>(['alerts', 'keys']);
  expect(keys).toMatchObject([{ suspendOnSpike: true, suspendedAt: expect.any(Number) }]);

  await fob.stop();
  fob = await serveFob({ base: path.dirname(fob.dataDir) });
  Object.assign(tool, { baseUrl: `${fob.ready.proxy}/fluxcascade` });
  expect((await call()).status).toBe(403);
  expect((await fob.fob(['alerts', 'resume', 'sync'])).out).toBe('sync can be used.\n');
  expect([200, 429]).toContain((await call()).status);
});

it('tests, lists and removes webhooks, and keeps their secrets out of the data folder', async () => {
  expect((await fob.fob(['webhooks', 'test', 'team'])).out).toBe('team took the test: status 200.\n');
  receiver.answer(status(404));
  expect(await fob.fob(['webhooks', 'test', 'team'])).toMatchObject({
    status: 1,
    out: 'team did not take the test: status 404.\n',
  });
  const slack = `${receiver.url}/services/CanaryOfTheSlackAddress`;
  const added = ['webhooks', 'add', '--kind', 'slack', '--label', 'chat', '--allow-loopback', '--alerts', 'expiring'];
  expect((await fob.fob(added, slack)).out).toMatch(/^Stored chat as hook_\w{22}\n$/);
  expect((await fob.fob(['webhooks'])).out).toMatch(
    /team +standard[\s\S]*chat +slack +http:\/\/127\.0\.0\.1:\d+\/… +expiring/,
  );
  for (const secret of [signing, 'CanaryOfTheSlackAddress']) expect(findSecret(secret, [fob.dataDir])).toEqual([]);
  expect(fob.log()).not.toContain('Canary');
  expect((await fob.fob(['webhooks', 'remove', 'chat'])).out).toBe('Removed chat and its secret.\n');
  const refused = await fob.fob([
    'webhooks',
    'add',
    '--kind',
    'standard',
    '--label',
    'x',
    '--url',
    'https://10.0.0.1/',
  ]);
  expect(refused).toMatchObject({ status: 2, err: expect.stringMatching(/^fob: .*private address.*\n$/) });
});
