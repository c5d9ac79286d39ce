import { z } from 'zod';
import { providerId } from '../providers/schema.ts';
import { instant } from './fields.ts';

/** When a tool key's owner is asked: before its `first` call, or once for each of its `callers`, a program at an address. */
export const approvalAsk = z.enum(['first', 'callers']);
export type ApprovalAsk = z.output<typeof approvalAsk>;

/** Who calls: `program` is the path of the executable, null where the system does not tell. */
export const approvalCaller = z.strictObject({ peer: z.string().max(64), program: z.string().max(200).nullable() });
export type ApprovalCaller = z.output<typeof approvalCaller>;

/** What the owner said; `caller` is null for whoever it may be. */
export const approvalDecision = z.strictObject({
  caller: approvalCaller.nullable(),
  allowed: z.boolean(),
  at: instant,
  untilLock: z.literal(true).optional(), // never kept: gone with the next lock
  endsAt: instant.optional(), // with `untilLock`: when it ends sooner unless a call comes
});
export type ApprovalDecision = z.output<typeof approvalDecision>;

/** What is kept with a tool key; decisions oldest first, one of each caller. */
export const approvalRule = z.strictObject({ ask: approvalAsk, decisions: z.array(approvalDecision).max(64) });
export type ApprovalRule = z.output<typeof approvalRule>;

/** A caller that was refused until its owner decides, with the first call that it tried. */
export const approvalRequest = z.strictObject({
  caller: approvalCaller,
  provider: providerId,
  method: z.string().max(32),
  path: z.string().max(512), // without query
  at: instant,
  calls: z.int().min(1), // refused so far
});
export type ApprovalRequest = z.output<typeof approvalRequest>;

/** A tool key's approval as it is shown: the rule, who waits now, and until when no notice tells of more, after some that nobody answered. */
export const approvalSchema = approvalRule.extend({
  decisions: z.array(approvalDecision), // with those until the lock
  waiting: z.array(approvalRequest),
  quietUntil: instant.optional(),
});
