import { badInput, FobError } from '../../shared/errors/fob-error.ts';
import type { Environment, Provider } from '../../shared/providers/schema.ts';
import { defaultKind } from '../../shared/rules/limits.ts';
import { keyHint } from '../../shared/rules/mask.ts';
import { scopeCovers } from '../../shared/rules/routes.ts';
import type { Clock } from '../platform/clock.ts';
import { sha256 } from '../platform/digest.ts';
import { newId } from '../platform/ids.ts';
import { type KeyRecord, keyFromRow, saveKey } from './key-record.ts';
import type { Database, EmulatorSubject } from './ports.ts';
import { randomKey } from './random-key.ts';

const HOUR = 3_600_000;
const DAY = 24 * HOUR;
/** Last use is written at most this often: it only decides expiry after days of inactivity. */
const TOUCH_EVERY_MS = 60_000;

export type MintInput = {
  provider: string;
  kind?: string | undefined;
  environment?: Environment | undefined;
  plan?: string | undefined;
  label?: string | undefined;
  /** Narrower than the kind's own; default: all that the kind can do. */
  scopes?: readonly string[] | undefined;
  addresses?: readonly string[] | undefined;
  expiresAt?: number | null | undefined;
};
/** `key` is shown this once: only its hash is kept. */
export type MintedKey = { key: string; record: KeyRecord };

type NewRecord = Omit<KeyRecord, 'id' | 'hash' | 'hint' | 'createdAt'>;

export type KeyStore = {
  mint(input: MintInput): MintedKey;
  /** The key's record when it is valid now, else null, whatever the reason. */
  find(provider: Provider, key: string): KeyRecord | null;
  subject(record: KeyRecord): EmulatorSubject;
  /** A new key with the same rights and identity; the old one lives on for `graceHours`, any older one ends now. */
  rotate(id: string, graceHours: number): MintedKey & { oldValidUntil: number };
  revoke(id: string): void;
  get(id: string): KeyRecord | null;
  list(provider: string): KeyRecord[];
};

