import { z } from 'zod';
import { REFUSALS, type RefusalCode } from '../errors/refusals.ts';
import { activityId, instant } from './fields.ts';

const refusalCodes = Object.keys(REFUSALS) as [RefusalCode, ...RefusalCode[]];

/** One call as recorded: never a query, a header, a body or a secret. */
export const activitySchema = z.strictObject({
  id: activityId,
  at: instant,
  toolId: z.string().nullable(),
  tool: z.string().nullable(), // label at the time
  credentialId: z.string().nullable(),
  provider: z.string().nullable(),
  method: z.string(),
  path: z.string(), // without query, at most 512 characters
  status: z.int(), // what the tool got; 0 when it went away first
  verdict: z.enum(['allowed', 'refused', 'failed']),
  refusal: z.enum(refusalCodes).nullable(),
  /** One line beyond the refusal's public text, e.g. which scope was missing. */
  detail: z.string().max(400).nullable(),
  queuedMs: z.number().min(0),
  totalMs: z.number().min(0),
  bytesIn: z.int().min(0), // request body
  bytesOut: z.int().min(0), // response body
});
export type Activity = z.output<typeof activitySchema>;
export type NewActivity = Omit<Activity, 'id'>;
