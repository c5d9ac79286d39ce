import { afterEach, beforeEach, describe, expect, test, vi } from 'vitest';
import type { ListActivity } from '../../../shared/contract/activity.ts';
import { type Activity, activitySchema } from '../../../shared/model/activity.ts';
import { activityRow as row } from '../../support/activity/row.ts';
import { CREDENTIAL, query, setUp, TOOL } from './fixture.ts';

beforeEach(() => {
  vi.useFakeTimers({ toFake: ['setTimeout', 'clearTimeout'] });
});
afterEach(() => {
  vi.useRealTimers();
});

describe('recording', () => {
  test('writes in batches within 250 ms and tells each batch, oldest first', () => {
    const { open, count } = setUp();
    const log = open();
    const told: Activity[][] = [];
    log.onRows((rows) => told.push(rows));
    log.record(row());
    log.record(row({ path: '/second' }));
    expect(count()).toBe(0);
    vi.advanceTimersByTime(250);
    expect(count()).toBe(2);
    expect(told.map((rows) => rows.map(({ id, path }) => [id, path]))).toEqual([
      [
        [1, '/v2/packs'],
        [2, '/second'],
      ],
    ]);
    for (const one of told.flat()) expect(() => activitySchema.parse(one)).not.toThrow();
  });

  test('a flood is written at once, ids go on over a restart', async () => {
    const { open, count } = setUp();
    const log = open();
    for (let call = 0; call < 600; call += 1) log.record(row());
    vi.advanceTimersByTime(0);
    expect(count()).toBe(600);
    const next = open();
    next.record(row());
    expect((await next.list(query({ limit: 1 })))[0]?.id).toBe(601);
  });

  test('keeps the path without query, bounded, without control characters', async () => {
    const log = setUp().open();
    log.record(row({ path: '/a?token=canary' }));
    log.record(row({ path: '/b#canary' }));
    log.record(row({ path: `/${'x'.repeat(2000)}`, detail: 'y'.repeat(2000) }));
    log.record(row({ path: '/a\r\n\u0000\u001b[31m\u2028b', method: 'GE\nT' }));
    const rows = await log.list(query());
    expect(rows.map((one) => one.path)).toEqual([
      '/a\ufffd\ufffd\ufffd\ufffd[31m\ufffdb',
      `/${'x'.repeat(511)}`,
      '/b',
      '/a',
    ]);
    expect(rows[0]?.method).toBe('GE\ufffdT');
    expect(rows[1]?.detail).toHaveLength(400);
  });

  test('commits without waiting for the disk, and leaves the others’ commits fully synchronous', () => {
    const { db, open } = setUp();
    const log = open();
    log.record(row());
    log.flush();
    expect(db.prepare('PRAGMA synchronous').get()).toEqual({ synchronous: 2 });
  });

  test('close writes what is left and takes nothing more', () => {
    const { open, count } = setUp();
    const log = open();
    log.record(row());
    log.close();
    log.record(row());
    log.close();
    vi.advanceTimersByTime(5000);
    expect(count()).toBe(1);
  });

  test('a row that somebody edited beyond reading is left out', async () => {
    const { db, open } = setUp();
    const log = open();
    log.record(row({ path: '/edited' }));
    log.flush();
    log.record(row());
    log.flush();
    db.exec(`UPDATE activity_batches SET body = replace(body, '"allowed"', '"no such word"') WHERE first_id = 1`);
    expect((await log.list(query())).map((one) => one.id)).toEqual([2]);
    db.exec("UPDATE activity_batches SET body = 'not JSON' WHERE first_id = 1");
    expect((await log.list(query())).map((one) => one.id)).toEqual([2]);
  });
});

describe('a disk that refuses', () => {
  test('rows wait, nothing throws, and they are written once it works', async () => {
    const { db, open, count } = setUp();
    const log = open();
    db.exec('PRAGMA query_only = ON');
    log.record(row());
    vi.advanceTimersByTime(250);
    log.record(row());
    vi.advanceTimersByTime(250);
    db.exec('PRAGMA query_only = OFF');
    vi.advanceTimersByTime(1000);
    expect(count()).toBe(2);
    expect((await log.list(query())).map((one) => one.id)).toEqual([2, 1]);
    expect(await log.verify()).toMatchObject({ ok: true, rows: 2 });
  });

  test('the oldest of too many go, and a row tells how many and until when', async () => {
    const warned: unknown[] = [];
    const { db, open, count } = setUp({
      info: () => undefined,
      warn: (event, fields) => warned.push([event, fields]),
      error: () => undefined,
    });
    const log = open();
    db.exec('PRAGMA query_only = ON');
    for (let call = 1; call <= 25_000; call += 1) log.record(row({ at: call, path: `/${call}` }));
    vi.advanceTimersByTime(3000);
    expect(warned).toEqual([['activity cannot be written', { error: 'FobError', waiting: 20_000, dropped: 5_000 }]]);
    db.exec('PRAGMA query_only = OFF');
    vi.advanceTimersByTime(1000);
    expect(count()).toBe(20_001);
    const [gap, next] = await log.list(query({ order: 'oldest', limit: 2 }));
    expect(gap).toMatchObject({
      id: 1,
      at: 1,
      gap: { kind: 'dropped', rows: 5000 },
      detail: '5000 calls until 1970-01-01T00:00:05.000Z are not in the record: the disk could not be written',
    });
    expect(next).toMatchObject({ id: 2, path: '/5001' });
    expect((await log.list(query({ limit: 1 })))[0]?.path).toBe('/25000');
    expect(await log.verify()).toMatchObject({ ok: true, rows: 20_001 });
  });
});

