import { z } from 'zod';
import { providerId } from '../providers/schema.ts';
import { cidr, credentialId, environment, instant, label, note, scopeName, tag, upstream } from './fields.ts';

/**
 * `pending` and `deleting` are the open halves of a two-phase write, seen only until recovery ends them. `trashed` waits
 * in the trash and can be restored. `damaged`: its secret is missing or its record does not verify.
 */
export const credentialStatus = z.enum(['pending', 'active', 'revoked', 'trashed', 'deleting', 'damaged']);

/** What a secret looks like without telling it. */
export const keyHint = z.strictObject({ prefix: z.string().max(24), last4: z.string().max(4) });

export const credentialSchema = z.strictObject({
  id: credentialId,
  provider: providerId,
  label,
  kind: z.string(),
  plan: z.string().nullable(),
  environment,
  scopes: z.array(scopeName),
  hint: keyHint,
  /** Keyed hash of the secret, 16 hex characters: equal for equal secrets of this vault, meaningless elsewhere. */
  fingerprint: z.string(),
  status: credentialStatus,
  upstream,
  /** The origin and base path that calls go to, as bound in the secret's own record; `emulator` is resolved at call time. */
  destination: z.string(),
  allowedAddresses: z.array(cidr),
  tags: z.array(tag),
  note,
  createdAt: instant,
  rotatedAt: instant.nullable(),
  /** Since when the service answers 401 to every call with this secret; absent while it takes it, or nothing is known. */
  refusedAt: instant.optional(),
  expiresAt: instant.nullable(),
  lastUsedAt: instant.nullable(),
  /** The key before the last rotation, and until when the vendor still honours it. */
  rotatedFrom: z.strictObject({ hint: keyHint, fingerprint: z.string(), validUntil: instant }).nullable(),
  trashedAt: instant.nullable(),
  /** Labels of the tool keys that use it. */
  usedBy: z.array(z.string()),
});

export type Credential = z.output<typeof credentialSchema>;
export type CredentialStatus = z.output<typeof credentialStatus>;
export type KeyHint = z.output<typeof keyHint>;

/** A credential that holds a secret already, as it is told of that secret. */
export const keptKey = z.strictObject({ id: credentialId, label, trashed: z.boolean() });
export type KeptKey = z.output<typeof keptKey>;

/** Something worth saying about a key that was still accepted. */
export const credentialWarning = z.strictObject({
  code: z.enum([
    'duplicate',
    'live_key_as_test',
    'test_key_as_live',
    'unknown_format',
    'other_provider',
    'expires_soon',
    'already_expired',
  ]),
  message: z.string(),
});
export type CredentialWarning = z.output<typeof credentialWarning>;

/**
 * What became of the call by which a key was tried. `works`: the service served it; `refused`: it does not know the key;
 * `not_allowed`: it knows the key, which may not do this; `limited`: it, or Fob, lets no call through now; `unreachable`: no answer
 * came; `unclear`: any other answer. `status` is null where none came.
 */
export const keyCheck = z.strictObject({
  outcome: z.enum(['works', 'refused', 'not_allowed', 'limited', 'unreachable', 'unclear']),
  status: z.int().nullable(),
  method: z.string(),
  path: z.string(),
  detail: z.string().nullable(),
});
export type KeyCheck = z.output<typeof keyCheck>;
