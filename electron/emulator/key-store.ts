import { badInput, FobError } from '../../shared/errors/fob-error.ts';
import type { Provider } from '../../shared/providers/schema.ts';
import { keyHint } from '../../shared/rules/mask.ts';
import { recogniseKey } from '../../shared/rules/recognise.ts';
import type { Clock } from '../platform/clock.ts';
import { sha256 } from '../platform/digest.ts';
import { newId } from '../platform/ids.ts';
import type { Log } from '../platform/log.ts';
import type { KeyRecord } from './key-record.ts';
import { isUsable, keyStatus } from './key-status.ts';
import { type KeyChange, KeyTable } from './key-table.ts';
import { type MintInput, mintFields, type NewKey } from './mint-fields.ts';
import type { Database, EmulatorSubject } from './ports.ts';
import { randomKey } from './random-key.ts';

const HOUR = 3_600_000;

/** `key` is shown this once: only its hash is kept. */
export type MintedKey = { key: string; record: KeyRecord };
/** `oldValidUntil` is null where the old key stays until somebody revokes it. */
export type Rotation = MintedKey & { oldValidUntil: number | null };
type KeyStorePorts = {
  db: Database;
  clock: Clock;
  log: Log;
  providers(): readonly Provider[];
  /** A key came, went or was rotated. */
  changed?(): void;
  /** A key has a successor, which is `record`. */
  rotated?(record: KeyRecord): void;
};

/** The keys that the emulator minted: hashes in SQLite, found through a map, so that a check costs one hash and one look-up. */
export class KeyStore {
  readonly #ports: KeyStorePorts;
  readonly #table: KeyTable;

  constructor(ports: KeyStorePorts) {
    this.#ports = ports;
    this.#table = new KeyTable(ports.db, ports.log);
  }

  /**
   * Makes a key in the vendor's own format; throws `bad_input` that names the field, `not_found`. `text` is the key itself,
   * for a seed that tests know beforehand; it throws `conflict` when there is such a key.
   */
  mint(input: MintInput, text?: string): MintedKey {
    const provider = this.#provider(input.provider);
    const minted = this.#build(provider, mintFields(provider, input), text);
    this.#table.apply(minted.record, []);
    this.#ports.changed?.();
    return minted;
  }

  /** Makes a key whose quota counts on `identity`; those that there were of it are forgotten. Throws as `mint`. */
  mintFor(identity: string, input: MintInput): MintedKey {
    const provider = this.#provider(input.provider);
    const minted = this.#build(provider, { ...mintFields(provider, input), identity });
    this.#drop((one) => one === identity);
    this.#table.apply(minted.record, []);
    this.#ports.changed?.();
    return minted;
  }

  /** Forgets the keys whose quota counts on such an identity. */
  forget(ofThese: (identity: string) => boolean): void {
    if (this.#drop(ofThese)) this.#ports.changed?.();
  }

  /** The key's record when it is valid now, else null, whatever the reason. */
  find(provider: Provider, key: string): KeyRecord | null {
    const record = this.#table.byHash(hashOf(key));
    const now = this.#ports.clock.now();
    if (!record || record.provider !== provider.id || !isUsable(provider, record, now)) return null;
    this.#table.touch(record, now);
    return record;
  }

  /**
   * A new key with the same rights and identity. What becomes of the old one is the vendor's: it lives on for the grace (any
   * older one ends), it stays as the second of two active keys, or it ends at once. Throws `conflict` for a key that no
   * longer works or is in its grace already: an old key that leaked must not end the newest one.
   */
  rotate(id: string): Rotation {
    const old = this.#existing(id);
    const provider = this.#provider(old.provider);
    const now = this.#ports.clock.now();
    const siblings = this.#table.all().filter((one) => one.identity === old.identity && one !== old);
    demandRotatable(provider, old, siblings, now);
    const { graceHours, activeKeys } = provider.keys.rotation;
    const fresh = this.#build(provider, { ...old, lastUsedAt: null });
    const told = <T>(rotation: T): T => {
      this.#ports.changed?.();
      this.#ports.rotated?.(fresh.record);
      return rotation;
    };
    if (activeKeys > 1) {
      this.#table.apply(fresh.record, []);
      return told({ ...fresh, oldValidUntil: null });
    }
    const older = siblings.filter((one) => one.revokedAt === null).map((one): KeyChange => [one, { revokedAt: now }]);
    const oldValidUntil = now + graceHours * HOUR;
    const end: KeyChange = [old, graceHours > 0 ? { validUntil: oldValidUntil } : { revokedAt: now }];
    this.#table.apply(fresh.record, [...older, end]);
    return told({ ...fresh, oldValidUntil });
  }

  /** Ends a key for good; one that has ended stays as it is. Throws `not_found`. */
  revoke(id: string): KeyRecord {
    const record = this.#existing(id);
    if (record.revokedAt !== null) return record;
    this.#table.apply(null, [[record, { revokedAt: this.#ports.clock.now() }]]);
    this.#ports.changed?.();
    return record;
  }

  /** The record of a key's text whatever its state, to say why it does not work; null when it was never minted. */
  recordOf(key: string): KeyRecord | null {
    return this.#table.byHash(hashOf(key));
  }

  /** Forgets every key. */
  clear(): void {
    this.#table.clear();
  }

  get(id: string): KeyRecord | null {
    return this.#table.byId(id);
  }

  list(provider: string): KeyRecord[] {
    return this.#table.all().filter((record) => record.provider === provider);
  }

  /** Writes what is still to be written of last uses. */
  flush(): void {
    this.#table.flush();
  }

  #drop(ofThese: (identity: string) => boolean): boolean {
    const records = this.#table.all().filter(({ identity }) => ofThese(identity));
    if (records.length > 0) this.#table.drop(records);
    return records.length > 0;
  }

