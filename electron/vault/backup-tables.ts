import { FobError } from '../../shared/errors/fob-error.ts';
import type { BackupContent, BackupRow } from './backup-file.ts';
import type { Database, DatabaseRow, DatabaseValue } from './database-port.ts';
import { USER_SETTINGS } from './settings.ts';

/** What a backup holds of the database, in the order in which rows may refer to earlier ones. */
export const BACKED_UP = [
  'credentials',
  'secret_versions',
  'credential_events',
  'user_providers',
  'tool_keys',
  'secret_items',
  'webhooks',
  'ledger_budgets',
  'connections',
  'connection_events',
  'oauth_clients',
  'alert_marks',
  'alert_keys',
] as const;

/** What it leaves out: records of what happened, the emulator's own, and what belongs to this machine. */
export const LEFT_OUT = [
  'settings', // but for the user's; the others tell where this vault lives
  'activity_batches',
  'activity_marks',
  'activity_retention',
  'alerts',
  'webhook_deliveries',
  'oauth_leases',
] as const;

/** Tables that are empty as long as a vault has never been used. */
const UNUSED = [
  'credentials',
  'tool_keys',
  'user_providers',
  'secret_items',
  'webhooks',
  'connections',
  'activity_batches',
];

type Tables = Pick<BackupContent, 'schema' | 'tables'>;

/** The rows of a backup and the migration that they are of. */
export function dumpTables(db: Database): Tables {
  return db.transaction(() => {
    const tables = Object.fromEntries(
      BACKED_UP.map((name) => [name, db.prepare(`SELECT * FROM ${name}`).all().map(packed)]),
    );
    const settings = db.prepare('SELECT * FROM settings WHERE key = ?').all(USER_SETTINGS).map(packed);
    return { schema: schemaOf(db), tables: { ...tables, settings } };
  });
}

/** Puts the rows into a database without any; throws `unsupported` for those of a newer Fob. Call within a transaction. */
export function loadTables(db: Database, { schema, tables }: Tables): void {
  if (schema > schemaOf(db)) throw ofNewerFob();
  for (const name of [...BACKED_UP, 'settings']) {
    const known = new Set(
      db
        .prepare(`SELECT name FROM pragma_table_info('${name}')`)
        .all()
        .map((column) => String(column.name)),
    );
    for (const row of tables[name] ?? []) {
      const columns = Object.keys(row);
      if (columns.some((column) => !known.has(column))) throw ofNewerFob();
      if (name === 'settings' && row.key !== USER_SETTINGS) continue;
      const names = columns.map((column) => `"${column}"`).join(', ');
      const marks = columns.map(() => '?').join(', ');
      db.prepare(`INSERT OR REPLACE INTO ${name} (${names}) VALUES (${marks})`).run(
        ...columns.map((one) => unpacked(row[one])),
      );
    }
  }
}

/** Throws `conflict` when the vault was ever used: a restore would mix two. */
export function demandUnused(db: Database): void {
  const used = UNUSED.filter((name) => db.prepare(`SELECT 1 FROM ${name} LIMIT 1`).get());
  if (used.length === 0) return;
  throw new FobError({
    code: 'conflict',
    message: 'This Fob is in use: a backup goes into an empty one only',
    hint: 'Start Fob on a fresh folder with --data-dir, then restore there',
  });
}

function schemaOf(db: Database): number {
  return Number(db.prepare('PRAGMA user_version').get()?.user_version);
}

function packed(row: DatabaseRow): BackupRow {
  return Object.fromEntries(
    Object.entries(row).map(([name, one]) => [
      name,
      one instanceof Uint8Array ? { base64: Buffer.from(one).toString('base64') } : (one as string | number | null),
    ]),
  );
}

function unpacked(value: BackupRow[string] | undefined): DatabaseValue {
  if (value === undefined || value === null) return null;
  return typeof value === 'object' ? Buffer.from(value.base64, 'base64') : value;
}

function ofNewerFob(): FobError {
  return new FobError({
    code: 'unsupported',
    message: 'The backup was made by a newer Fob',
    hint: 'Install that version or a newer one, then restore',
  });
}
