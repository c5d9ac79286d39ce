import type { AddCredential } from '../../shared/contract/credentials.ts';
import { badInput } from '../../shared/errors/fob-error.ts';
import type { Credential, CredentialWarning } from '../../shared/model/credential.ts';
import type { Provider } from '../../shared/providers/schema.ts';
import { demandProvider } from '../../shared/rules/key-demands.ts';
import { keyHint } from '../../shared/rules/mask.ts';
import { recogniseKey } from '../../shared/rules/recognise.ts';
import { newId } from '../platform/ids.ts';
import { demandState } from './credential-demands.ts';
import { type CredentialRow, leading } from './credential-row.ts';
import type { CredentialPorts, Shelf } from './credential-shelf.ts';
import { keptAs } from './kept-as.ts';
import { factsOf } from './key-facts.ts';
import { demandFitting, keyWarnings } from './key-warnings.ts';
import { afterRotation, graceEnd, type RotateCredential } from './rotation.ts';
import { Secret } from './secret.ts';

export type Saved = { credential: Credential; warnings: CredentialWarning[] };
/** `kept`: nothing was added, as this key holds the secret already. */
export type Added = Saved & { kept?: true };

/** Stores a new key with what is known of it, or tells which one holds it already; throws `bad_input` that names the field. */
export async function addCredential(shelf: Shelf, input: AddCredential): Promise<Added> {
  const { session, clock, writes } = shelf;
  const provider = demandProvider(shelf.providers(), input.provider);
  const secret = Secret.of(input.secret);
  const readings = recogniseKey(input.secret, shelf.providers());
  const facts = factsOf(input, provider, readings.find((one) => one.provider === provider.id) ?? null);
  const now = clock.now();
  const fingerprint = session().keys.fingerprint(secret);
  const put = { provider, environment: facts.environment, readings, nameOf: providerNames(shelf) };
  demandFitting(put, input.acceptOtherFormat);
  const expiresAt = input.expiresAt ?? null;
  const duplicates = keptAs(session(), fingerprint);
  const holder = input.unlessKept === true ? duplicates.find(({ trashed }) => !trashed) : undefined;
  if (holder !== undefined) return { credential: shelf.show(shelf.entryOf(holder.id)), warnings: [], kept: true };
  const warnings = keyWarnings({ ...put, expiresAt, duplicates, now });
  const row: CredentialRow = {
    ...newRow(input, provider, now),
    ...facts,
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
  return { credential: shelf.show(shelf.entryOf(row.id)), warnings };
}

/** What a new key's row says of it, without the facts of its kind and without its secret's first version. */
function newRow(input: AddCredential, provider: Provider, now: number) {
  const upstream = input.upstream ?? 'live';
  return {
    id: newId('cred'),
    provider: provider.id,
    label: input.label,
    status: 'active' as const,
    restoresTo: null,
    upstream,
    destination: destinationOf(upstream, provider),
    allowedAddresses: input.allowedAddresses ?? [],
    tags: input.tags ?? [],
    note: input.note ?? '',
    createdAt: now,
    rotatedAt: null,
    expiresAt: input.expiresAt ?? null,
    trashedAt: null,
  };
}

/** Puts a new secret in the place of a key's; throws `not_found`, `conflict`, and `bad_input` that names the field. */
export async function rotateCredential(shelf: Shelf, input: RotateCredential): Promise<Saved> {
  const { session, clock, writes, entryOf } = shelf;
  const { row } = demandState(entryOf(input.id), ['active']);
  const provider = demandProvider(shelf.providers(), row.provider);
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
  const readings = recogniseKey(input.secret, shelf.providers());
  const put = { provider, environment: row.environment, readings, nameOf: providerNames(shelf) };
  demandFitting(put, input.acceptOtherFormat);
  const change = afterRotation(row, now);
  const duplicates = keptAs(session(), fingerprint, row.id);
  const warnings = keyWarnings({ ...put, expiresAt: change.expiresAt, duplicates, now });
  const version = { hint: keyHint(input.secret, provider), fingerprint, createdAt: now };
  await writes.replace(row.id, version, secret, change, validUntil);
  return { credential: shelf.show(entryOf(row.id)), warnings };
}

/** A provider's name by its id, empty for an unknown one. */
export function providerNames({ providers }: Pick<CredentialPorts, 'providers'>): (id: string) => string {
  const names = new Map(providers().map(({ id, name }) => [id, name]));
  return (id) => names.get(id) ?? '';
}

function destinationOf(upstream: string, provider: Provider): string {
  if (upstream === 'emulator') return 'emulator';
  return (upstream === 'live' ? provider.api.base : upstream).replace(/\/+$/, '');
}
