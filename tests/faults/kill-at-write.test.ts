import { createHmac } from 'node:crypto';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { fileURLToPath } from 'node:url';
import { expect, type TestContext, test } from 'vitest';
import { createActivityLog } from '../../electron/activity/record.ts';
import { readBudgets } from '../../electron/ledger/budget-journal.ts';
import { systemClock } from '../../electron/platform/clock.ts';
import { openDatabase } from '../../electron/storage/database.ts';
import { CRED, TOOL } from '../support/ledger/world.ts';
import { canTrace, runUntilKilled } from '../support/strace.ts';
import { silentLog } from '../unit/limits/fake-time.ts';

/* Killed right at a write, the first and later ones, again and again on the same files: nothing is half, nothing is too much. */
const worker = (name: string) => fileURLToPath(new URL(`../support/${name}.ts`, import.meta.url));
const KILLED_AT = [1, 2, 3, 7, 20];
const traceable = canTrace();

function setUp(context: TestContext): string | null {
  if (!traceable) void context.annotate('not run: strace is not installed, or may not trace here');
  const folder = mkdtempSync(path.join(tmpdir(), 'fob-kill-'));
  context.onTestFinished(() => rmSync(folder, { recursive: true, force: true }));
  return traceable ? folder : null;
}

const killAt = (write: number, files: string[]) => ({ inject: `pwrite64:signal=SIGKILL:when=${write}`, files });

test.concurrent('the record: whole batches, a chain that holds, a sound database', async (context) => {
  const folder = setUp(context);
  if (folder === null) return;
  const file = path.join(folder, 'fob.db');
  const seal = (text: string) => createHmac('sha256', 'flood').update(text).digest();
  let rows = 0;
  for (const write of KILLED_AT) {
    await runUntilKilled(killAt(write * 4, [`${file}-wal`]), [worker('activity/flood'), file]);
    const db = openDatabase(file);
    const log = createActivityLog({ db, log: silentLog, clock: systemClock, seal });
    const report = await log.verify();
    log.close();
    expect([report.ok, db.integrity()]).toEqual([true, []]);
    expect(report.rows).toBeGreaterThanOrEqual(rows);
    rows = report.rows;
    db.close();
  }
  expect(rows).toBeGreaterThan(0);
});

test.concurrent('the limits: no window above its limit, over all restarts', async (context) => {
  const folder = setUp(context);
  if (folder === null) return;
  const segments = Array.from({ length: 9 }, (_, n) => path.join(folder, `limits-${String(n).padStart(8, '0')}.log`));
  const limit = 12;
  const windowMs = 1000;
  const out: { before: number; after: number }[] = [];
  for (const write of KILLED_AT) {
    const lines = await runUntilKilled(killAt(write, segments), [worker('limits/storm'), folder, String(limit), '1']);
    out.push(...lines.map((line) => line.split(' ').map(Number)).map(([before = 0, after = 0]) => ({ before, after })));
  }
  const overfull = out.filter(
    ({ before }, index) => (out[index + limit]?.after ?? Number.POSITIVE_INFINITY) - before <= windowMs,
  );
  expect(overfull).toEqual([]);
  expect(out.length).toBeGreaterThan(limit);
});

test.concurrent('the budgets: never more out than the budget, and little of it wasted', async (context) => {
  const folder = setUp(context);
  if (folder === null) return;
  const files = ['budgets.log', 'budgets.log.new'].map((name) => path.join(folder, 'budgets', name));
  let out = 0;
  for (const write of KILLED_AT) {
    const lines = await runUntilKilled(killAt(write, files), [worker('ledger/spender'), folder, CRED, TOOL, '500']);
    out += lines.filter((line) => line !== 'none').length;
  }
  // The budget is counted call by call at this size: a call that was written down and never went out is one lost.
  const db = openDatabase(path.join(folder, 'fob.db'));
  expect(db.integrity()).toEqual([]);
  db.close();
  const [counted = 0] = readBudgets(path.join(folder, 'budgets')).counts.values();
  expect(counted).toBeGreaterThanOrEqual(out);
  expect(counted - out).toBeLessThanOrEqual(KILLED_AT.length);
});
