import { z } from 'zod';
import { REFUSALS, type RefusalCode } from '../errors/refusals.ts';
import { activityId, instant } from './fields.ts';

export const refusalCode = z.enum(Object.keys(REFUSALS) as [RefusalCode, ...RefusalCode[]]);
export const verdict = z.enum(['allowed', 'refused', 'failed']);

/**
 * A row that stands for no call but for a hole in the record, told in its `detail`: calls that were `dropped` because the
 * disk could not be written, or rows that somebody `tampered` with while Fob was not running. `rows`: how many, 0 if unknown.
 */
const gap = z.strictObject({ kind: z.enum(['dropped', 'tampered']), rows: z.int().min(0) });

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
  verdict,
  refusal: refusalCode.nullable(),
  /** One line beyond the refusal's public text, e.g. which scope was missing. */
  detail: z.string().max(400).nullable(),
  queuedMs: z.number().min(0),
  totalMs: z.number().min(0),
  bytesIn: z.int().min(0), // request body
  bytesOut: z.int().min(0), // response body
  gap: gap.optional(), // only on a row that is no call
});
export type Activity = z.output<typeof activitySchema>;
export type NewActivity = Omit<Activity, 'id'>;

/** How long rows are kept: those younger than `days` and among the newest `rows`; older ones go. */
export const retentionSchema = z.strictObject({
  days: z.int().min(1).max(3650),
  rows: z.int().min(1000).max(20_000_000),
});
export type Retention = z.output<typeof retentionSchema>;

/** What a walk over the whole record found. `rows` verified ones come before the first fault, all of them when there is none. */
export const verifyReport = z.strictObject({
  ok: z.boolean(),
  rows: z.int().min(0),
  /** Ids of the oldest and the newest row that the record ought to hold; null when it is empty. */
  first: activityId.nullable(),
  last: activityId.nullable(),
  /** The first rows that are not as they were written; rows are bound together in batches, so one changed row names its batch. */
  problem: z
    .strictObject({
      kind: z.enum(['altered', 'removed', 'inserted']),
      first: activityId,
      last: activityId,
      message: z.string(),
    })
    .nullable(),
});
export type VerifyReport = z.output<typeof verifyReport>;