/** The keys that the emulator minted: hashes in SQLite, found through a map, so that a check costs one hash and one look-up. */
export function createKeyStore(ports: { db: Database; clock: Clock; providers(): readonly Provider[] }): KeyStore {
  const { db, clock } = ports;
  const byHash = new Map<string, KeyRecord>();
  const byId = new Map<string, KeyRecord>();
  const index = (record: KeyRecord) => {
    byHash.set(record.hash, record);
    byId.set(record.id, record);
  };
  for (const row of db.prepare('SELECT * FROM emulator_keys').all()) index(keyFromRow(row));

  const providerOf = (id: string): Provider => {
    const found = ports.providers().find((provider) => provider.id === id);
    if (!found)
      throw new FobError({
        code: 'not_found',
        message: `There is no provider ${id}`,
        hint: 'Choose one that `fob providers` lists',
      });
    return found;
  };
  const build = (provider: Provider, fields: NewRecord): MintedKey => {
    const key = randomKey(provider, fields.kind, fields.environment);
    const id = newId('emk');
    const own = { id, identity: fields.identity || id, createdAt: clock.now() };
    return { key, record: { ...fields, ...own, hash: hashOf(key), hint: keyHint(key, provider) } };
  };
  /** On disk first, all of it or none, then in memory. */
  const apply = (fresh: KeyRecord | null, changes: readonly [KeyRecord, Partial<KeyRecord>][]) => {
    db.transaction(() => {
      if (fresh) saveKey(db, fresh);
      for (const [record, fields] of changes) saveKey(db, { ...record, ...fields });
    });
    if (fresh) index(fresh);
    for (const [record, fields] of changes) Object.assign(record, fields);
  };
  const mustGet = (id: string): KeyRecord => {
    const record = byId.get(id);
    if (!record)
      throw new FobError({
        code: 'not_found',
        message: 'There is no such emulator key',
        hint: 'List the keys and choose one of them',
      });
    return record;
  };
  const touch = (record: KeyRecord, now: number) => {
    if (now - (record.lastUsedAt ?? 0) < TOUCH_EVERY_MS) return;
    try {
      apply(null, [[record, { lastUsedAt: now }]]);
    } catch {
      record.lastUsedAt = now; // a full disk must not turn a valid key away
    }
  };

  return {
    mint: (input) => {
      const provider = providerOf(input.provider);
      const minted = build(provider, checkedFields(provider, input));
      apply(minted.record, []);
      return minted;
    },
    find: (provider, key) => {
      const record = byHash.get(hashOf(key));
      const now = clock.now();
      if (!record || record.provider !== provider.id || !isValid(provider, record, now)) return null;
      touch(record, now);
      return record;
    },
    subject,
    rotate: (id, graceHours) => {
      const old = mustGet(id);
      if (old.validUntil !== null)
        throw new FobError({
          code: 'conflict',
          message: 'This key has been rotated already',
          hint: 'Rotate the newest key',
        });
      const now = clock.now();
      const fresh = build(providerOf(old.provider), { ...old, lastUsedAt: null });
      const oldValidUntil = now + graceHours * HOUR;
      const older = [...byId.values()].filter(
        (one) => one.identity === old.identity && one !== old && one.revokedAt === null,
      );
      apply(fresh.record, [
        ...older.map((one): [KeyRecord, Partial<KeyRecord>] => [one, { revokedAt: now }]),
        [old, { validUntil: oldValidUntil }],
      ]);
      return { ...fresh, oldValidUntil };
    },
    revoke: (id) => apply(null, [[mustGet(id), { revokedAt: clock.now() }]]),
    get: (id) => byId.get(id) ?? null,
    list: (provider) => [...byId.values()].filter((record) => record.provider === provider),
  };
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

function checkedFields(provider: Provider, input: MintInput): NewRecord {
  const kindId = input.kind ?? defaultKind(provider);
  const kind = provider.keys.kinds.find((one) => one.id === kindId);
  if (!kind)
    throw badInput(
      'kind',
      `is not a kind of ${provider.id} keys`,
      `Choose one of ${provider.keys.kinds.map((one) => one.id).join(', ')}`,
    );
  const plan = input.plan ?? provider.plans[0]?.id ?? null;
  if (plan !== null && !provider.plans.some((one) => one.id === plan)) {
    throw badInput(
      'plan',
      `is not a plan of ${provider.id}`,
      provider.plans.length > 0
        ? `Choose one of ${provider.plans.map((one) => one.id).join(', ')}`
        : 'Leave it out: this provider has no plans',
    );
  }
  const scopes = input.scopes ?? kind.scopes;
  const wrong = scopes.find((scope) => scope === '*' || !scopeCovers(provider, kind.scopes, scope));
  if (wrong !== undefined)
    throw badInput(
      'scopes',
      `a ${kindId} key of ${provider.id} cannot have this scope`,
      `Choose among ${kind.scopes.join(', ')}`,
    );
  const environment =
    input.environment ?? (provider.keys.formats.some((one) => one.environment === 'live') ? 'live' : 'test');
  return {
    provider: provider.id,
    kind: kindId,
    plan,
    environment,
    label: input.label ?? `${kind.label} ${environment} key`,
    identity: '',
    scopes: [...scopes],
    addresses: [...(input.addresses ?? [])],
    expiresAt: input.expiresAt ?? null,
    lastUsedAt: null,
    validUntil: null,
    revokedAt: null,
  };
}

function subject(record: KeyRecord): EmulatorSubject {
  const { id, label, identity, kind, plan, scopes, addresses, expiresAt, provider, environment } = record;
  return {
    id,
    label,
    identity,
    kind,
    plan,
    scopes,
    addresses,
    expiresAt,
    provider,
    environment,
    credentialScopes: null,
    ownLimit: null,
  };
}
