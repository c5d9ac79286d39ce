import type { AddCredential, EditCredential, ListCredentials } from '../../shared/contract/credentials.ts';
import { FobError } from '../../shared/errors/fob-error.ts';
import type { Credential, KeptKey } from '../../shared/model/credential.ts';
import { EDITED_FIELDS, type KeyEvent } from '../../shared/model/key-event.ts';
import { demandProvider } from '../../shared/rules/key-demands.ts';
import { errorName } from '../platform/log.ts';
import { demandState, demandStatus, findEntry } from './credential-demands.ts';
import { type CredentialRow, type Entry, type KeyGuard, leading, toCredential } from './credential-row.ts';
import { filterCredentials } from './credential-search.ts';
import type { CredentialPorts, Shelf } from './credential-shelf.ts';
import { endedVersions, isGraced, revokedRow } from './ended-credential.ts';
import { keptSecrets } from './kept-as.ts';
import { editedFacts } from './key-facts.ts';
import { type Added, addCredential, providerNames, rotateCredential, type Saved } from './put-credential.ts';
import { readBound } from './read-bound.ts';
import type { RotateCredential } from './rotation.ts';
import type { Secret } from './secret.ts';
import { itemId } from './secret-record.ts';
import { damaged } from './secret-store.ts';
import type { Session } from './session.ts';
import type { UsableCredentials } from './usable-credential.ts';

/** The catalog as the rest of Fob sees it. All calls throw `locked` while the vault is not open, and `not_found`. */
export type Credentials = UsableCredentials & {
  list(input: ListCredentials): Credential[];
  get(id: string): Credential;
  add(input: AddCredential): Promise<Added>;
  /** Which credential holds each of these secrets already, in their order; null where none does. */
  kept(secrets: readonly string[]): (KeptKey | null)[];
  edit(input: EditCredential): Credential;
  reveal(id: string): Promise<Secret>;
  rotate(input: RotateCredential): Promise<Saved>;
  /** The secret before the last rotation while its grace lasts; null when there is none, or none that can be read. */
  oldSecret(id: string): Promise<Secret | null>;
  /** Deletes the secret before the last rotation now, whatever grace is left; throws `conflict` when there is none left. */
  endOld(id: string): Credential;
  /** Ends a credential: both versions' secrets are unusable at once and then deleted from the store; its metadata stays. */
  revoke(id: string): Credential;
  /** Into the trash, where its secret is kept for 30 days. */
  remove(id: string): Credential;
  restore(id: string): Credential;
  /** Deletes a trashed credential and its secrets for good. */
  purge(id: string): Promise<void>;
  /** What was done to it, newest first. */
  history(id: string): KeyEvent[];
  /** Notes that its secret left Fob for a person. */
  handedOut(id: string, kind: 'revealed' | 'copied', by: 'window' | 'cli'): void;
  guard(id: string): KeyGuard;
  setGuard(id: string, guard: KeyGuard): void;
  touched(id: string, at: number): void;
  onChange(callback: () => void): () => void;
};

const UNGUARDED: KeyGuard = { suspendOnSpike: false, suspendedAt: null };

export function createCredentials(ports: CredentialPorts): Credentials {
  const { session, clock, changed } = ports;
  const entryOf = (id: string) => findEntry(session(), id);
  const show = (entry: Entry) => toCredential(entry, ports.usedBy(entry.row.id));
  const save = (row: CredentialRow, event: KeyEvent | null): Credential => {
    const entry = session().catalog.save(row, event);
    changed();
    return show(entry);
  };
  const shelf: Shelf = { ...ports, entryOf, show, save };
  return {
    ...ports.usable,
    list: (input) => {
      const nameOf = providerNames(ports);
      return filterCredentials([...session().catalog.entries()].map(show), input, nameOf);
    },
    get: (id) => show(entryOf(id)),
    add: (input) => addCredential(shelf, input),
    kept: (secrets) => keptSecrets(session(), secrets),
    edit: ({ id, set }) => {
      const row = editedRow(shelf, id, set);
      return save(row, editEvent(entryOf(id).row, row, clock.now()));
    },
    reveal: (id) => revealSecret(session(), entryOf(id)),
    rotate: (input) => rotateCredential(shelf, input),
    oldSecret: async (id) => gracedSecret(session(), entryOf(id), ports.clock.now()),
    ...endings(shelf),
    ...trash(shelf),
    guard: (id) => entryOf(id).row.guard ?? UNGUARDED,
    history: (id) => session().catalog.history(entryOf(id).row),
    handedOut: (id, kind, by) => noteHandout(shelf, id, { kind, by, at: clock.now() }),
    setGuard: (id, guard) => {
      const { row } = entryOf(id);
      save({ ...row, guard }, guardEvent(row.guard ?? UNGUARDED, guard, clock.now()));
    },
    touched: ports.touched,
    onChange: ports.onChange,
  };
}

