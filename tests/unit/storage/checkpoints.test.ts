import { copyFileSync, mkdtempSync, rmSync, statSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { expect, onTestFinished, test, vi } from 'vitest';
import { startCheckpoints } from '../../../electron/storage/checkpoints.ts';
import { openDatabase } from '../../../electron/storage/database.ts';

const BIG = 'x'.repeat(1_000_000);

test('a large log is moved into the database by a thread of its own, while writing goes on', async () => {
  const dir = mkdtempSync(path.join(tmpdir(), 'fob-checkpoints-'));
  const file = path.join(dir, 'fob.db');
  const warned: unknown[] = [];
  const db = openDatabase(file);
  const log = {
    info: () => undefined,
    warn: (event: string, fields: unknown) => void warned.push([event, fields]),
    error: () => undefined,
  };
  const checkpoints = startCheckpoints(file, log, 2_000_000);
  onTestFinished(async () => {
    await checkpoints.close();
    db.close();
    rmSync(dir, { recursive: true, force: true });
  });
  const write = db.prepare('INSERT INTO settings (key, value) VALUES (?, ?)');
  for (let index = 0; index < 3; index += 1) write.run(`before ${index}`, BIG);
  expect(statSync(`${file}-wal`).size).toBeGreaterThan(2_000_000);

  /** What the database file holds by itself, without its log. */
  const inFile = () => {
    copyFileSync(file, path.join(dir, 'copy.db'));
    const copy = openDatabase(path.join(dir, 'copy.db'));
    try {
      return Number(copy.prepare("SELECT count(*) AS n FROM settings WHERE key LIKE 'before%'").get()?.n);
    } finally {
      copy.close();
      for (const end of ['', '-wal', '-shm']) rmSync(path.join(dir, `copy.db${end}`), { force: true });
    }
  };
  let written = 0;
  const writing = setInterval(() => {
    written += 1;
    write.run(`during ${written}`, 'y');
  }, 5);
  await vi.waitFor(() => expect(inFile()).toBe(3), { timeout: 10_000, interval: 100 });
  clearInterval(writing);
  expect(written).toBeGreaterThan(5);
  expect(db.integrity()).toEqual([]);
  expect(warned).toEqual([]);
});
