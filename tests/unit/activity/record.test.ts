import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { afterEach, beforeEach, describe, expect, onTestFinished, test, vi } from 'vitest';
import { listQuery } from '../../../electron/activity/query.ts';
import { createActivityLog } from '../../../electron/activity/record.ts';
import { openDatabase } from '../../../electron/storage/database.ts';
import { type ListActivity, listActivity } from '../../../shared/contract/activity.ts';
import { type Activity, activitySchema, type NewActivity } from '../../../shared/model/activity.ts';
import { silentLog } from '../limits/fake-time.ts';

const TOOL = 'tool_0000000000000000000001';

function row(extra: Partial<NewActivity> = {}): NewActivity {
  return {
    at: 1_800_000_000_000,
    toolId: TOOL,
    tool: 'Build',
    credentialId: 'cred_0000000000000000000001',
    provider: 'iconflow',
    method: 'GET',
    path: '/v2/packs',
    status: 200,
    verdict: 'allowed',
    refusal: null,
    detail: null,
    queuedMs: 0,
    totalMs: 12.5,
    bytesIn: 0,
    bytesOut: 300,
    ...extra,
  };
}

function setUp(keptRows?: number) {
  const dir = mkdtempSync(path.join(tmpdir(), 'fob-activity-'));
  const db = openDatabase(path.join(dir, 'fob.db'));
  onTestFinished(() => {
    db.close();
    rmSync(dir, { recursive: true, force: true });
  });
  const open = () => createActivityLog({ db, log: silentLog, ...(keptRows === undefined ? {} : { keptRows }) });
  const count = () => Number(db.prepare('SELECT count(*) AS n FROM activity').get()?.n);
  return { db, open, log: open(), count };
}

const query = (extra: Partial<ListActivity> = {}): ListActivity => listActivity.parse(extra);

beforeEach(() => {
  vi.useFakeTimers();
});
afterEach(() => {
  vi.useRealTimers();
});

