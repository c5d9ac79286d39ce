import { FobError } from '../../shared/errors/fob-error.ts';
import type { Provider } from '../../shared/providers/schema.ts';
import { keyHint } from '../../shared/rules/mask.ts';
import type { Clock } from '../platform/clock.ts';
import { sha256 } from '../platform/digest.ts';
import { newId } from '../platform/ids.ts';
import type { Log } from '../platform/log.ts';
import type { KeyRecord } from './key-record.ts';
import { type KeyChange, KeyTable } from './key-table.ts';
import { type MintInput, mintFields, type NewKey } from './mint-fields.ts';
import type { Database, EmulatorSubject } from './ports.ts';
import { randomKey } from './random-key.ts';

const HOUR = 3_600_000;
const DAY = 24 * HOUR;

/** `key` is shown this once: only its hash is kept. */
export type MintedKey = { key: string; record: KeyRecord };
type KeyStorePorts = { db: Database; clock: Clock; log: Log; providers(): readonly Provider[] };

/** The keys that the emulator minted: hashes in SQLite, found through a map, so that a check costs one hash and one look-up. */
export class KeyStore {
  readonly #ports: KeyStorePorts;
  readonly #table: KeyTable;

  constructor(ports: KeyStorePorts) {
    this.#ports = ports;
    this.#table = new KeyTable(ports.db, ports.log);
  }

  /** Makes a key in the vendor's own format; throws `bad_input` that names the field, `not_found`. */
  mint(input: MintInput): MintedKey {
    const provider = this.#provider(input.provider);
    const minted = this.#build(provider, mintFields(provider, input));
    this.#table.apply(minted.record, []);
    return minted;
  }

  /** The key's record when it is valid now, else null, whatever the reason. */
  find(provider: Provider, key: string): KeyRecord | null {
    const record = this.#table.byHash(hashOf(key));
    const now = this.#ports.clock.now();
    if (!record || record.provider !== provider.id || !isValid(provider, record, now)) return null;
    this.#table.touch(record, now);
    return record;
  }

  /**
   * A new key with the same rights and identity; the old one lives on for `graceHours`, any older one ends now. Throws
   * `conflict` for a key that is in its grace already: an old key that leaked must not end the newest one.
   */
  rotate(id: string, graceHours: number): MintedKey & { oldValidUntil: number } {
    const old = this.#existing(id);
    if (old.validUntil !== null) {
      throw new FobError({
        code: 'conflict',
        message: 'This key has been rotated already',
        hint: 'Rotate the newest key',
      });
    }
    const now = this.#ports.clock.now();
    const fresh = this.#build(this.#provider(old.provider), { ...old, lastUsedAt: null });
    const oldValidUntil = now + graceHours * HOUR;
    const older = this.#table
      .all()
      .filter((one) => one.identity === old.identity && one !== old && one.revokedAt === null)
      .map((one): KeyChange => [one, { revokedAt: now }]);
    this.#table.apply(fresh.record, [...older, [old, { validUntil: oldValidUntil }]]);
    return { ...fresh, oldValidUntil };
  }

  revoke(id: string): void {
    this.#table.apply(null, [[this.#existing(id), { revokedAt: this.#ports.clock.now() }]]);
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

  #provider(id: string): Provider {
    const found = this.#ports.providers().find((provider) => provider.id === id);
    if (found) return found;
    const hint = 'Choose one that `fob providers` lists';
    throw new FobError({ code: 'not_found', message: 'There is no such provider', hint });
  }

  #existing(id: string): KeyRecord {
    const record = this.#table.byId(id);
    if (record) return record;
    throw new FobError({ code: 'not_found', message: 'There is no such emulator key', hint: 'List the keys first' });
  }

  #build(provider: Provider, fields: NewKey): MintedKey {
    const key = randomKey(provider, fields.kind, fields.environment);
    const id = newId('emk');
    const own = { id, identity: fields.identity || id, createdAt: this.#ports.clock.now() };
    return { key, record: { ...fields, ...own, hash: hashOf(key), hint: keyHint(key, provider) } };
  }
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

function isValid(provider: Provider, record: KeyRecord, now: number): boolean {
  if (record.revokedAt !== null) return false;
  if (record.expiresAt !== null && now >= record.expiresAt) return false;
  if (record.validUntil !== null && now > record.validUntil) return false;
  const idleDays = provider.keys.expiry.inactivityDays;
  return idleDays === undefined || now <= (record.lastUsedAt ?? record.createdAt) + idleDays * DAY;
}
