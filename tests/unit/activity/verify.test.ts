import { describe, expect, test } from 'vitest';
import type { Database } from '../../../electron/storage/database.ts';
import { activityRow as row } from '../../support/activity/row.ts';
import { query, setUp } from './fixture.ts';

/** Ten batches of three rows: batch n has the ids 3n-2 to 3n. */
function tenBatches() {
  const all = setUp();
  const log = all.open();
  all.fill(log, 10, 3);
  return { ...all, log };
}

type Tampering = [name: string, sql: string, problem: { kind: string; first: number; last: number }];

const SWAP = `UPDATE activity_batches SET first_id = -1 WHERE first_id = 4;
  UPDATE activity_batches SET first_id = 4, last_id = 6 WHERE first_id = 7;
  UPDATE activity_batches SET first_id = 7, last_id = 9 WHERE first_id = -1`;

const TAMPERINGS: Tampering[] = [
  [
    'an altered row',
    `UPDATE activity_batches SET body = replace(body, '"/14"', '"/15"') WHERE first_id = 13`,
    { kind: 'altered', first: 13, last: 15 },
  ],
  [
    'an altered time',
    'UPDATE activity_batches SET at_min = 5 WHERE first_id = 1',
    { kind: 'altered', first: 1, last: 3 },
  ],
  [
    'a row taken out of its batch',
    `UPDATE activity_batches SET body = json_remove(body, '$.rows[1]') WHERE first_id = 13`,
    { kind: 'altered', first: 13, last: 15 },
  ],
  ['a removed batch', 'DELETE FROM activity_batches WHERE first_id = 13', { kind: 'removed', first: 13, last: 15 }],
  ['the oldest removed', 'DELETE FROM activity_batches WHERE first_id <= 4', { kind: 'removed', first: 1, last: 6 }],
  ['a cut-off end', 'DELETE FROM activity_batches WHERE first_id >= 25', { kind: 'removed', first: 25, last: 30 }],
  ['everything removed', 'DELETE FROM activity_batches', { kind: 'removed', first: 1, last: 30 }],
  [
    'a batch put in',
    `INSERT INTO activity_batches SELECT first_id + 1, last_id, at_min, at_max, hash, seal, body FROM activity_batches WHERE first_id = 7`,
    { kind: 'inserted', first: 8, last: 9 },
  ],
  [
    'a batch put in before all others',
    `INSERT INTO activity_batches SELECT -5, -3, at_min, at_max, hash, seal, body FROM activity_batches WHERE first_id = 7`,
    { kind: 'inserted', first: 1, last: 1 },
  ],
  ['two batches that changed places', SWAP, { kind: 'altered', first: 4, last: 6 }],
  [
    'a seal taken away with the change',
    `UPDATE activity_batches SET seal = NULL, body = replace(body, '"/14"', '"/15"') WHERE first_id = 13`,
    { kind: 'altered', first: 13, last: 15 },
  ],
  [
    'an id beyond all numbers',
    'UPDATE activity_batches SET last_id = 9223372036854775807 WHERE first_id = 13',
    { kind: 'altered', first: 13, last: Number.MAX_SAFE_INTEGER },
  ],
  ['no mark of the end', 'DELETE FROM activity_marks', { kind: 'altered', first: 30, last: 30 }],
];

/** Changes row 14 and computes every later hash anew, as anybody can who has no key; seals are taken away. */
async function recompute(db: Database): Promise<void> {
  const { linkHash } = await import('../../../electron/activity/chain.ts');
  db.exec(`UPDATE activity_batches SET body = replace(body, '"/14"', '"/15"') WHERE first_id = 13`);
  let hash = db.prepare('SELECT hash FROM activity_batches WHERE first_id = 10').get()?.hash as Uint8Array;
  for (const one of db.prepare('SELECT * FROM activity_batches WHERE first_id >= 13 ORDER BY first_id').all()) {
    hash = linkHash(hash, {
      first: Number(one.first_id),
      last: Number(one.last_id),
      atMin: Number(one.at_min),
      atMax: Number(one.at_max),
      body: String(one.body),
    });
    db.prepare('UPDATE activity_batches SET hash = ?, seal = NULL WHERE first_id = ?').run(hash, Number(one.first_id));
  }
}

/** What the message says of an altered batch, beyond its rows. */
const WHICH: [name: string, sql: string, which: string][] = [
  [
    'a value changed to another one',
    `body = replace(body, '"/14"', '"/15"')`,
    'they were written together and are sealed as one, so which one it is cannot be told',
  ],
  ['a value that no row can have', `body = json_set(body, '$.rows[1][7]', 'odd')`, 'row 14 cannot be read'],
  ['a row taken out', `body = json_remove(body, '$.rows[1]')`, '2 rows are there instead of 3'],
  ['no rows at all', `body = '{'`, 'none of them can be read'],
];

