import type { CredentialRow, SecretVersion } from './credential-row.ts';

/** How long the trash keeps a credential. */
const TRASH_MS = 30 * 86_400_000;

/**
 * The row with everything marked `deleting` that is due at `now`: unfinished writes, versions whose grace has ended, what
 * lay in the trash for 30 days. The same object when nothing is due. Only to be used while no write is under way.
 */
export function markDue(row: CredentialRow, now: number): CredentialRow {
  const trashOver = row.status === 'trashed' && (row.trashedAt ?? now) + TRASH_MS <= now;
  const status = row.status === 'pending' || trashOver ? 'deleting' : row.status;
  const versions = row.versions.map((one) =>
    versionDue(one, status, now) ? { ...one, state: 'deleting' as const } : one,
  );
  const same = status === row.status && versions.every((one, index) => one === row.versions[index]);
  return same ? row : { ...row, status, versions };
}

function versionDue(one: SecretVersion, status: CredentialRow['status'], now: number): boolean {
  if (one.state === 'deleting' || one.state === 'gone') return false;
  return (
    status === 'deleting' || one.state === 'pending' || (one.state === 'previous' && (one.validUntil ?? now) <= now)
  );
}

/** The row once the secrets of these versions are deleted; the newest ones that were current stay as `gone`. */
export function withoutSecrets(row: CredentialRow, deleted: ReadonlySet<number>): CredentialRow {
  const versions = row.versions
    .map((one) => (deleted.has(one.version) ? { ...one, state: 'gone' as const } : one))
    .filter((one) => one.state !== 'gone' || one.validUntil !== null);
  const keep = versions.some((one) => one.state === 'current') ? 1 : 2;
  const gone = versions.filter((one) => one.state === 'gone').sort((a, b) => b.version - a.version);
  const forgotten = new Set(gone.slice(keep).map((one) => one.version));
  return { ...row, versions: versions.filter((one) => !forgotten.has(one.version)) };
}
