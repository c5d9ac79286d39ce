import { z } from 'zod';
import { alertId, alertKind, alertSchema, callersSchema, keyWatch } from '../model/alert.ts';
import { credentialId, toolId } from '../model/fields.ts';
import { nothing, procedure } from './base.ts';

export const listAlerts = z.strictObject({
  limit: z.int().min(1).max(500).default(100),
  before: alertId.optional(), // alerts older than this one
  unread: z.boolean().optional(),
  kind: alertKind.optional(),
});
export type ListAlerts = z.output<typeof listAlerts>;

const unread = z.int().min(0); // of all alerts, not only of those listed

export const alertsContract = {
  /** Newest first. */
  list: procedure.input(listAlerts).output(z.strictObject({ alerts: z.array(alertSchema), unread })),
  markRead: procedure
    .input(z.strictObject({ ids: z.union([z.literal('all'), z.array(alertId).min(1).max(500)]) }))
    .output(z.strictObject({ unread })),
  /** Who has called with a tool key so far. */
  callers: procedure.input(z.strictObject({ toolId })).output(callersSchema),
  /** Every usable key with its traffic. */
  keys: procedure.input(nothing).output(z.array(keyWatch)),
  /** Whether a spike suspends the key. */
  guard: procedure.input(z.strictObject({ credentialId, suspendOnSpike: z.boolean() })).output(keyWatch),
  /** Lets a suspended key be used again; its last hour no longer counts as a spike. */
  resume: procedure.input(z.strictObject({ credentialId })).output(keyWatch),
};
