import { z } from 'zod';
import { providerId } from '../providers/schema.ts';
import { approvalSchema } from './approval.ts';
import { connectionId } from './connection.ts';
import { cidr, credentialId, instant, label, ownLimit, scopeName, toolId } from './fields.ts';

/** What a tool key can be bound to: a credential, or a connection in its place. */
export const boundId = z.union([credentialId, connectionId], { error: 'must be the id of a key or of a connection' });

/** A tool key binds credentials or connections, at most one per provider, each with the scopes that the tool may use of it. */
export const bindingSchema = z.strictObject({
  credentialId: boundId,
  provider: providerId,
  scopes: z.array(scopeName).min(1),
});

const toolStatus = z.enum(['active', 'expired', 'revoked', 'damaged']);

export const toolSchema = z.strictObject({
  id: toolId,
  label,
  last4: z.string(),
  bindings: z.array(bindingSchema), // empty only for a damaged one
  allowedAddresses: z.array(cidr),
  limit: ownLimit.nullable(),
  retry: z.boolean(), // calls that the vendor refuses for now are held and sent again
  rehearsal: z.boolean(), // its calls go to the emulator, with credentials that the emulator made for it
  approval: approvalSchema.nullable(), // null: nobody is asked
  status: toolStatus,
  createdAt: instant,
  expiresAt: instant.nullable(),
  revokedAt: instant.nullable(),
  lastUsedAt: instant.nullable(),
});

export type Tool = z.output<typeof toolSchema>;
export type Binding = z.output<typeof bindingSchema>;
