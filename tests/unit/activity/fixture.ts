import { createHmac } from 'node:crypto';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { onTestFinished } from 'vitest';
import { createActivityLog } from '../../../electron/activity/record.ts';
import type { Log } from '../../../electron/platform/log.ts';
import { openDatabase } from '../../../electron/storage/database.ts';
import { type ListActivity, listActivity } from '../../../shared/contract/activity.ts';
import { activityRow } from '../../support/activity/row.ts';
import { silentLog } from '../limits/fake-time.ts';

export const TOOL = 'tool_0000000000000000000001';
export const CREDENTIAL = 'cred_0000000000000000000001';

export const query = (extra: Partial<ListActivity> = {}): ListActivity => listActivity.parse(extra);

/** A real database, a vault that can be locked, and as many engines in turn as a test opens. */
export function setUp(log: Log = silentLog) {
  const dir = mkdtempSync(path.join(tmpdir(), 'fob-activity-'));
  const db = openDatabase(path.join(dir, 'fob.db'));
  const vault = { open: true, now: 1_800_000_000_000, passed: 0 };
  const opened: ReturnType<typeof createActivityLog>[] = [];
  onTestFinished(() => {
    for (const one of opened) one.close();
    db.close();
    rmSync(dir, { recursive: true, force: true });
  });
  const open = () => {
    const one = createActivityLog({
      db,
      log,
      clock: { now: () => vault.now, monotonic: () => vault.passed },
      seal: (text) => (vault.open ? createHmac('sha256', 'the vault').update(text).digest() : null),
      credentialsCalled: (label) => (label === 'Icons' ? [CREDENTIAL] : []),
    });
    opened.push(one);
    return one;
  };
  /** Writes `count` batches of `size` rows, with paths /1, /2, … */
  const fill = (one: ReturnType<typeof open>, count: number, size = 1) => {
    const newest = db.prepare('SELECT max(first_id) AS n FROM activity_batches').get()?.n;
    let id = newest ? Number(newest) + size - 1 : 0;
    for (let batch = 0; batch < count; batch += 1) {
      for (let call = 0; call < size; call += 1) {
        id += 1;
        one.record(activityRow({ path: `/${id}` }));
      }
      one.flush();
    }
  };
  const count = () =>
    Number(db.prepare('SELECT coalesce(sum(last_id - first_id + 1), 0) AS n FROM activity_batches').get()?.n);
  return { db, dir, vault, open, fill, count };
}