  #provider(id: string): Provider {
    const found = this.#ports.providers().find((provider) => provider.id === id);
    if (found) return found;
    const hint = `Choose one of ${this.#ports
      .providers()
      .map((one) => one.id)
      .join(', ')}`;
    throw new FobError({ code: 'not_found', message: 'There is no such provider', hint });
  }

  #given(provider: Provider, { kind, environment }: NewKey, text: string): string {
    const fits = recogniseKey(text, [provider]).some(
      ({ format }) => format.environment === environment && (format.kind === undefined || format.kind === kind),
    );
    if (!fits)
      throw badInput(
        'key',
        `the key is not a ${environment} ${kind} key of ${provider.name}`,
        'Write one in its format',
      );
    if (this.recordOf(text)) throw conflict('There is such a key already', 'Leave it out of the seed, or reset first');
    return text;
  }

  #existing(id: string): KeyRecord {
    const record = this.#table.byId(id);
    if (record) return record;
    throw new FobError({ code: 'not_found', message: 'There is no such emulator key', hint: 'List the keys first' });
  }

  #build(provider: Provider, fields: NewKey, text?: string): MintedKey {
    const key =
      text === undefined ? randomKey(provider, fields.kind, fields.environment) : this.#given(provider, fields, text);
    const id = newId('emk');
    const own = { id, identity: fields.identity || id, createdAt: this.#ports.clock.now() };
    return { key, record: { ...fields, ...own, hash: hashOf(key), hint: keyHint(key, provider) } };
  }
}

function demandRotatable(provider: Provider, old: KeyRecord, siblings: readonly KeyRecord[], now: number): void {
  const status = keyStatus(provider, old, now);
  if (status === 'grace') throw conflict('This key has been rotated already', 'Rotate the newest key');
  if (status !== 'active') throw conflict('This key no longer works', 'Make a new key instead');
  const { activeKeys } = provider.keys.rotation;
  const active = siblings.filter((one) => isUsable(provider, one, now)).length + 1;
  if (activeKeys > 1 && active >= activeKeys)
    throw conflict(`${provider.name} keeps at most ${activeKeys} active keys`, 'Revoke the old one first');
}

function conflict(message: string, hint: string): FobError {
  return new FobError({ code: 'conflict', message, hint });
}

/** A key's record as the gate sees it. */
export function subjectOf(record: KeyRecord): EmulatorSubject {
  const { id, label, identity, kind, plan, scopes, addresses, expiresAt, provider, environment } = record;
  const fixed = { credentialScopes: null, ownLimit: null };
  return { id, label, identity, kind, plan, scopes, addresses, expiresAt, provider, environment, ...fixed };
}

function hashOf(key: string): string {
  return sha256(key).toString('latin1');
}
