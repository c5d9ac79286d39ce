import type { Credential, CredentialWarning } from '../../shared/model/credential.ts';
import { hintText } from '../../shared/rules/mask.ts';
import { moment } from './moments.ts';
import type { Session } from './session.ts';
import { facts, table } from './table.ts';

/** Keys as a table; never a secret. */
export function keyTable(keys: readonly Credential[]): string {
  if (keys.length === 0) return 'No keys. Add one with `fob keys add`.';
  const rows = keys.map((key) => [
    key.id,
    key.provider,
    key.label,
    hintText(key.hint),
    key.kind,
    key.environment,
    key.status,
    moment(key.expiresAt),
    moment(key.lastUsedAt),
  ]);
  return table(['ID', 'PROVIDER', 'LABEL', 'KEY', 'KIND', 'ENV', 'STATUS', 'EXPIRES', 'LAST USED'], rows);
}

/** One key as lines of facts; never its secret. */
export function keyFacts(key: Credential): string {
  return facts([
    ['id', key.id],
    ['label', key.label],
    ['provider', key.provider],
    ['key', hintText(key.hint)],
    ['kind', key.plan ? `${key.kind}, plan ${key.plan}` : key.kind],
    ['environment', key.environment],
    ['scopes', key.scopes.join(', ') || '–'],
    ['status', key.status],
    ['calls go to', key.destination],
    ['addresses', key.allowedAddresses.join(', ') || 'any'],
    ['used by', key.usedBy.join(', ') || '–'],
    ['created', moment(key.createdAt)],
    [
      'rotated',
      key.rotatedFrom
        ? `${moment(key.rotatedAt)}, the one before is valid until ${moment(key.rotatedFrom.validUntil)}`
        : moment(key.rotatedAt),
    ],
    ['expires', moment(key.expiresAt)],
    ['last used', moment(key.lastUsedAt)],
    ['tags', key.tags.join(', ') || '–'],
    ['note', key.note || '–'],
  ]);
}

/** Prints a key that was stored, and says on stderr what is worth saying about it. */
export function printSaved(
  session: Session,
  saved: { credential: Credential; warnings: CredentialWarning[] },
  verb: string,
  more = '',
): void {
  for (const warning of saved.warnings) session.say(`fob: note: ${warning.message}`);
  const { credential } = saved;
  session.print(
    { ...credential, warnings: saved.warnings },
    () =>
      `${verb} ${credential.label} (${credential.provider}, ${hintText(credential.hint)}) as ${credential.id}${more && `\n${more}`}`,
  );
}
