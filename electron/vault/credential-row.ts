import { z } from 'zod';
import { type Credential, type CredentialStatus, credentialSchema, keyHint } from '../../shared/model/credential.ts';
import { instant } from '../../shared/model/fields.ts';

/**
 * `pending` → `current` → `previous` → `deleting` → gone. A version that was current once stays as `gone` without its
 * secret, so that "rotated from" can still be told.
 */
const secretVersion = z.strictObject({
  version: z.int().min(1),
  state: z.enum(['pending', 'current', 'previous', 'deleting', 'gone']),
  hint: keyHint,
  fingerprint: z.string(),
  createdAt: instant,
  /** When it stopped or will stop to count; null while it is current, and for one that never was. */
  validUntil: instant.nullable(),
});
export type SecretVersion = z.output<typeof secretVersion>;

const shown = credentialSchema.omit({
  hint: true,
  fingerprint: true,
  status: true,
  lastUsedAt: true,
  rotatedFrom: true,
  usedBy: true,
});

/** What unusual traffic does to a key: ends its use where that was chosen, since `suspendedAt` until a person resumes it. */
const keyGuard = z.strictObject({ suspendOnSpike: z.boolean(), suspendedAt: instant.nullable() });
export type KeyGuard = z.output<typeof keyGuard>;

/** A credential as it is kept, all of it under the row's MAC; when it was last used stands outside. */
export const credentialRow = shown.extend({
  status: z.enum(['pending', 'active', 'revoked', 'trashed', 'deleting']),
  restoresTo: z.enum(['active', 'revoked']).nullable(),
  versions: z.array(secretVersion).min(1),
  guard: keyGuard.optional(), // absent in rows from before there was one: their MAC goes on to hold
});
export type CredentialRow = z.output<typeof credentialRow>;

/** `row`: the row's MAC is wrong. `missing`: the store has no secret for it. `record`: the secret's own record does not verify. */
export type Damage = 'row' | 'missing' | 'record';
/** Replaced, never changed, on every write: an entry that is still the same object is still true. Only `lastUsedAt` moves. */
export type Entry = { readonly row: CredentialRow; lastUsedAt: number | null; readonly damage: Damage | null };

/** The version whose secret is in use, or the one that was last; throws never, as a row has at least one. */
export function leading(row: CredentialRow): SecretVersion {
  const newest = [...row.versions].sort((a, b) => b.version - a.version);
  const version =
    newest.find((one) => one.state === 'current') ?? newest.find((one) => one.validUntil !== null) ?? newest[0];
  if (!version) throw new Error('a credential row without versions');
  return version;
}

/** A kept row as the contract shows it. */
export function toCredential(entry: Entry, usedBy: string[]): Credential {
  const { status, restoresTo: _restoresTo, guard: _guard, versions, ...rest } = entry.row;
  const lead = leading(entry.row);
  const before = versions
    .filter((one) => one.version < lead.version && one.validUntil !== null)
    .sort((a, b) => b.version - a.version)[0];
  const from = before && {
    hint: before.hint,
    fingerprint: before.fingerprint,
    validUntil: before.validUntil ?? before.createdAt,
  };
  return {
    ...rest,
    hint: lead.hint,
    fingerprint: lead.fingerprint,
    status: shownStatus(status, entry.damage),
    lastUsedAt: entry.lastUsedAt,
    rotatedFrom: from ?? null,
    usedBy,
  };
}

/** Damage is shown before all else but the trash, which it may be put into. */
function shownStatus(status: CredentialRow['status'], damage: Damage | null): CredentialStatus {
  return damage && status !== 'trashed' ? 'damaged' : status;
}
