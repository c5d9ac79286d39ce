import { FobError } from '../../shared/errors/fob-error.ts';
import type { CredentialRow, Entry } from './credential-row.ts';
import { damaged } from './secret-store.ts';
import type { Session } from './session.ts';

/** The entry of an id; throws `not_found`. */
export function findEntry({ catalog }: Session, id: string): Entry {
  const entry = catalog.get(id);
  if (!entry)
    throw new FobError({
      code: 'not_found',
      message: 'There is no credential with this id',
      hint: 'Run `fob keys list` to see the ids',
    });
  return entry;
}

/** Besides the status, the row itself must be sound: writing an edited row again would make its edits valid. */
export function demandState(entry: Entry, allowed: CredentialRow['status'][]): Entry {
  if (entry.damage === 'row')
    throw damaged('The entry of this credential was changed outside Fob', 'Remove it and add the key again');
  return demandStatus(entry, allowed);
}

/** The entry, when its status is one of these; throws `conflict`. */
export function demandStatus(entry: Entry, allowed: CredentialRow['status'][]): Entry {
  if (allowed.includes(entry.row.status)) return entry;
  throw new FobError({
    code: 'conflict',
    message: `The credential is ${entry.row.status}; it must be ${allowed.join(' or ')}`,
    hint:
      entry.row.status === 'trashed'
        ? 'Restore it from the trash first'
        : 'Look at it again, then choose another action',
  });
}
