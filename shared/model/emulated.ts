import { z } from 'zod';
import { providerId } from '../providers/schema.ts';
import { keyHint } from './credential.ts';
import { environment, instant } from './fields.ts';

/** What the emulator can be told to do wrong; each comes with what a good client does about it (shared/rules/fault-cards.ts). */
export const faultKind = z.enum([
  'token_expired',
  'token_revoked',
  'token_unknown',
  'insufficient_scope',
  'refresh_reuse',
  'refresh_without_new',
  'large_token', // 5 KB
  'clock_skew',
  'rate_limited_seconds',
  'rate_limited_date',
  'rate_limited_days', // four days
  'server_error',
  'unavailable', // 503 with Retry-After
  'slow',
  'hang',
  'reset',
  'truncated',
  'not_json',
  'wrong_issuer',
  'wrong_token_type',
  'redirect_error',
  'drip',
]);
export type FaultKind = z.output<typeof faultKind>;

/** A fault that is on: for one vendor, or only for one key or client of it, for `left` calls or (null) until cleared. */
export const faultSchema = z.strictObject({
  id: z.string(),
  provider: providerId,
  kind: faultKind,
  target: z.string().nullable(), // a key's or a client's id
  left: z.int().min(1).nullable(),
  createdAt: instant,
});
export type Fault = z.output<typeof faultSchema>;

/** A client registered at the emulator; its secret was shown once. */
export const emulatedAppSchema = z.strictObject({
  clientId: z.string(),
  provider: providerId,
  name: z.string(),
  redirectUris: z.array(z.string()),
  scopes: z.array(z.string()),
  confidential: z.boolean(),
  createdAt: instant,
});
export type EmulatedApp = z.output<typeof emulatedAppSchema>;

/** One grant of a sample user to a client: what *Connected applications* lists. */
export const emulatedGrantSchema = z.strictObject({
  id: z.string(),
  provider: providerId,
  clientId: z.string(),
  app: z.string(),
  user: z.string(),
  plan: z.string().nullable(),
  scopes: z.array(z.string()),
  createdAt: instant,
  lastUsedAt: instant.nullable(),
});
export type EmulatedGrant = z.output<typeof emulatedGrantSchema>;

export const emulatedKeySchema = z.strictObject({
  id: z.string(),
  provider: providerId,
  label: z.string(),
  kind: z.string(),
  environment,
  hint: keyHint,
  scopes: z.array(z.string()),
  workspace: z.string().nullable(),
  allowedAddresses: z.array(z.string()),
  status: z.enum(['active', 'grace', 'expired', 'revoked']),
  createdAt: instant,
  expiresAt: instant.nullable(),
  lastUsedAt: instant.nullable(),
});
export type EmulatedKey = z.output<typeof emulatedKeySchema>;

/** A request as the emulator's log keeps it, secrets masked. */
export const emulatedRequestSchema = z.strictObject({
  id: z.int().min(1),
  at: instant,
  provider: providerId.nullable(),
  method: z.string(),
  path: z.string(),
  status: z.int(),
  who: z.string().nullable(), // a masked key, token or client id
  note: z.string().nullable(), // the check that refused, or the fault that was on
  ms: z.number().min(0),
});
export type EmulatedRequest = z.output<typeof emulatedRequestSchema>;
