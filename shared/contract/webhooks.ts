import { z } from 'zod';
import { alertKind } from '../model/alert.ts';
import { label, secretInput } from '../model/fields.ts';
import { deliverySchema, webhookId, webhookKind, webhookSchema } from '../model/webhook.ts';
import { nothing, procedure } from './base.ts';

const kinds = z.array(alertKind).max(64);

export const addWebhook = z.strictObject({
  kind: webhookKind,
  label,
  /** Slack: the webhook's address. PagerDuty: the routing key. Standard: a signing secret `whsec_…`; made when left out. */
  secret: secretInput.optional(),
  /** Standard: where to send, needed. PagerDuty: another region's or a test's address. Slack has it in its secret. */
  url: z.string().max(2000).optional(),
  kinds: kinds.optional(),
  /** Allows this machine as the destination, also over http. */
  allowLoopback: z.boolean().optional(),
});
export type AddWebhook = z.output<typeof addWebhook>;

export const editWebhook = z.strictObject({
  id: webhookId,
  set: z.strictObject({ label, kinds, paused: z.boolean() }).partial(),
});
export type EditWebhook = z.output<typeof editWebhook>;

export const listDeliveries = z.strictObject({
  webhookId: webhookId.optional(),
  limit: z.int().min(1).max(500).default(50),
});
export type ListDeliveries = z.output<typeof listDeliveries>;

export const webhooksContract = {
  list: procedure.input(nothing).output(z.array(webhookSchema)),
  /** `signingSecret` is shown this once, and only when Fob made it. */
  add: procedure
    .input(addWebhook)
    .output(z.strictObject({ webhook: webhookSchema, signingSecret: z.string().nullable() })),
  edit: procedure.input(editWebhook).output(webhookSchema),
  remove: procedure.input(z.strictObject({ id: webhookId })).output(z.strictObject({ removed: webhookId })),
  /** Sends one test now, without tries after it, and tells how it went. */
  test: procedure.input(z.strictObject({ id: webhookId })).output(deliverySchema),
  /** Newest first. */
  deliveries: procedure.input(listDeliveries).output(z.array(deliverySchema)),
};
