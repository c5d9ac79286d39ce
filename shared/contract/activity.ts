import { z } from 'zod';
import { activitySchema, refusalCode, retentionSchema, verdict, verifyReport } from '../model/activity.ts';
import { activityId, instant } from '../model/fields.ts';
import { nothing, procedure } from './base.ts';

const refusalCheck = z.enum([
  'listener',
  'key',
  'address',
  'approval',
  'credential',
  'rehearsal',
  'scope',
  'limit',
  'vault',
  'upstream',
]);

/** Which rows: all that is given must hold. `shared/rules/activity-filter.ts` reads one from a line of text. */
export const activityFilter = z.strictObject({
  tool: z.string().max(200).optional(), // id or label
  credential: z.string().max(200).optional(), // id or label
  provider: z.string().max(64).optional(),
  verdict: verdict.optional(),
  refusal: refusalCode.optional(),
  check: refusalCheck.optional(), // which check refused
  rehearsal: z.boolean().optional(), // true: calls of tools that rehearsed alone; false: none of them
  status: z.int().optional(),
  minStatus: z.int().optional(),
  maxStatus: z.int().optional(),
  method: z.string().max(32).optional(),
  text: z.string().max(200).optional(), // part of path or detail, in any case
  since: instant.optional(),
  until: instant.optional(),
});
export type ActivityFilter = z.output<typeof activityFilter>;

export const listActivity = activityFilter.extend({
  limit: z.int().min(1).max(1000).default(100),
  before: activityId.optional(), // rows older than this one
  after: z.int().min(0).optional(), // rows newer than this one
  order: z.enum(['newest', 'oldest']).optional(), // default newest first
});
export type ListActivity = z.output<typeof listActivity>;

/** Where an export goes on: after which id, at which one it ends though calls go on coming in, and how many rows are out. */
const exportCursor = z.strictObject({ after: z.int().min(0), end: z.int().min(0), rows: z.int().min(0) });

export const exportActivity = activityFilter.extend({
  format: z.enum(['csv', 'json']),
  cursor: exportCursor.optional(), // absent for the first page
});
export type ExportActivity = z.output<typeof exportActivity>;

/** One page of an export: the texts of all pages in order are the document. */
const exportPage = z.strictObject({ text: z.string(), next: exportCursor.nullable() });
export type ExportPage = z.output<typeof exportPage>;

const retentionState = retentionSchema.extend({ held: z.int().min(0), oldestAt: instant.nullable() });
export type RetentionState = z.output<typeof retentionState>;

export const activityContract = {
  list: procedure.input(listActivity).output(z.array(activitySchema)),
  /** Oldest first; at most some thousand rows a page, none on a page of which nothing fits the filter. */
  export: procedure.input(exportActivity).output(exportPage),
  verify: procedure.input(nothing).output(verifyReport),
  retention: procedure.input(nothing).output(retentionState),
  /** Fields left out stay as they are. */
  setRetention: procedure.input(retentionSchema.partial()).output(retentionState),
};
