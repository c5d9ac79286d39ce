import type { ListActivity } from '../../shared/contract/activity.ts';
import type { Activity, NewActivity } from '../../shared/model/activity.ts';
import { errorName, type Log } from '../platform/log.ts';
import { listQuery } from './query.ts';
import { COLUMNS, cleaned, type SqlValue, toActivity, values } from './rows.ts';

const BATCH_MS = 200;
/** A flood writes sooner, so that no batch holds up the calls for long. */
const BATCH_ROWS = 500;
const KEPT_ROWS = 100_000;
const TRIM_ROWS = 1000;
const TRIM_MS = 1000;
/** While the disk refuses, this many newest rows wait in memory. */
const WAITING_ROWS = 20_000;

type Statement = { run(...values: SqlValue[]): unknown; all(...values: SqlValue[]): Record<string, unknown>[] };

/** The part of the database that the record needs. */
export type ActivityTable = {
  prepare(sql: string): Statement;
  exec(sql: string): void;
  transaction<T>(work: () => T): T;
};

export type ActivityPorts = { db: ActivityTable; log: Log; keptRows?: number };

export type ActivityLog = {
  /** Takes a row; it is written, and told, within 250 ms. Never throws and never waits for the disk. */
  record(row: NewActivity): void;
  /** Newest first, those not yet written included. */
  list(input: ListActivity): Activity[];
  /** Tells each batch once it is written, oldest row first. */
  onRows(listener: (rows: Activity[]) => void): () => void;
  flush(): void;
  close(): void;
};

/** The record of calls. A kill -9 loses at most the last batch; the newest 100,000 rows are kept. */
export function createActivityLog(ports: ActivityPorts): ActivityLog {
  return new BatchedLog(ports);
}

class BatchedLog implements ActivityLog {
  readonly #ports: ActivityPorts;
  readonly #insert: Statement;
  readonly #delete: Statement;
  readonly #listeners = new Set<(rows: Activity[]) => void>();
  readonly #queries = new Map<string, Statement>();
  #waiting: NewActivity[] = [];
  #nextId: number;
  #oldestId: number;
  #timer: NodeJS.Timeout | null = null;
  #trimTimer: NodeJS.Timeout | null = null;
  #dropped = 0;
  #closed = false;

  constructor(ports: ActivityPorts) {
    this.#ports = ports;
    const { db } = ports;
    this.#insert = db.prepare(
      `INSERT INTO activity (${COLUMNS.join(', ')}) VALUES (${COLUMNS.map(() => '?').join(', ')})`,
    );
    this.#delete = db.prepare('DELETE FROM activity WHERE id < ?');
    const [ends] = db.prepare('SELECT min(id) AS oldest, max(id) AS newest FROM activity').all();
    this.#nextId = Number(ends?.newest ?? 0) + 1;
    this.#oldestId = Number(ends?.oldest ?? this.#nextId);
    this.#trimSoon();
  }

  record(row: NewActivity): void {
    if (this.#closed) return;
    this.#waiting.push(row);
    if (this.#waiting.length === BATCH_ROWS && this.#timer !== null) {
      clearTimeout(this.#timer);
      this.#timer = null;
    }
    this.#timer ??= setTimeout(() => this.flush(), this.#waiting.length >= BATCH_ROWS ? 0 : BATCH_MS).unref();
  }

  flush(): void {
    if (this.#timer !== null) clearTimeout(this.#timer);
    this.#timer = null;
    if (this.#waiting.length === 0) return;
    const batch = this.#waiting.map(cleaned);
    this.#waiting = [];
    const first = this.#nextId;
    try {
      this.#write(batch, first);
    } catch (error) {
      this.#keep(batch, error);
      return;
    }
    this.#nextId += batch.length;
    this.#trimSoon();
    const rows = batch.map((row, index): Activity => ({ id: first + index, ...row }));
    for (const listener of this.#listeners) listener(rows);
  }

  /** Without a sync per batch: the write-ahead log in the page cache survives a kill, and no call waits for the disk. */
  #write(batch: readonly NewActivity[], first: number): void {
    const { db } = this.#ports;
    db.exec('PRAGMA synchronous = NORMAL');
    try {
      db.transaction(() => {
        for (const [index, row] of batch.entries()) this.#insert.run(...values(first + index, row));
      });
    } finally {
      db.exec('PRAGMA synchronous = FULL');
    }
  }

  #keep(batch: NewActivity[], error: unknown): void {
    const rows = [...batch, ...this.#waiting];
    const dropped = Math.max(0, rows.length - WAITING_ROWS);
    this.#dropped += dropped;
    this.#waiting = rows.slice(dropped);
    this.#ports.log.warn('activity cannot be written', {
      error: errorName(error),
      waiting: this.#waiting.length,
      dropped: this.#dropped,
    });
    if (!this.#closed) this.#timer ??= setTimeout(() => this.flush(), TRIM_MS).unref();
  }

  list(input: ListActivity): Activity[] {
    this.flush();
    const { sql, values: given } = listQuery(input);
    let statement = this.#queries.get(sql);
    if (statement === undefined) {
      statement = this.#ports.db.prepare(sql);
      this.#queries.set(sql, statement);
    }
    return statement
      .all(...given)
      .map(toActivity)
      .filter((row) => row !== null);
  }

  onRows(listener: (rows: Activity[]) => void): () => void {
    this.#listeners.add(listener);
    return () => this.#listeners.delete(listener);
  }

  /** Old rows go a thousand at a time between calls: deleted text is overwritten, which takes its time. */
  #trimSoon(): void {
    const surplus = this.#nextId - this.#oldestId - (this.#ports.keptRows ?? KEPT_ROWS);
    if (surplus <= 0 || this.#closed) return;
    this.#trimTimer ??= setTimeout(() => this.#trim(), TRIM_MS / 10).unref();
  }

  #trim(): void {
    this.#trimTimer = null;
    const keepFrom = this.#nextId - (this.#ports.keptRows ?? KEPT_ROWS);
    const upTo = Math.min(keepFrom, this.#oldestId + TRIM_ROWS);
    try {
      this.#delete.run(upTo);
      this.#oldestId = upTo;
    } catch (error) {
      this.#ports.log.warn('old activity cannot be removed', { error: errorName(error) });
      return;
    }
    this.#trimSoon();
  }

  close(): void {
    if (this.#closed) return;
    this.flush();
    this.#closed = true;
    if (this.#timer !== null) clearTimeout(this.#timer);
    if (this.#trimTimer !== null) clearTimeout(this.#trimTimer);
  }
}
