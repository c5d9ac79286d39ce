import { z } from 'zod';
import { approvalAsk, approvalCaller } from '../model/approval.ts';
import { cidr, instant, label, ownLimit, scopeName, toolId } from '../model/fields.ts';
import { boundId, toolSchema } from '../model/tool.ts';
import { nothing, procedure } from './base.ts';

export const addTool = z.strictObject({
  label,
  bindings: z
    .array(z.strictObject({ credentialId: boundId, scopes: z.array(scopeName).max(64).optional() })) // default: the credential's scopes
    .min(1, { error: 'needs at least one credential' })
    .max(32),
  expiresAt: instant.nullable().optional(),
  allowedAddresses: z.array(cidr).max(64).optional(),
  limit: ownLimit.nullable().optional(),
  retry: z.boolean().optional(), // default: false
  /** Default: false. Throws `bad_input` for a provider whose behaviour the emulator does not know. */
  rehearsal: z.boolean().optional(),
  approval: z.union([z.literal('never'), approvalAsk]).optional(), // whether the owner is asked; default: never
});
export type AddTool = z.output<typeof addTool>;

/** What is left out stays. Bindings are replaced as a whole; widening them is the user's own act. */
export const editTool = z.strictObject({ id: toolId, ...addTool.partial().shape });
export type EditTool = z.output<typeof editTool>;

/** Whom it is about; left out: all who wait, and when nobody does, those who were decided on before. */
export const decideCaller = z.strictObject({ id: toolId, caller: approvalCaller.optional() });
export type DecideCaller = z.output<typeof decideCaller>;

/** `until: 'lock'` lets in for as long as Fob is not locked, and keeps nothing. */
export const letCallerIn = decideCaller.extend({ until: z.literal('lock').optional() });
export type LetCallerIn = z.output<typeof letCallerIn>;

/** `key` is shown this once and stored as a hash; `baseUrls` maps each bound provider to where the tool sends its calls. */
export const addedTool = z.strictObject({
  tool: toolSchema,
  key: z.string(),
  baseUrl: z.string(),
  baseUrls: z.record(z.string(), z.string()),
});
export type AddedTool = z.output<typeof addedTool>;

export const toolsContract = {
  list: procedure.input(nothing).output(z.array(toolSchema)),
  add: procedure.input(addTool).output(addedTool),
  /** Changes what an active or expired tool key may do; its text stays the same. Throws `conflict` for one that is over. */
  edit: procedure.input(editTool).output(toolSchema),
  /** Lets callers in that the tool key's owner is asked about. Throws `conflict` when nobody is asked, or nobody called yet. */
  approve: procedure.input(letCallerIn).output(toolSchema),
  /** Keeps callers out, whose open calls end; the tool key stays as it is. Throws as `approve`. */
  deny: procedure.input(decideCaller).output(toolSchema),
  revoke: procedure.input(z.strictObject({ id: toolId })).output(toolSchema),
};
