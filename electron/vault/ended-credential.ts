import { FobError } from '../../shared/errors/fob-error.ts';
import type { CredentialRow, SecretVersion } from './credential-row.ts';

/** Whether this is the secret before, still within its grace. */
export function isGraced({ state, validUntil }: SecretVersion, now: number): boolean {
  return state === 'previous' && (validUntil ?? 0) > now;
}

/**
 * The row's versions with the grace of the secret before over; it is deleted as any whose time has come. Throws `conflict`
 * when none is left.
 */
export function endedVersions({ versions }: CredentialRow, now: number): CredentialRow['versions'] {
  const graced = (one: SecretVersion) => isGraced(one, now);
  if (versions.some(graced)) return versions.map((one) => (graced(one) ? { ...one, validUntil: now } : one));
  throw new FobError({
    code: 'conflict',
    message: 'No old secret of this key is left',
    hint: 'Its overlap has ended already',
  });
}

/** The row of a key that is over: every secret that is left goes with the next sweep. */
export function revokedRow(row: CredentialRow, now: number): CredentialRow {
  const versions = row.versions.map((one) => {
    if (one.state === 'current') return { ...one, state: 'deleting' as const, validUntil: now };
    return one.state === 'previous'
      ? { ...one, state: 'deleting' as const, validUntil: Math.min(one.validUntil ?? now, now) }
      : one;
  });
  return { ...row, status: 'revoked', versions };
}
