import type { AddCredential, EditCredential, ListCredentials } from '../../shared/contract/credentials.ts';
import { badInput, FobError } from '../../shared/errors/fob-error.ts';
import type { Credential, CredentialWarning } from '../../shared/model/credential.ts';
import type { Provider } from '../../shared/providers/schema.ts';
import { demandProvider } from '../../shared/rules/key-demands.ts';
import { keyHint } from '../../shared/rules/mask.ts';
import { recogniseKey } from '../../shared/rules/recognise.ts';
import type { Clock } from '../platform/clock.ts';
import { newId } from '../platform/ids.ts';
import { demandState, demandStatus, findEntry } from './credential-demands.ts';
import { type CredentialRow, type Entry, type KeyGuard, leading, toCredential } from './credential-row.ts';
import { filterCredentials } from './credential-search.ts';
import { editedFacts, factsOf } from './key-facts.ts';
import { demandFitting, keyWarnings } from './key-warnings.ts';
import { readBound } from './read-bound.ts';
import { afterRotation, graceEnd, type RotateCredential } from './rotation.ts';
import { Secret } from './secret.ts';
import { damaged } from './secret-store.ts';
import type { SecretWrites } from './secret-writes.ts';
import type { Session } from './session.ts';
import type { UsableCredentials } from './usable-credential.ts';

export type Saved = { credential: Credential; warnings: CredentialWarning[] };

/** The catalog as the rest of Fob sees it. All calls throw `locked` while the vault is not open, and `not_found`. */
export type Credentials = UsableCredentials & {
  list(input: ListCredentials): Credential[];
  get(id: string): Credential;
  add(input: AddCredential): Promise<Saved>;
  edit(input: EditCredential): Credential;
  reveal(id: string): Promise<Secret>;
  rotate(input: RotateCredential): Promise<Saved>;
  /** Deletes the secret before the last rotation now, whatever grace is left; throws `conflict` when there is none left. */
  endOld(id: string): Credential;
  /** Ends a credential: both versions' secrets are unusable at once and then deleted from the store; its metadata stays. */
  revoke(id: string): Credential;
  /** Into the trash, where its secret is kept for 30 days. */
  remove(id: string): Credential;
  restore(id: string): Credential;
  /** Deletes a trashed credential and its secrets for good. */
  purge(id: string): Promise<void>;
  guard(id: string): KeyGuard;
  setGuard(id: string, guard: KeyGuard): void;
  touched(id: string, at: number): void;
  onChange(callback: () => void): () => void;
};

const UNGUARDED: KeyGuard = { suspendOnSpike: false, suspendedAt: null };

export type CredentialPorts = {
  session(): Session;
  clock: Clock;
  writes: SecretWrites;
  usable: UsableCredentials;
  providers(): readonly Provider[];
  usedBy(credentialId: string): string[];
  changed(): void;
  onChange(callback: () => void): () => void;
  touched(id: string, at: number): void;
};

