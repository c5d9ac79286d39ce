import { z } from 'zod';
import {
  emulatedAppSchema,
  emulatedGrantSchema,
  emulatedKeySchema,
  emulatedRequestSchema,
  faultKind,
  faultSchema,
} from '../model/emulated.ts';
import { cidr, environment, instant, label, scopeName, secretInput } from '../model/fields.ts';
import { providerId } from '../providers/schema.ts';
import { nothing, procedure } from './base.ts';

const scopes = z.array(scopeName).max(64);
const ofProvider = z.strictObject({ provider: providerId.optional() });

export const mintKey = z.strictObject({
  provider: providerId,
  kind: z.string().max(64).optional(),
  environment: environment.optional(),
  plan: z.string().max(64).optional(),
  label: label.optional(),
  /** Narrower than the kind's own; left out: all that the kind can do. */
  scopes: scopes.optional(),
  /** Workspace or project that the key belongs to. */
  workspace: label.optional(),
  allowedAddresses: z.array(cidr).max(64).optional(),
  expiresAt: instant.nullable().optional(),
});
export type MintKey = z.output<typeof mintKey>;

export const registerApp = z.strictObject({
  provider: providerId,
  name: label,
  /** Compared character by character; of a redirect to 127.0.0.1 or [::1] the port may differ. */
  redirectUris: z.array(z.string().min(1).max(2000)).min(1).max(10),
  /** Left out: every scope of the provider. */
  scopes: scopes.optional(),
  /** A client with a secret; left out: as the provider's profile has it. */
  confidential: z.boolean().optional(),
});
export type RegisterApp = z.output<typeof registerApp>;

export const setFault = z.strictObject({
  provider: providerId,
  kind: faultKind,
  /** A key's or a client's id; left out: every caller of the provider. */
  target: z.string().min(1).max(128).optional(),
  /** For so many calls; left out: until it is cleared. */
  times: z.int().min(1).max(1_000_000).optional(),
});
export type SetFault = z.output<typeof setFault>;

export const clearFaults = z.strictObject({ id: z.string().max(64).optional(), provider: providerId.optional() });
export type ClearFaults = z.output<typeof clearFaults>;

export const emulatorState = z.strictObject({
  enabled: z.boolean(),
  url: z.string(),
  /** The providers that it serves, and how much there is of each. */
  providers: z.array(
    z.strictObject({
      provider: providerId,
      keys: z.int().min(0), // that work now
      apps: z.int().min(0),
      grants: z.int().min(0),
      faults: z.int().min(0),
    }),
  ),
});
export type EmulatorState = z.output<typeof emulatorState>;

export const emulatorContract = {
  state: procedure.input(nothing).output(emulatorState),
  /** Off, the emulator answers every call with 503 and keeps its port. */
  setEnabled: procedure.input(z.strictObject({ enabled: z.boolean() })).output(emulatorState),
  /** Makes a key that the emulator accepts, in the vendor's own format; shown this once. */
  mintKey: procedure.input(mintKey).output(
    z.strictObject({
      id: z.string(),
      key: z.string(),
      provider: providerId,
      kind: z.string(),
      environment,
      baseUrl: z.string(),
    }),
  ),
  /** Whose key this is when the emulator made it, whatever its state, else null. The key is neither kept nor counted as used. */
  knowsKey: procedure
    .input(z.strictObject({ key: secretInput }))
    .output(z.strictObject({ provider: providerId.nullable() })),
  /** Newest first. */
  listKeys: procedure.input(ofProvider).output(z.array(emulatedKeySchema)),
  revokeKey: procedure.input(z.strictObject({ id: z.string().max(64) })).output(emulatedKeySchema),
  listApps: procedure.input(ofProvider).output(z.array(emulatedAppSchema)),
  /** `clientSecret` is shown this once, and only for a confidential client. */
  registerApp: procedure
    .input(registerApp)
    .output(z.strictObject({ app: emulatedAppSchema, clientSecret: z.string().nullable() })),
  /** Its grants and tokens end with it. */
  removeApp: procedure
    .input(z.strictObject({ clientId: z.string().max(128) }))
    .output(z.strictObject({ removed: z.string() })),
  listGrants: procedure.input(ofProvider).output(z.array(emulatedGrantSchema)),
  revokeGrant: procedure
    .input(z.strictObject({ id: z.string().max(64) }))
    .output(z.strictObject({ revoked: z.string() })),
  listFaults: procedure.input(ofProvider).output(z.array(faultSchema)),
  setFault: procedure.input(setFault).output(faultSchema),
  /** One by its id, all of a provider, or all. */
  clearFaults: procedure.input(clearFaults).output(z.strictObject({ cleared: z.int().min(0) })),
  /** The last requests, newest first, secrets masked. */
  listRequests: procedure
    .input(z.strictObject({ provider: providerId.optional(), limit: z.int().min(1).max(500).default(100) }))
    .output(z.array(emulatedRequestSchema)),
  /** Back to the seed: keys, clients, grants, faults, sample data and the log of requests. */
  reset: procedure.input(nothing).output(emulatorState),
};
