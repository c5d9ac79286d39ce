import type { Database } from '../../../electron/storage/database.ts';
import { id } from './world.ts';

const DAYS = 90;
const HOURS_A_DAY = 24;

export type BigHistory = { credentials: number; everyMinutes: number; busyTools: number };

/**
 * Fills the history with 90 days before `now` (epoch milliseconds): each credential with a tool of its own, in use every
 * so many minutes; the first also by some busy tools, every minute. Hours and days are summed up from the minutes.
 */
export function fillHistory(db: Database, now: number, { credentials, everyMinutes, busyTools }: BigHistory): void {
  const last = Math.floor(now / 60_000);
  const first = last - DAYS * HOURS_A_DAY * 60;
  db.exec('PRAGMA synchronous = OFF');
  db.transaction(() => {
    const key = db.prepare("INSERT INTO ledger_keys (id, credential, tool, class) VALUES (?, ?, ?, 'reads')");
    for (let n = 1; n <= credentials; n += 1) key.run(n + 100, id('cred', n), id('tool', n));
    for (let n = 1; n <= busyTools; n += 1) key.run(n, id('cred', 1), id('tool', 900_000 + n));
    const fill = (from: number, to: number, step: number) =>
      db
        .prepare(
          `INSERT INTO ledger_minutes
             WITH RECURSIVE slots (slot) AS (SELECT ${first} UNION ALL SELECT slot + ${step} FROM slots WHERE slot + ${step} <= ${last})
             SELECT k.id, s.slot, 1 + (s.slot + k.id) % 7, 0, 0, 100, 1000 FROM ledger_keys k CROSS JOIN slots s
             WHERE k.id BETWEEN ? AND ? ORDER BY 1, 2`,
        )
        .run(from, to);
    fill(1, 99, 1);
    fill(101, 100 + credentials, everyMinutes);
    const sums = 'sum(counted), sum(refused), sum(failed), sum(bytes_in), sum(bytes_out)';
    db.exec(`INSERT INTO ledger_hours SELECT key, slot / 60, ${sums} FROM ledger_minutes GROUP BY 1, 2`);
    db.exec(`INSERT INTO ledger_days SELECT key, slot / 24, ${sums} FROM ledger_hours GROUP BY 1, 2`);
    db.exec("INSERT INTO ledger_keys (id, credential, tool, class) VALUES (100, '', '', '')");
    for (const table of ['minutes', 'hours', 'days']) {
      db.exec(`INSERT INTO ledger_${table} SELECT 100, slot, ${sums} FROM ledger_${table} GROUP BY slot`);
    }
  });
  db.exec('PRAGMA synchronous = FULL; PRAGMA wal_checkpoint(TRUNCATE)');
}
