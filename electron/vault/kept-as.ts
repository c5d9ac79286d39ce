import type { KeptKey } from '../../shared/model/credential.ts';
import type { Entry } from './credential-row.ts';
import { Secret } from './secret.ts';
import type { Session } from './session.ts';

/** The credentials that hold the secret of this fingerprint, those in use before those in the trash; `except` is not asked. */
export function keptAs({ catalog }: Session, fingerprint: string, except: string | null = null): KeptKey[] {
  return [...catalog.entries()]
    .filter((entry) => entry.row.id !== except && holds(entry, fingerprint))
    .map(toKept)
    .toSorted((a, b) => Number(a.trashed) - Number(b.trashed));
}

/** Which credential holds each of these secrets already, in their order; null where none does. */
export function keptSecrets(session: Session, secrets: readonly string[]): (KeptKey | null)[] {
  return secrets.map((text) => keptAs(session, session.keys.fingerprint(Secret.of(text)))[0] ?? null);
}

function holds({ row }: Entry, fingerprint: string): boolean {
  return (
    row.status !== 'deleting' && row.versions.some((one) => one.fingerprint === fingerprint && one.state !== 'gone')
  );
}

function toKept({ row: { id, label, status } }: Entry): KeptKey {
  return { id, label, trashed: status === 'trashed' };
}