describe('verify', () => {
  test.each(WHICH)('says which row it is as far as it can: %s', async (_name, sql, which) => {
    const { db, log } = tenBatches();
    db.exec(`UPDATE activity_batches SET ${sql} WHERE first_id = 13`);
    const { problem } = await log.verify();
    expect(problem?.message).toBe(`Of rows 13 to 15 at least one is not as it was written: ${which}`);
  });

  test('an untouched record verifies, an empty one too, over restarts and locks', async () => {
    const { open, fill, vault } = setUp();
    const first = open();
    expect(await first.verify()).toEqual({ ok: true, rows: 0, first: null, last: null, problem: null });
    fill(first, 5, 3);
    vault.open = false;
    fill(first, 2, 2); // after a lock, before the engine ends
    first.close();
    const locked = open();
    fill(locked, 3, 2);
    vault.open = true;
    expect(await locked.verify()).toEqual({ ok: true, rows: 25, first: 1, last: 25, problem: null });
    fill(locked, 1, 2);
    expect(await open().verify()).toMatchObject({ ok: true, rows: 27 });
    expect(await locked.list(query({ limit: 100 }))).not.toContainEqual(expect.objectContaining({ method: 'GAP' }));
  });

  test.each(TAMPERINGS)('%s shows while Fob runs', async (_name, sql, problem) => {
    const { db, log } = tenBatches();
    db.exec(sql);
    expect(await log.verify()).toMatchObject({ ok: false, problem });
  });

  test.each(TAMPERINGS)('%s shows after a restart, and goes on showing', async (_name, sql, problem) => {
    const { db, log, open, fill } = tenBatches();
    log.close();
    db.exec(sql);
    const again = open();
    const report = await again.verify();
    expect(report.ok).toBe(false);
    expect(report.problem).toMatchObject({ kind: problem.kind });
    fill(again, 2);
    const third = open();
    expect((await third.verify()).ok).toBe(false);
  });

  test('hashes computed anew do not help without the key', async () => {
    const { db, log, open } = tenBatches();
    await recompute(db);
    expect(await log.verify()).toMatchObject({ ok: false, problem: { kind: 'altered', first: 13 } });
    log.close();
    const again = open();
    expect(await again.verify()).toMatchObject({ ok: false, problem: { kind: 'altered', first: 13 } });
    const [notice] = await again.list(query({ limit: 1 }));
    expect(notice).toMatchObject({ method: 'GAP', verdict: 'failed', gap: { kind: 'tampered' } });
  });

  test('a cut-off end leaves a hole and a row that tells of it', async () => {
    const { db, log, open } = tenBatches();
    log.close();
    db.exec('DELETE FROM activity_batches WHERE first_id >= 25');
    const again = open();
    again.record(row());
    const [call, notice, before] = await again.list(query({ limit: 3 }));
    expect(call).toMatchObject({ id: 32, method: 'GET' });
    expect(notice).toMatchObject({
      id: 31,
      gap: { kind: 'tampered', rows: 6 },
      detail: 'The record was changed while Fob did not watch it: rows 25 to 30 are missing',
    });
    expect(before).toMatchObject({ id: 24 });
    expect(await again.verify()).toMatchObject({
      ok: false,
      rows: 24,
      problem: { kind: 'removed', first: 25, last: 30 },
    });
  });

  test('rows of a locked time cannot be changed once they are sealed, and a seal of a batch is none of the end', async () => {
    const { db, open, fill, vault } = setUp();
    const first = open();
    fill(first, 2);
    vault.open = false;
    fill(first, 2);
    vault.open = true;
    expect((await first.verify()).ok).toBe(true);
    first.close();
    db.exec(`UPDATE activity_batches SET body = replace(body, '"/3"', '"/9"') WHERE first_id = 3`);
    expect(await open().verify()).toMatchObject({ ok: false, problem: { kind: 'altered', first: 3 } });
    // Cut off, with a batch's own seal put in as the end's.
    db.exec('DELETE FROM activity_batches WHERE first_id > 2');
    db.exec(
      `UPDATE activity_marks SET (id, hash, seal) = (SELECT last_id, hash, seal FROM activity_batches WHERE first_id = 2)`,
    );
    const last = open();
    await last.verify();
    expect((await last.list(query({ limit: 1 })))[0]).toMatchObject({ gap: { kind: 'tampered' } });
  });
});
