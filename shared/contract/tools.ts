import { z } from 'zod';
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
});
export type AddTool = z.output<typeof addTool>;

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
  revoke: procedure.input(z.strictObject({ id: toolId })).output(toolSchema),
};
