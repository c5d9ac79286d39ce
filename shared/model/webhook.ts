import { z } from 'zod';
import { alertId, alertKind } from './alert.ts';
import { idOf, instant, label } from './fields.ts';

export const webhookId = idOf('hook');
const deliveryId = idOf('evt');

/** `slack`: an incoming webhook. `pagerduty`: Events API v2. `standard`: JSON signed as Standard Webhooks says. */
export const webhookKind = z.enum(['slack', 'pagerduty', 'standard']);
export type WebhookKind = z.output<typeof webhookKind>;

/** A place that alerts are sent to; its secret is in the vault. */
export const webhookSchema = z.strictObject({
  id: webhookId,
  kind: webhookKind,
  label,
  /** Where it goes, without what is secret of it: of a Slack address only the origin is shown. */
  destination: z.string().max(2000),
  kinds: z.array(alertKind), // empty: all
  paused: z.boolean(),
  createdAt: instant,
});
export type Webhook = z.output<typeof webhookSchema>;

/** What can go wrong with a request, beside its status; `shared/rules/delivery-words.ts` has the words. */
const DELIVERY_ERRORS = [
  'timeout',
  'redirect',
  'refused_address',
  'no_secret',
  'unknown_name',
  'connection_refused',
  'unreachable',
  'broken_off',
  'insecure',
  'failed',
] as const;
const deliveryError = z.enum(DELIVERY_ERRORS);
export type DeliveryError = z.output<typeof deliveryError>;

/** One request of a delivery; nothing of what the receiver said is kept but its status. */
export const deliveryTry = z.strictObject({
  at: instant,
  ms: z.int().min(0),
  status: z.int().nullable(),
  /** Null for an answer, whatever its status, but for a redirect. */
  error: deliveryError.nullable(),
});
export type DeliveryTry = z.output<typeof deliveryTry>;

/** One event on its way to one webhook; `id` is what the receiver sees on every try of it. */
export const deliverySchema = z.strictObject({
  id: deliveryId,
  webhookId,
  webhook: z.string(), // its label
  alertId: alertId.nullable(), // null for a test
  title: z.string(),
  state: z.enum(['pending', 'delivered', 'failed']),
  createdAt: instant,
  nextTryAt: instant.nullable(),
  tries: z.array(deliveryTry),
});
export type Delivery = z.output<typeof deliverySchema>;
