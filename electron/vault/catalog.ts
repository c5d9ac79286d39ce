import { credentialId } from '../../shared/model/fields.ts';
import type { KeyEvent } from '../../shared/model/key-event.ts';
import { canonicalJson, sameBytes, sha256 } from '../platform/digest.ts';
import { unsynced } from '../platform/unsynced.ts';
import { type CredentialRow, credentialRow, type Entry } from './credential-row.ts';
import type { Database, DatabaseRow } from './database-port.ts';
import { createKeyEvents } from './key-events.ts';

/** The credential rows, held in memory and written through; a row counts only when its MAC verifies. */
export type Catalog = {
  entries(): IterableIterator<Entry>;
  get(id: string): Entry | undefined;
  /** Writes a row with a fresh MAC; one whose MAC was wrong keeps a wrong one, so that no write repairs it in silence. `event` tells why. */
  save(row: CredentialRow, event?: KeyEvent | null): Entry;
  drop(id: string): void;
  /** Notes what is wrong with a credential's secret, or that nothing is; not kept, as the store may answer better next time. */
  mark(id: string, damage: 'missing' | 'record' | null): void;
  /** Notes what was done with a credential whose row stays as it is. */
  note(id: string, event: KeyEvent): void;
  /** What was done to a credential, newest first. */
  history(row: CredentialRow): KeyEvent[];
  /** Instants of last use by credential id, in one transaction. */
  touch(uses: ReadonlyMap<string, number>): void;
};

const NO_MAC = new Uint8Array(32);

/** Reads the whole catalog; `mac` is keyed from the vault's root key. */
export function openCatalog(db: Database, mac: (text: string) => Uint8Array): Catalog {
  const sql = statements(db);
  const events = createKeyEvents(db);
  const entries = new Map<string, Entry>();
  const keptAs = new Map<string, string>(); // shown id → the malformed one in an edited row
  const versionsOf = Map.groupBy(sql.versions.all(), (row) => String(row.credential_id));
  for (const raw of sql.credentials.all()) {
    const read = readRow(raw, versionsOf.get(String(raw.id)) ?? [], mac);
    if (read.row.id !== raw.id) keptAs.set(read.row.id, String(raw.id));
    entries.set(read.row.id, { ...read, lastUsedAt: raw.last_used_at as number | null });
  }
  return {
    entries: () => entries.values(),
    get: (id) => entries.get(id),
    save: (row, event) => {
      const before = entries.get(row.id);
      const broken = before?.damage === 'row';
      db.transaction(() => {
        const malformed = keptAs.get(row.id);
        if (malformed !== undefined) sql.drop.run(malformed);
        sql.put.run(...columns(row), broken ? NO_MAC : mac(canonicalJson(row)));
        sql.dropVersions.run(row.id);
        for (const one of row.versions)
          sql.putVersion.run(
            row.id,
            one.version,
            one.state,
            one.hint.prefix,
            one.hint.last4,
            one.fingerprint,
            one.createdAt,
            one.validUntil,
          );
        if (event) events.note(row.id, event);
      });
      keptAs.delete(row.id);
      const entry: Entry = { row, lastUsedAt: before?.lastUsedAt ?? null, damage: before?.damage ?? null };
      entries.set(row.id, entry);
      return entry;
    },
    drop: (id) => {
      sql.drop.run(keptAs.get(id) ?? id);
      entries.delete(id);
    },
    mark: (id, damage) => {
      const entry = entries.get(id);
      if (entry && entry.damage !== 'row' && entry.damage !== damage) entries.set(id, { ...entry, damage });
    },
    note: (id, event) => unsynced(db, () => events.note(keptAs.get(id) ?? id, event)),
    history: events.of,
    touch: (uses) => {
      for (const [id, at] of uses) {
        const entry = entries.get(id);
        if (entry) entry.lastUsedAt = at;
      }
      unsynced(db, () => {
        for (const [id, at] of uses) sql.touch.run(at, id);
      });
    },
  };
}

const COLUMNS =
  'id, provider, label, kind, plan, environment, scopes, status, restores_to, upstream, destination, allowed_addresses, tags, note, created_at, rotated_at, expires_at, trashed_at, guard, mac';

