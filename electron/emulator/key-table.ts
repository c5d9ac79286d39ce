import { errorName, type Log } from '../platform/log.ts';
import { type KeyRecord, keyFromRow, saveKey } from './key-record.ts';
import type { Database } from './ports.ts';

/** Last use is kept to the minute and written off the call's path: it only decides expiry after days of inactivity. */
const TOUCH_EVERY_MS = 60_000;
const FLUSH_AFTER_MS = 1000;

export type KeyChange = readonly [KeyRecord, Partial<KeyRecord>];

/** All key records: rows in SQLite, and in memory by hash and by id. */
export class KeyTable {
  readonly #db: Database;
  readonly #log: Log;
  readonly #byHash = new Map<string, KeyRecord>();
  readonly #byId = new Map<string, KeyRecord>();
  readonly #used = new Set<KeyRecord>();
  #timer: NodeJS.Timeout | undefined;

  constructor(db: Database, log: Log) {
    this.#db = db;
    this.#log = log;
    for (const row of db.prepare('SELECT * FROM emulator_keys').all()) this.#index(keyFromRow(row));
  }

  byHash(hash: string): KeyRecord | null {
    return this.#byHash.get(hash) ?? null;
  }

  byId(id: string): KeyRecord | null {
    return this.#byId.get(id) ?? null;
  }

  all(): KeyRecord[] {
    return [...this.#byId.values()];
  }

  /** Adds and changes records: on disk first, all of it or none, then in memory. */
  apply(fresh: KeyRecord | null, changes: readonly KeyChange[]): void {
    this.#db.transaction(() => {
      if (fresh) saveKey(this.#db, fresh);
      for (const [record, fields] of changes) saveKey(this.#db, { ...record, ...fields });
    });
    if (fresh) this.#index(fresh);
    for (const [record, fields] of changes) Object.assign(record, fields);
  }

  /** Forgets these keys, on disk and in memory. */
  drop(records: readonly KeyRecord[]): void {
    this.#db.transaction(() => {
      const remove = this.#db.prepare('DELETE FROM emulator_keys WHERE id = ?');
      for (const { id } of records) remove.run(id);
    });
    for (const record of records) {
      this.#byHash.delete(record.hash);
      this.#byId.delete(record.id);
      this.#used.delete(record);
    }
  }

  /** Forgets every key, on disk and in memory. */
  clear(): void {
    this.#db.prepare('DELETE FROM emulator_keys').run();
    this.#byHash.clear();
    this.#byId.clear();
    this.#used.clear();
  }

  /** Notes that a key was used at `now`; written within a second. */
  touch(record: KeyRecord, now: number): void {
    if (now - (record.lastUsedAt ?? 0) < TOUCH_EVERY_MS) return;
    record.lastUsedAt = now;
    this.#used.add(record);
    this.#timer ??= setTimeout(() => this.flush(), FLUSH_AFTER_MS).unref();
  }

  flush(): void {
    clearTimeout(this.#timer);
    this.#timer = undefined;
    const changes = [...this.#used].map((record): KeyChange => [record, {}]);
    this.#used.clear();
    try {
      if (changes.length > 0) this.apply(null, changes);
    } catch (error) {
      // A later call writes it again; a full disk must not turn a valid key away.
      this.#log.warn('last use not written', { error: errorName(error) });
    }
  }

  #index(record: KeyRecord): void {
    this.#byHash.set(record.hash, record);
    this.#byId.set(record.id, record);
  }
}
