import { expect, test } from 'vitest';
import { createDeliveryTable } from '../../../electron/alerts/delivery-table.ts';
import { createSender } from '../../../electron/alerts/send.ts';
import { AddressFault } from '../../../electron/platform/address-guard.ts';
import { deliveryTry } from '../../../shared/model/webhook.ts';
import { webhookBench } from '../../support/alerts/bench.ts';
import { FakeTime } from '../limits/fake-time.ts';

const target = { destination: 'https://hooks.example/secret', secret: { expose: () => 'x' } };
const never = new AbortController().signal;

function coded(code: unknown): Error {
  return Object.assign(new Error('https://hooks.example/secret failed'), { code });
}

test.each([
  [coded('ENOTFOUND'), 'unknown_name'],
  [coded('EAI_AGAIN'), 'unknown_name'],
  [coded('ECONNREFUSED'), 'connection_refused'],
  [coded('EHOSTUNREACH'), 'unreachable'],
  [coded('ETIMEDOUT'), 'unreachable'],
  [coded('ECONNRESET'), 'broken_off'],
  [coded('HPE_INVALID_CONSTANT'), 'broken_off'],
  [coded('DEPTH_ZERO_SELF_SIGNED_CERT'), 'insecure'],
  [coded('CERT_HAS_EXPIRED'), 'insecure'],
  [coded('UNABLE_TO_VERIFY_LEAF_SIGNATURE'), 'insecure'],
  [coded('ERR_TLS_CERT_ALTNAME_INVALID'), 'insecure'],
  [coded('ERR_SSL_TLSV1_ALERT_PROTOCOL_VERSION'), 'insecure'],
  [new AddressFault('a private address'), 'refused_address'],
  [new AggregateError([coded('ECONNREFUSED'), coded('ENETUNREACH')], 'all failed'), 'connection_refused'],
  [coded('https://hooks.example/secret'), 'failed'],
  [coded(7), 'failed'],
])('%o is one of a closed list, and nothing of the address', async (fault, error) => {
  const send = createSender({ post: () => Promise.reject(fault), clock: new FakeTime() });
  const { tried, outcome } = await send('slack', target, { id: 'evt_1', body: '{}' }, never);
  expect(outcome).toBe('again');
  expect(deliveryTry.parse(tried)).toMatchObject({ status: null, error });
});

test('tries that an earlier version wrote with the system’s own codes still count', async () => {
  const { db, webhooks } = webhookBench();
  const { webhook } = await webhooks.add({
    kind: 'standard',
    label: 'Ops',
    url: 'http://127.0.0.1:9/',
    allowLoopback: true,
  });
  const table = createDeliveryTable(db);
  table.add({
    id: `evt_${'a'.repeat(22)}`,
    webhookId: webhook.id,
    alertId: 1,
    title: 'x',
    body: '{}',
    createdAt: 1,
    dueAt: 1,
  });
  db.prepare('UPDATE webhook_deliveries SET tries = ?').run(
    JSON.stringify([{ at: 5, ms: 1, status: null, error: 'econnrefused' }]),
  );
  expect(table.due(10, new Set())).toMatchObject([{ tries: [{ at: 5, error: 'failed' }] }]);
});