function statements(db: Database) {
  const names = COLUMNS.split(', ');
  const marks = names.map(() => '?').join(', ');
  const updates = names.slice(1).map((name) => `${name} = excluded.${name}`);
  return {
    credentials: db.prepare('SELECT * FROM credentials ORDER BY created_at, id'),
    versions: db.prepare('SELECT * FROM secret_versions ORDER BY credential_id, version'),
    put: db.prepare(
      `INSERT INTO credentials (${COLUMNS}) VALUES (${marks}) ON CONFLICT (id) DO UPDATE SET ${updates.join(', ')}`,
    ),
    putVersion: db.prepare(
      'INSERT INTO secret_versions (credential_id, version, state, prefix, last4, fingerprint, created_at, valid_until) VALUES (?, ?, ?, ?, ?, ?, ?, ?)',
    ),
    dropVersions: db.prepare('DELETE FROM secret_versions WHERE credential_id = ?'),
    drop: db.prepare('DELETE FROM credentials WHERE id = ?'),
    touch: db.prepare('UPDATE credentials SET last_used_at = ? WHERE id = ?'),
  };
}

function columns(row: CredentialRow) {
  const { id, provider, label, kind, plan, environment, status, restoresTo, upstream, destination, note } = row;
  const lists = {
    scopes: JSON.stringify(row.scopes),
    addresses: JSON.stringify(row.allowedAddresses),
    tags: JSON.stringify(row.tags),
  };
  const guard = row.guard === undefined ? null : JSON.stringify(row.guard);
  const head = [id, provider, label, kind, plan, environment, lists.scopes, status, restoresTo, upstream, destination];
  return [
    ...head,
    lists.addresses,
    lists.tags,
    note,
    row.createdAt,
    row.rotatedAt,
    row.expiresAt,
    row.trashedAt,
    guard,
  ];
}

function readRow(
  raw: DatabaseRow,
  versions: DatabaseRow[],
  mac: (text: string) => Uint8Array,
): Pick<Entry, 'row' | 'damage'> {
  const parsed = credentialRow.safeParse(assemble(raw, versions));
  if (!parsed.success) return { row: placeholder(String(raw.id)), damage: 'row' };
  const sound = sameBytes(mac(canonicalJson(parsed.data)), raw.mac as Uint8Array);
  return { row: parsed.data, damage: sound ? null : 'row' };
}

function assemble(raw: DatabaseRow, versions: DatabaseRow[]): unknown {
  const {
    scopes,
    restores_to,
    allowed_addresses,
    tags,
    created_at,
    rotated_at,
    expires_at,
    trashed_at,
    guard,
    last_used_at: _used,
    mac: _mac,
    ...same
  } = raw;
  return {
    ...same,
    ...(guard === null ? {} : { guard: list(guard) }),
    scopes: list(scopes),
    restoresTo: restores_to,
    allowedAddresses: list(allowed_addresses),
    tags: list(tags),
    createdAt: created_at,
    rotatedAt: rotated_at,
    expiresAt: expires_at,
    trashedAt: trashed_at,
    versions: versions.map((one) => ({
      version: one.version,
      state: one.state,
      hint: { prefix: one.prefix, last4: one.last4 },
      fingerprint: one.fingerprint,
      createdAt: one.created_at,
      validUntil: one.valid_until,
    })),
  };
}

function list(text: unknown): unknown {
  try {
    return JSON.parse(String(text));
  } catch {
    return null; // refused by the row's schema
  }
}

/** Stands for a row that cannot even be read: visible, never usable. An id that is not one of ours is shown as its digest. */
function placeholder(id: string): CredentialRow {
  return {
    id: credentialId.safeParse(id).success ? id : `cred_${sha256(id).toString('hex').slice(0, 22)}`,
    provider: 'unknown',
    label: 'Damaged entry',
    kind: '',
    plan: null,
    environment: 'live',
    scopes: [],
    status: 'active',
    restoresTo: null,
    upstream: 'emulator',
    destination: 'emulator',
    allowedAddresses: [],
    tags: [],
    note: '',
    createdAt: 0,
    rotatedAt: null,
    expiresAt: null,
    trashedAt: null,
    versions: [
      {
        version: 1,
        state: 'current',
        hint: { prefix: '', last4: '' },
        fingerprint: '',
        createdAt: 0,
        validUntil: null,
      },
    ],
  };
}
