import type { Batch } from './batch.ts';
import type { Link } from './chain.ts';
import type { ActivityTable, SqlRow } from './ports.ts';

export type StoredBatch = Batch & { hash: Uint8Array; seal: Uint8Array | null };
/** A batch without its rows. */
export type BatchHead = { first: number; last: number; atMin: number; atMax: number; hash: Uint8Array };
export type Mark = Link & { seal: Uint8Array };

/** The SQL of the record, and nothing but that. */
export type BatchTable = {
  insert(batch: StoredBatch): void;
  newest(): BatchHead | null;
  oldest(count: number): BatchHead[];
  /** Batches that begin below the id, newest first. */
  below(id: number, count: number): StoredBatch[];
  /** Batches that begin at the id or above, oldest first. */
  from(id: number, count: number): StoredBatch[];
  /** The id at which the batch that has this row, or the next one, begins. */
  startOf(id: number): number;
  /** The first ids between which all batches with rows of that time lie; null when there is none. */
  range(since: number, until: number): { lowest: number; highest: number } | null;
  /** Whether any batch was written while the vault was open. */
  anySealed(): boolean;
  removeUpTo(first: number): void;
  mark(name: 'head' | 'anchor'): Mark | null;
  setMark(name: 'head' | 'anchor', mark: Mark): void;
  retention(): { days: number; rows: number; seal: Uint8Array } | null;
  setRetention(days: number, rows: number, seal: Uint8Array): void;
};

const COLUMNS = 'first_id, last_id, at_min, at_max, hash, seal, body';
// As doubles, for an integer beyond 2^53 that somebody planted would make every read throw.
const HEAD = ['first_id', 'last_id', 'at_min', 'at_max'].map((name) => `CAST(${name} AS REAL) AS ${name}`).join(', ');
const ALL = `${HEAD}, hash, seal, body`;

export function createBatchTable(db: ActivityTable): BatchTable {
  const insert = db.prepare(`INSERT INTO activity_batches (${COLUMNS}) VALUES (?, ?, ?, ?, ?, ?, ?)`);
  const newest = db.prepare(
    `SELECT ${HEAD}, hash FROM activity_batches ORDER BY activity_batches.first_id DESC LIMIT 1`,
  );
  const oldest = db.prepare(`SELECT ${HEAD}, hash FROM activity_batches ORDER BY activity_batches.first_id LIMIT ?`);
  const below = db.prepare(
    `SELECT ${ALL} FROM activity_batches WHERE activity_batches.first_id < ? ORDER BY activity_batches.first_id DESC LIMIT ?`,
  );
  const from = db.prepare(
    `SELECT ${ALL} FROM activity_batches WHERE activity_batches.first_id >= ? ORDER BY activity_batches.first_id LIMIT ?`,
  );
  const start = db.prepare('SELECT CAST(max(first_id) AS REAL) AS id FROM activity_batches WHERE first_id <= ?');
  const lowest = db.prepare('SELECT CAST(min(first_id) AS REAL) AS id FROM activity_batches WHERE at_max >= ?');
  const highest = db.prepare('SELECT CAST(max(first_id) AS REAL) AS id FROM activity_batches WHERE at_min <= ?');
  const sealed = db.prepare('SELECT 1 FROM activity_batches WHERE seal IS NOT NULL LIMIT 1');
  const remove = db.prepare('DELETE FROM activity_batches WHERE first_id <= ?');
  const mark = db.prepare('SELECT CAST(id AS REAL) AS id, hash, seal FROM activity_marks WHERE name = ?');
  const setMark = db.prepare(
    'INSERT INTO activity_marks (name, id, hash, seal) VALUES (?, ?, ?, ?) ON CONFLICT (name) DO UPDATE SET id = excluded.id, hash = excluded.hash, seal = excluded.seal',
  );
  const retention = db.prepare(
    'SELECT CAST(days AS REAL) AS days, CAST(rows AS REAL) AS rows, seal FROM activity_retention',
  );
  const setRetention = db.prepare(
    'INSERT INTO activity_retention (one, days, rows, seal) VALUES (1, ?, ?, ?) ON CONFLICT (one) DO UPDATE SET days = excluded.days, rows = excluded.rows, seal = excluded.seal',
  );
  const idIn = (row: SqlRow | undefined) => (typeof row?.id === 'number' ? row.id : null);
  return {
    insert: ({ first, last, atMin, atMax, hash, seal, body }) =>
      void insert.run(first, last, atMin, atMax, hash, seal, body),
    newest: () => headOf(newest.get()),
    oldest: (count) => oldest.all(count).map((row) => headOf(row) as BatchHead),
    below: (id, count) => below.all(id, count).map(batchOf),
    from: (id, count) => from.all(id, count).map(batchOf),
    startOf: (id) => idIn(start.get(id)) ?? id,
    range: (since, until) => {
      const low = idIn(lowest.get(since));
      const high = idIn(highest.get(until));
      return low === null || high === null ? null : { lowest: low, highest: high };
    },
    anySealed: () => sealed.get() !== undefined,
    removeUpTo: (first) => void remove.run(first),
    mark: (name) => {
      const row = mark.get(name);
      return row ? { id: Number(row.id), hash: row.hash as Uint8Array, seal: row.seal as Uint8Array } : null;
    },
    setMark: (name, { id, hash, seal }) => void setMark.run(name, id, hash, seal),
    retention: () => {
      const row = retention.get();
      return row ? { days: Number(row.days), rows: Number(row.rows), seal: row.seal as Uint8Array } : null;
    },
    setRetention: (days, rows, seal) => void setRetention.run(days, rows, seal),
  };
}

// The table is STRICT: SQLite itself holds the columns to their types.
function headOf(row: SqlRow | undefined): BatchHead | null {
  if (row === undefined) return null;
  return {
    first: row.first_id as number,
    last: row.last_id as number,
    atMin: row.at_min as number,
    atMax: row.at_max as number,
    hash: row.hash as Uint8Array,
  };
}

function batchOf(row: SqlRow): StoredBatch {
  return { ...(headOf(row) as BatchHead), seal: row.seal as Uint8Array | null, body: row.body as string };
}
