import { z } from 'zod';
import { activitySchema } from '../model/activity.ts';
import { activityId, instant } from '../model/fields.ts';
import { procedure } from './base.ts';

export const listActivity = z.strictObject({
  limit: z.int().min(1).max(1000).default(100),
  before: activityId.optional(), // rows older than this one
  tool: z.string().max(200).optional(), // id or label
  provider: z.string().max(64).optional(),
  verdict: z.enum(['allowed', 'refused', 'failed']).optional(),
  status: z.int().optional(),
  since: instant.optional(),
});
export type ListActivity = z.output<typeof listActivity>;

export const activityContract = { list: procedure.input(listActivity).output(z.array(activitySchema)) }; // newest first