describe('looking', () => {
  test('filters and pages, newest first', async () => {
    const log = setUp().open();
    for (let call = 1; call <= 30; call += 1) {
      log.record(
        row({
          at: 1000 + call,
          provider: call % 2 ? 'iconflow' : 'appflow',
          tool: call % 3 ? 'Build' : 'Plug "in"',
          toolId: call % 3 ? TOOL : null,
          credentialId: call % 6 ? CREDENTIAL : null,
          path: call === 7 ? '/v2/Seven' : '/v2/packs',
          method: call === 8 ? 'POST' : 'GET',
          status: call % 5 ? 200 : 403,
          verdict: call % 5 ? 'allowed' : 'refused',
          refusal: call % 5 ? null : call % 10 ? 'insufficient_scope' : 'locked',
        }),
      );
      if (call % 4 === 0) log.flush(); // several batches
    }
    const ids = async (extra: Partial<ListActivity>) => (await log.list(query(extra))).map((one) => one.id);
    expect(await ids({ limit: 3 })).toEqual([30, 29, 28]);
    expect(await ids({ limit: 3, before: 28 })).toEqual([27, 26, 25]);
    expect(await ids({ limit: 3, order: 'oldest' })).toEqual([1, 2, 3]);
    expect(await ids({ limit: 3, order: 'oldest', after: 5 })).toEqual([6, 7, 8]);
    expect(await ids({ after: 28 })).toEqual([30, 29]);
    expect(await ids({ verdict: 'refused' })).toEqual([30, 25, 20, 15, 10, 5]);
    expect(await ids({ refusal: 'locked' })).toEqual([30, 20, 10]);
    expect(await ids({ check: 'scope' })).toEqual([25, 15, 5]);
    expect(await ids({ minStatus: 400, maxStatus: 499, provider: 'iconflow' })).toEqual([25, 15, 5]);
    expect(await ids({ status: 403, provider: 'iconflow' })).toEqual([25, 15, 5]);
    expect(await ids({ tool: 'Plug "in"', limit: 2 })).toEqual([30, 27]);
    expect(await ids({ tool: TOOL, limit: 2 })).toEqual([29, 28]);
    expect(await ids({ credential: 'Icons', limit: 2 })).toEqual([29, 28]);
    expect(await ids({ credential: CREDENTIAL, limit: 1 })).toEqual([29]);
    expect(await ids({ credential: 'Nobody’s' })).toEqual([]);
    expect(await ids({ since: 1028 })).toEqual([30, 29, 28]);
    expect(await ids({ until: 1003 })).toEqual([3, 2, 1]);
    expect(await ids({ since: 1006, until: 1007 })).toEqual([7, 6]);
    expect(await ids({ since: 9000 })).toEqual([]);
    expect(await ids({ text: 'sEVEN' })).toEqual([7]);
    expect(await ids({ method: 'post' })).toEqual([8]);
    expect(await ids({ verdict: 'failed' })).toEqual([]);
    expect(await ids({ status: 200, limit: 2 })).toEqual([29, 28]);
  });

  test('a walk over many batches finds the needle, and lets other work through', async () => {
    const { open, fill } = setUp();
    const log = open();
    log.record(row({ tool: 'Needle' }));
    log.flush();
    fill(log, 200, 250);
    let turns = 0;
    const turn = setInterval(() => {
      turns += 1;
    }, 0);
    expect((await log.list(query({ text: 'nowhere' }))).length).toBe(0);
    clearInterval(turn);
    expect(turns).toBeGreaterThan(2);
    expect((await log.list(query({ tool: 'Needle' }))).map(({ id }) => id)).toEqual([1]);
  });

  test('a walk ends when the one who asked goes away', async () => {
    const { open, fill } = setUp();
    const log = open();
    fill(log, 10);
    await expect(log.list(query({ text: 'nowhere' }), AbortSignal.abort())).rejects.toThrow('aborted');
  });
});