describe('activity', () => {
  test('writes in batches within 250 ms and tells each batch, oldest first', () => {
    const { log, count } = setUp();
    const told: Activity[][] = [];
    log.onRows((rows) => told.push(rows));
    log.record(row());
    log.record(row({ path: '/second' }));
    expect(count()).toBe(0);
    vi.advanceTimersByTime(250);
    expect(count()).toBe(2);
    expect(told.map((rows) => rows.map(({ id, path: one }) => [id, one]))).toEqual([
      [
        [1, '/v2/packs'],
        [2, '/second'],
      ],
    ]);
    for (const one of told.flat()) expect(() => activitySchema.parse(one)).not.toThrow();
  });

  test('a flood is written at once, ids go on over a restart', () => {
    const { log, open, count } = setUp();
    for (let call = 0; call < 500; call += 1) log.record(row());
    vi.advanceTimersByTime(0);
    expect(count()).toBe(500);
    const next = open();
    next.record(row());
    expect(next.list(query({ limit: 1 }))[0]?.id).toBe(501);
  });

  test('keeps the path without query, bounded, without control characters', () => {
    const { log } = setUp();
    log.record(row({ path: '/a?token=canary' }));
    log.record(row({ path: '/b#canary' }));
    log.record(row({ path: `/${'x'.repeat(2000)}`, detail: 'y'.repeat(2000) }));
    log.record(row({ path: '/a\r\n\u0000\u001b[31m\u2028b', method: 'GE\nT' }));
    const rows = log.list(query());
    expect(rows.map((one) => one.path)).toEqual([
      '/a\ufffd\ufffd\ufffd\ufffd[31m\ufffdb',
      `/${'x'.repeat(511)}`,
      '/b',
      '/a',
    ]);
    expect(rows[0]?.method).toBe('GE\ufffdT');
    expect(rows[1]?.detail).toHaveLength(400);
  });

  test('filters and pages, newest first', () => {
    const { log } = setUp();
    for (let call = 1; call <= 30; call += 1) {
      log.record(
        row({
          at: 1000 + call,
          provider: call % 2 ? 'iconflow' : 'appflow',
          tool: call % 3 ? 'Build' : 'Plugin',
          toolId: call % 3 ? TOOL : null,
          status: call % 5 ? 200 : 403,
          verdict: call % 5 ? 'allowed' : 'refused',
          refusal: call % 5 ? null : 'insufficient_scope',
        }),
      );
    }
    const ids = (extra: Partial<ListActivity>) => log.list(query(extra)).map((one) => one.id);
    expect(ids({ limit: 3 })).toEqual([30, 29, 28]);
    expect(ids({ limit: 3, before: 28 })).toEqual([27, 26, 25]);
    expect(ids({ verdict: 'refused' })).toEqual([30, 25, 20, 15, 10, 5]);
    expect(ids({ status: 403, provider: 'iconflow' })).toEqual([25, 15, 5]);
    expect(ids({ tool: 'Plugin', limit: 2 })).toEqual([30, 27]);
    expect(ids({ tool: TOOL, limit: 2 })).toEqual([29, 28]);
    expect(ids({ since: 1028 })).toEqual([30, 29, 28]);
    expect(ids({ verdict: 'failed' })).toEqual([]);
    expect(ids({ status: 200, limit: 2 })).toEqual([29, 28]);
  });

  test.for<Partial<ListActivity>>([
    {},
    { before: 5 },
    { tool: TOOL },
    { tool: 'Build' },
    { provider: 'iconflow' },
    { verdict: 'refused' },
    { verdict: 'failed', provider: 'iconflow' },
    { status: 403 },
    { since: 5 },
  ])('the query for %j uses an index', (extra) => {
    const { db } = setUp();
    const { sql, values } = listQuery(query(extra));
    const plan = db
      .prepare(`EXPLAIN QUERY PLAN ${sql}`)
      .all(...values)
      .map((step) => String(step.detail));
    const walksBackwards = Object.keys(extra).length === 0;
    if (walksBackwards)
      expect(plan).toEqual(['SCAN activity']); // by rowid, newest first, cut by LIMIT
    else expect(plan[0]).toMatch(/^SEARCH activity USING/);
  });

  test('keeps the newest rows, trimmed after the batch', () => {
    const { log, count } = setUp(100);
    for (let call = 0; call < 450; call += 1) log.record(row());
    vi.advanceTimersByTime(200);
    expect(count()).toBe(450);
    vi.advanceTimersByTime(1000);
    expect(count()).toBe(100);
    expect(log.list(query({ limit: 1000 })).at(-1)?.id).toBe(351);
  });

  test('while the disk refuses, rows wait and nothing throws', () => {
    const { db, log, count } = setUp();
    db.exec('PRAGMA query_only = ON');
    log.record(row());
    vi.advanceTimersByTime(250);
    log.record(row());
    vi.advanceTimersByTime(250);
    db.exec('PRAGMA query_only = OFF');
    vi.advanceTimersByTime(1000);
    expect(count()).toBe(2);
    expect(log.list(query()).map((one) => one.id)).toEqual([2, 1]);
  });

  test('commits without waiting for the disk, and leaves the others’ commits fully synchronous', () => {
    const { db, log } = setUp();
    log.record(row());
    log.flush();
    expect(db.prepare('PRAGMA synchronous').get()).toEqual({ synchronous: 2 });
  });

  test('close writes what is left and takes nothing more', () => {
    const { log, count } = setUp();
    log.record(row());
    log.close();
    log.record(row());
    log.close();
    vi.advanceTimersByTime(5000);
    expect(count()).toBe(1);
  });

  test('a row that somebody edited beyond reading is left out', () => {
    const { db, log } = setUp();
    log.record(row());
    log.record(row());
    log.flush();
    db.exec("UPDATE activity SET refusal = 'no such code' WHERE id = 1");
    expect(log.list(query()).map((one) => one.id)).toEqual([2]);
  });
});