export function createCredentials(ports: CredentialPorts): Credentials {
  const { session, clock, writes, changed } = ports;
  const show = (entry: Entry) => toCredential(entry, ports.usedBy(entry.row.id));
  const save = (row: CredentialRow): Credential => {
    const entry = session().catalog.save(row);
    changed();
    return show(entry);
  };
  const entryOf = (id: string) => findEntry(session(), id);

  const nameOf = (id: string) => ports.providers().find((provider) => provider.id === id)?.name ?? '';

  const list = (input: ListCredentials) => {
    const names = new Map(ports.providers().map((provider) => [provider.id, provider.name]));
    return filterCredentials([...session().catalog.entries()].map(show), input, (id) => names.get(id) ?? '');
  };

  const add = async (input: AddCredential): Promise<Saved> => {
    const provider = demandProvider(ports.providers(), input.provider);
    const secret = Secret.of(input.secret);
    const readings = recogniseKey(input.secret, ports.providers());
    const facts = factsOf(input, provider, readings.find((one) => one.provider === provider.id) ?? null);
    const now = clock.now();
    const upstream = input.upstream ?? 'live';
    const fingerprint = session().keys.fingerprint(secret);
    const expiresAt = input.expiresAt ?? null;
    const put = { provider, environment: facts.environment, readings, nameOf };
    demandFitting(put, input.acceptOtherFormat);
    const warnings = keyWarnings({
      ...put,
      expiresAt,
      duplicates: labelsWith(session(), fingerprint, null),
      now,
    });
    const row: CredentialRow = {
      id: newId('cred'),
      provider: provider.id,
      label: input.label,
      ...facts,
      status: 'active',
      restoresTo: null,
      upstream,
      destination: destinationOf(upstream, provider),
      allowedAddresses: input.allowedAddresses ?? [],
      tags: input.tags ?? [],
      note: input.note ?? '',
      createdAt: now,
      rotatedAt: null,
      expiresAt,
      trashedAt: null,
      versions: [
        {
          version: 1,
          state: 'current',
          hint: keyHint(input.secret, provider),
          fingerprint,
          createdAt: now,
          validUntil: null,
        },
      ],
    };
    await writes.create(row, secret);
    return { credential: show(entryOf(row.id)), warnings };
  };

  const rotate = async (input: RotateCredential): Promise<Saved> => {
    const { row } = demandState(entryOf(input.id), ['active']);
    const provider = demandProvider(ports.providers(), row.provider);
    const now = clock.now();
    const validUntil = graceEnd(input, provider, now);
    const secret = Secret.of(input.secret);
    const fingerprint = session().keys.fingerprint(secret);
    if (fingerprint === leading(row).fingerprint && entryOf(row.id).damage === null)
      throw badInput(
        'secret',
        'The secret is the one that is already in use',
        'Paste the new key that the provider gave',
      );
    const put = {
      provider,
      environment: row.environment,
      readings: recogniseKey(input.secret, ports.providers()),
      nameOf,
    };
    demandFitting(put, input.acceptOtherFormat);
    const change = afterRotation(row, now);
    const warnings = keyWarnings({
      ...put,
      expiresAt: change.expiresAt,
      duplicates: labelsWith(session(), fingerprint, row.id),
      now,
    });
    await writes.replace(
      row.id,
      { hint: keyHint(input.secret, provider), fingerprint, createdAt: now },
      secret,
      change,
      validUntil,
    );
    return { credential: show(entryOf(row.id)), warnings };
  };

  return {
    ...ports.usable,
    list,
    get: (id) => show(entryOf(id)),
    add,
    edit: ({ id, set }) => {
      const { row } = demandState(entryOf(id), ['active', 'revoked']);
      const factual = set.kind ?? set.environment ?? set.scopes ?? (set.plan === undefined ? undefined : true);
      const facts = factual === undefined ? {} : editedFacts(row, set, demandProvider(ports.providers(), row.provider));
      return save({ ...row, ...given(set), ...facts });
    },
    reveal: (id) => revealSecret(session(), entryOf(id)),
    rotate,
    endOld: (id) => {
      const { row } = demandState(entryOf(id), ['active']);
      const ended = save({ ...row, versions: endedVersions(row, clock.now()) });
      writes.sweepSoon();
      return ended;
    },
    revoke: (id) => {
      const { row } = demandState(entryOf(id), ['active']);
      const revoked = save(revokedRow(row, clock.now()));
      writes.sweepSoon();
      return revoked;
    },
    remove: (id) => {
      const entry = entryOf(id);
      // The status of an edited row says nothing; it must not keep the user from throwing it away.
      const { row } =
        entry.damage === 'row' && entry.row.status !== 'trashed' ? entry : demandStatus(entry, ['active', 'revoked']);
      const restoresTo = row.status === 'revoked' ? 'revoked' : 'active';
      return save({ ...row, status: 'trashed', restoresTo, trashedAt: clock.now() });
    },
    restore: (id) => {
      const { row } = demandStatus(entryOf(id), ['trashed']);
      return save({ ...row, status: row.restoresTo ?? 'active', restoresTo: null, trashedAt: null });
    },
    purge: async (id) => {
      demandStatus(entryOf(id), ['trashed']);
      await writes.purge(id);
    },
    guard: (id) => entryOf(id).row.guard ?? UNGUARDED,
    setGuard: (id, guard) => void save({ ...entryOf(id).row, guard }),
    touched: ports.touched,
    onChange: ports.onChange,
  };
}

/** Without the fields that are there but undefined, which a spread would copy. */
function given(set: EditCredential['set']): Partial<CredentialRow> {
  return Object.fromEntries(Object.entries(set).filter(([, value]) => value !== undefined));
}

function destinationOf(upstream: string, provider: Provider): string {
  if (upstream === 'emulator') return 'emulator';
  return (upstream === 'live' ? provider.api.base : upstream).replace(/\/+$/, '');
}

function labelsWith({ catalog }: Session, fingerprint: string, except: string | null): string[] {
  const holds = ({ row }: Entry) =>
    row.status !== 'deleting' &&
    row.id !== except &&
    row.versions.some((one) => one.fingerprint === fingerprint && one.state !== 'gone');
  return [...catalog.entries()].filter(holds).map((entry) => entry.row.label);
}

/** The row's versions with the grace of the secret before over; it is deleted as any whose time has come. */
function endedVersions({ versions }: CredentialRow, now: number): CredentialRow['versions'] {
  const graced = (one: CredentialRow['versions'][number]) => one.state === 'previous' && (one.validUntil ?? 0) > now;
  if (versions.some(graced)) return versions.map((one) => (graced(one) ? { ...one, validUntil: now } : one));
  throw new FobError({
    code: 'conflict',
    message: 'No old secret of this key is left',
    hint: 'Its overlap has ended already',
  });
}

function revokedRow(row: CredentialRow, now: number): CredentialRow {
  const versions = row.versions.map((one) => {
    if (one.state === 'current') return { ...one, state: 'deleting' as const, validUntil: now };
    return one.state === 'previous'
      ? { ...one, state: 'deleting' as const, validUntil: Math.min(one.validUntil ?? now, now) }
      : one;
  });
  return { ...row, status: 'revoked', versions };
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
