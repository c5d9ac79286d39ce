import { z } from 'zod';
import { activitySchema } from './activity.ts';
import { alertSchema } from './alert.ts';
import { signInSchema } from './connection.ts';
import { limitStateSchema } from './limit-state.ts';
import { systemState } from './system.ts';

/** What the engine tells its watchers. Lists are named, not sent: a slice reloads the list it shows. */
export const eventSchema = z.discriminatedUnion('type', [
  z.strictObject({ type: z.literal('system'), state: systemState }),
  z.strictObject({
    type: z.literal('changed'),
    what: z.enum(['providers', 'credentials', 'connections', 'tools', 'alerts', 'webhooks', 'settings', 'emulator']),
  }),
  z.strictObject({ type: z.literal('sign-in'), signIn: signInSchema }), // each step of each attempt
  z.strictObject({ type: z.literal('alert'), alert: alertSchema }), // raised just now
  z.strictObject({ type: z.literal('activity'), rows: z.array(activitySchema) }), // batches, newest last
  z.strictObject({ type: z.literal('limits'), states: z.array(limitStateSchema) }), // only those that moved, at most 4 times a second
  z.strictObject({ type: z.literal('budgets') }), // budgets or their figures changed; at most every two seconds
]);
export type FobEvent = z.output<typeof eventSchema>;