function editedRow({ providers, entryOf }: Shelf, id: string, set: EditCredential['set']): CredentialRow {
  const { row } = demandState(entryOf(id), ['active', 'revoked']);
  const factual = set.kind ?? set.environment ?? set.scopes ?? (set.plan === undefined ? undefined : true);
  const facts = factual === undefined ? {} : editedFacts(row, set, demandProvider(providers(), row.provider));
  return { ...row, ...given(set), ...facts };
}

/** Only what differs now: a field that was sent as it was is not edited. */
function editEvent(before: CredentialRow, after: CredentialRow, at: number): KeyEvent | null {
  const fields = EDITED_FIELDS.filter((field) => JSON.stringify(before[field]) !== JSON.stringify(after[field]));
  return fields.length === 0 ? null : { kind: 'edited', at, fields };
}

function guardEvent(before: KeyGuard, after: KeyGuard, at: number): KeyEvent | null {
  if ((before.suspendedAt === null) === (after.suspendedAt === null)) return null;
  return { at, kind: after.suspendedAt === null ? 'resumed' : 'suspended' };
}

/** What cannot be written must not keep the secret from its owner; the log has it already. */
function noteHandout({ session, log, changed }: Shelf, id: string, event: KeyEvent): void {
  try {
    session().catalog.note(id, event);
    changed();
  } catch (error) {
    log.warn('handout-not-noted', { error: errorName(error) });
  }
}

/** Secrets that end: the one before the last rotation, or all of a key. */
function endings({ clock, writes, entryOf, save }: Shelf): Pick<Credentials, 'endOld' | 'revoke'> {
  const saveAndSweep = (row: CredentialRow, event: KeyEvent) => {
    const saved = save(row, event);
    writes.sweepSoon();
    return saved;
  };
  return {
    endOld: (id) => {
      const { row } = demandState(entryOf(id), ['active']);
      const at = clock.now();
      return saveAndSweep({ ...row, versions: endedVersions(row, at) }, { kind: 'overlap_ended', at });
    },
    revoke: (id) => {
      const { row } = demandState(entryOf(id), ['active']);
      const at = clock.now();
      return saveAndSweep(revokedRow(row, at), { kind: 'revoked', at });
    },
  };
}

function trash({ clock, writes, entryOf, save }: Shelf): Pick<Credentials, 'remove' | 'restore' | 'purge'> {
  return {
    remove: (id) => {
      const entry = entryOf(id);
      // The status of an edited row says nothing; it must not keep the user from throwing it away.
      const { row } =
        entry.damage === 'row' && entry.row.status !== 'trashed' ? entry : demandStatus(entry, ['active', 'revoked']);
      const restoresTo = row.status === 'revoked' ? 'revoked' : 'active';
      const at = clock.now();
      return save({ ...row, status: 'trashed', restoresTo, trashedAt: at }, { kind: 'trashed', at });
    },
    restore: (id) => {
      const { row } = demandStatus(entryOf(id), ['trashed']);
      const restored = { ...row, status: row.restoresTo ?? 'active', restoresTo: null, trashedAt: null };
      return save(restored, { kind: 'restored', at: clock.now() });
    },
    purge: async (id) => {
      demandStatus(entryOf(id), ['trashed']);
      await writes.purge(id);
    },
  };
}

/** Without the fields that are there but undefined, which a spread would copy. */
function given(set: EditCredential['set']): Partial<CredentialRow> {
  return Object.fromEntries(Object.entries(set).filter(([, value]) => value !== undefined));
}

async function gracedSecret(session: Session, entry: Entry, now: number): Promise<Secret | null> {
  const old = entry.row.versions.find((one) => isGraced(one, now));
  const bound = old && (await readBound(session, entry, itemId(entry.row.id, old.version)));
  return typeof bound === 'object' ? bound.secret : null;
}

async function revealSecret(session: Session, entry: Entry): Promise<Secret> {
  if (entry.row.status === 'trashed') demandStatus(entry, ['active']);
  if (leading(entry.row).state !== 'current') {
    throw new FobError({
      code: 'conflict',
      message: 'The secret of this credential was deleted',
      hint: 'Add the key again if you still have it',
    });
  }
  const bound = await readBound(session, entry);
  if (typeof bound !== 'string') return bound.secret;
  throw damaged(
    'The stored secret is missing or does not verify',
    'Rotate the credential with the key from the provider',
  );
}
