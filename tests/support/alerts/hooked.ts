import { Webhook as Verifier } from 'standardwebhooks';
import { expect } from 'vitest';
import type { Delivery } from '../../../shared/model/webhook.ts';
import { until, type webhookBench } from './bench.ts';
import type { openReceiver, Received } from './receiver.ts';

export const SIGNING = `whsec_${Buffer.from('a signing secret of 32 bytes, ok').toString('base64')}`;

type Receiver = Awaited<ReturnType<typeof openReceiver>>;
type Bench = ReturnType<typeof webhookBench>;
/** Adds a webhook that leads to the receiver. */
export const addWebhook = async (bench: Bench, receiver: Receiver, more: object = {}) =>
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
export const deliveries = (bench: Bench): Delivery[] => bench.webhooks.deliveries({ limit: 100 });
const tries = (bench: Bench): number => deliveries(bench).reduce((sum, one) => sum + one.tries.length, 0);
export const settled = (bench: Bench, count: number) => until(() => tries(bench) === count, `${count} tries`);
/** The library checks the age against the real clock; the bench's is another. */
export const verified = ({ body, headers }: Received) => {
  const id = String(headers['webhook-id']);
  const at = new Date(Number(headers['webhook-timestamp']) * 1000);
  expect(headers['webhook-signature']).toBe(new Verifier(SIGNING).sign(id, at, body));
  return JSON.parse(body);
};
