import {
  chmodSync,
  copyFileSync,
  mkdtempSync,
  readFileSync,
  rmSync,
  statSync,
  symlinkSync,
  writeFileSync,
} from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { DatabaseSync } from 'node:sqlite';
import { expect, onTestFinished, test } from 'vitest';
import { openDatabase } from '../../../electron/storage/database.ts';
import { migrations } from '../../../electron/storage/migrations/index.ts';

function place(): string {
  const folder = mkdtempSync(path.join(tmpdir(), 'fob-db-'));
  onTestFinished(() => rmSync(folder, { recursive: true, force: true }));
  return path.join(folder, 'fob.db');
}

test('is private, in WAL, fully synchronous, and wipes what is deleted', () => {
  const file = place();
  const db = openDatabase(file);
  const pragma = (name: string) => Object.values(db.prepare(`PRAGMA ${name}`).get() ?? {})[0];
  expect(
    ['journal_mode', 'synchronous', 'secure_delete', 'trusted_schema', 'foreign_keys', 'user_version'].map(pragma),
  ).toEqual(['wal', 2, 1, 0, 1, migrations.length]);
  db.prepare('INSERT INTO settings VALUES (?, ?)').run('a', 'needle-in-the-haystack');
  expect(statSync(`${file}-wal`).mode & 0o777).toBe(0o600);
  db.exec('DELETE FROM settings');
  db.exec('PRAGMA wal_checkpoint(TRUNCATE)');
  expect(readFileSync(file).includes('needle-in-the-haystack')).toBe(false);
  expect(db.integrity()).toEqual([]);
  db.close();
  chmodSync(file, 0o666);
  openDatabase(file).close();
  expect(statSync(file).mode & 0o777).toBe(0o600);
});

test('defensive: the schema’s own table cannot be written', () => {
  const db = openDatabase(place());
  expect(() => db.exec("PRAGMA writable_schema = ON; UPDATE sqlite_schema SET sql = 'x'")).toThrow();
  expect(db.integrity()).toEqual([]);
  db.close();
});

test('a transaction is all or nothing, also a nested one', () => {
  const db = openDatabase(place());
  const put = db.prepare('INSERT INTO settings VALUES (?, ?)');
  expect(() =>
    db.transaction(() => {
      put.run('a', '1');
      db.transaction(() => put.run('b', '2'));
      throw new Error('stop');
    }),
  ).toThrow('stop');
  expect(db.prepare('SELECT * FROM settings').all()).toEqual([]);
  expect(db.transaction(() => put.run('c', '3').changes)).toBe(1);
  db.close();
});

test.each([
  ['not a database', (file: string) => writeFileSync(file, 'hello, this is not a database at all, is it')],
  ['another program’s database', (file: string) => new DatabaseSync(file).exec('CREATE TABLE t (x)')],
  [
    'a planted trigger',
    (file: string) => {
      openDatabase(file).close();
      new DatabaseSync(file).exec('CREATE TRIGGER t AFTER INSERT ON settings BEGIN DELETE FROM credentials; END');
    },
  ],
  [
    'a planted view',
    (file: string) => {
      openDatabase(file).close();
      new DatabaseSync(file).exec('CREATE VIEW v AS SELECT 1');
    },
  ],
  [
    'a torn header',
    (file: string) => {
      openDatabase(file).close();
      writeFileSync(file, readFileSync(file).subarray(0, 700));
    },
  ],
])('%s is refused as damaged', (_what, make) => {
  const file = place();
  make(file);
  expect(() => openDatabase(file)).toThrow(
    expect.objectContaining({ data: expect.objectContaining({ code: 'damaged' }) }),
  );
});

test('a newer Fob’s database is left alone', () => {
  const file = place();
  openDatabase(file).close();
  new DatabaseSync(file).exec('PRAGMA user_version = 999');
  expect(() => openDatabase(file)).toThrow(
    expect.objectContaining({ data: expect.objectContaining({ code: 'unsupported' }) }),
  );
});

test('a symbolic link in the database’s place is not followed', () => {
  const file = place();
  symlinkSync('/etc/hostname', file);
  expect(() => openDatabase(file)).toThrow(
    expect.objectContaining({ data: expect.objectContaining({ code: 'disk' }) }),
  );
});

test('a second writer waits, then is told', () => {
  const file = place();
  const db = openDatabase(file);
  const other = new DatabaseSync(file);
  other.exec('BEGIN IMMEDIATE');
  expect(() => db.prepare('INSERT INTO settings VALUES (?, ?)').run('a', 'b')).toThrow(
    expect.objectContaining({ data: expect.objectContaining({ code: 'conflict' }) }),
  );
  other.exec('ROLLBACK');
  other.close();
  db.close();
});

test('a database copied back from yesterday opens', () => {
  const file = place();
  openDatabase(file).close();
  copyFileSync(file, `${file}.copy`);
  openDatabase(`${file}.copy`).close();
});
