import { closeSync, constants, fchmodSync, fstatSync, openSync } from 'node:fs';
import { DatabaseSync, type SQLInputValue, type SQLOutputValue, type StatementSync } from 'node:sqlite';
import { FobError } from '../../shared/errors/fob-error.ts';
import { diskError } from '../platform/paths.ts';
import { migrations } from './migrations/index.ts';

export type SqlValue = SQLInputValue;
export type Row = Record<string, SQLOutputValue>;

/** One prepared statement; errors are FobErrors `damaged`, `disk` or `conflict` where SQLite's code tells. */
export type Statement = {
  run(...values: SqlValue[]): { changes: number; lastInsertRowid: number | bigint };
  get(...values: SqlValue[]): Row | undefined;
  all(...values: SqlValue[]): Row[];
  iterate(...values: SqlValue[]): IterableIterator<Row>;
};

export type Database = {
  prepare(sql: string): Statement;
  exec(sql: string): void;
  /** Runs `work` in one transaction: all of it is kept, or, when it throws, none. Inside another one it joins that. */
  transaction<T>(work: () => T): T;
  /** What SQLite's integrity check finds; empty when the file is sound. */
  integrity(): string[];
  close(): void;
};

/** A path that is no file: a database that ends with its process. */
export const IN_MEMORY = ':memory:';

/** "FOB1": tells our database from any other SQLite file. */
const APPLICATION_ID = 0x46_4f_42_31;

/**
 * Opens the database at `path`, making it with mode 0600 when it is missing, and brings it to the newest migration.
 * Throws `damaged` for a file that is not ours, `disk` where the file system refuses, `unsupported` for a newer Fob's file.
 */
export function openDatabase(path: string): Database {
  if (path !== IN_MEMORY) bornPrivate(path);
  let raw: DatabaseSync | undefined;
  try {
    raw = new DatabaseSync(path, {
      enableForeignKeyConstraints: true,
      allowExtension: false,
      timeout: 2000,
      defensive: true,
    });
    harden(raw);
    const database = wrap(raw);
    migrate(raw, database);
    return database;
  } catch (error) {
    raw?.close();
    throw readable(error);
  }
}

/** Moves the write-ahead log of the database at `path` into it, as far as that goes without anybody waiting. */
export function checkpoint(path: string): void {
  const raw = new DatabaseSync(path, { allowExtension: false, defensive: true });
  try {
    raw.exec('PRAGMA trusted_schema = OFF; PRAGMA wal_checkpoint(PASSIVE)');
  } catch (error) {
    throw readable(error);
  } finally {
    raw.close();
  }
}

/** SQLite gives -wal and -shm the mode of the database file, so this one call keeps all three private under any umask. */
function bornPrivate(path: string): void {
  try {
    const file = openSync(path, constants.O_RDWR | constants.O_CREAT | (constants.O_NOFOLLOW ?? 0), 0o600);
    try {
      if (process.platform !== 'win32' && (fstatSync(file).mode & 0o777) !== 0o600) fchmodSync(file, 0o600);
    } finally {
      closeSync(file);
    }
  } catch (error) {
    throw diskError(error, `cannot open the database ${path}`);
  }
}

function harden(raw: DatabaseSync): void {
  raw.exec('PRAGMA trusted_schema = OFF; PRAGMA cell_size_check = ON; PRAGMA secure_delete = ON');
  raw.exec('PRAGMA journal_mode = WAL; PRAGMA synchronous = FULL; PRAGMA temp_store = MEMORY');
  // Checkpoints are a thread's own work (see checkpoints.ts); a commit does one only where that does not come to it.
  raw.exec('PRAGMA wal_autocheckpoint = 16000; PRAGMA journal_size_limit = 4000000');
}

function migrate(raw: DatabaseSync, database: Database): void {
  const pragma = (name: string) => Number(Object.values(raw.prepare(`PRAGMA ${name}`).get() ?? {})[0]);
  const version = pragma('user_version');
  const objects = database
    .prepare("SELECT type, count(*) AS n FROM sqlite_schema WHERE name NOT LIKE 'sqlite_%' GROUP BY type")
    .all();
  const foreign = pragma('application_id') !== APPLICATION_ID && (version > 0 || objects.length > 0);
  // Our schema has neither: a trigger or view was planted, and it would run with our rights.
  if (foreign || objects.some((object) => object.type === 'trigger' || object.type === 'view')) throw notOurs();
  if (version > migrations.length) {
    throw new FobError({
      code: 'unsupported',
      message: 'The database was written by a newer Fob',
      hint: 'Start the newer Fob, or choose another folder with --data-dir',
    });
  }
  for (const [index, sql] of migrations.entries()) {
    if (index < version) continue;
    database.transaction(() =>
      raw.exec(`${sql};\nPRAGMA application_id = ${APPLICATION_ID}; PRAGMA user_version = ${index + 1}`),
    );
  }
}

function wrap(raw: DatabaseSync): Database {
  let depth = 0;
  const guarded = <T>(work: () => T): T => {
    try {
      return work();
    } catch (error) {
      throw readable(error);
    }
  };
  const exec = (sql: string) => guarded(() => raw.exec(sql));
  return {
    prepare: (sql) =>
      statement(
        guarded(() => raw.prepare(sql)),
        guarded,
      ),
    exec,
    transaction: (work) => {
      if (depth > 0) return work();
      exec('BEGIN IMMEDIATE');
      depth += 1;
      try {
        const result = work();
        exec('COMMIT');
        return result;
      } catch (error) {
        if (raw.isTransaction) raw.exec('ROLLBACK');
        throw error;
      } finally {
        depth -= 1;
      }
    },
    integrity: () =>
      guarded(() =>
        raw
          .prepare('PRAGMA integrity_check')
          .all()
          .map((row) => String(row.integrity_check))
          .filter((text) => text !== 'ok'),
      ),
    close: () => raw.isOpen && raw.close(),
  };
}

function statement(prepared: StatementSync, guarded: <T>(work: () => T) => T): Statement {
  return {
    run: (...values) => guarded(() => prepared.run(...values)) as { changes: number; lastInsertRowid: number | bigint },
    get: (...values) => guarded(() => prepared.get(...values)),
    all: (...values) => guarded(() => prepared.all(...values)),
    iterate: (...values) => guarded(() => prepared.iterate(...values)),
  };
}

function notOurs(): FobError {
  return new FobError({
    code: 'damaged',
    message: 'The database file is damaged or is not one of Fob',
    hint: 'Put back fob.db from a backup, or choose another folder with --data-dir',
  });
}

/** SQLite's primary result codes (https://www.sqlite.org/rescode.html) as errors that a user can read. */
function readable(error: unknown): unknown {
  const code = Number((error as { errcode?: unknown }).errcode) & 0xff;
  switch (code) {
    case 11: // SQLITE_CORRUPT
    case 26: // SQLITE_NOTADB
      return notOurs();
    case 5: // SQLITE_BUSY
    case 6: // SQLITE_LOCKED
      return new FobError({
        code: 'conflict',
        message: 'The database is in use by another program',
        hint: 'Close the other Fob that uses this data folder, then try again',
      });
    case 13: // SQLITE_FULL
      return diskError({ code: 'ENOSPC' }, 'cannot write the database');
    case 8: // SQLITE_READONLY
      return diskError({ code: 'EACCES' }, 'cannot write the database');
    case 10: // SQLITE_IOERR
    case 14: // SQLITE_CANTOPEN
      return diskError({ code: 'EIO' }, 'cannot read or write the database');
    default:
      return error;
  }
}
