import { FobError } from '../../shared/errors/fob-error.ts';
import type { CredentialRow } from './credential-row.ts';

/** The row's versions with the grace of the secret before over; it is deleted as any whose time has come. Throws `conflict` when none is left. */
export function endedVersions({ versions }: CredentialRow, now: number): CredentialRow['versions'] {
  const graced = (one: CredentialRow['versions'][number]) => one.state === 'previous' && (one.validUntil ?? 0) > now;
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
