import { afterEach, beforeEach, describe, expect, test, vi } from 'vitest';
import { activityRow as row } from '../../support/activity/row.ts';
import { query, setUp } from './fixture.ts';

const DAY = 86_400_000;

beforeEach(() => {
  vi.useFakeTimers({ toFake: ['setTimeout', 'clearTimeout'] });
});
afterEach(() => {
  vi.useRealTimers();
});

describe('retention', () => {
  test('keeps 90 days and a million rows unless told otherwise; what is set outlives the engine', () => {
    const { open } = setUp();
    const log = open();
    expect(log.retention()).toEqual({ days: 90, rows: 1_000_000, held: 0, oldestAt: null });
    expect(log.setRetention({ rows: 1000 })).toMatchObject({ days: 90, rows: 1000 });
    expect(log.setRetention({ days: 7 })).toMatchObject({ days: 7, rows: 1000 });
    expect(open().retention()).toMatchObject({ days: 7, rows: 1000 });
  });

  test('the newest rows stay, and what is left verifies', async () => {
    const { open, fill, count } = setUp();
    const log = open();
    fill(log, 60, 50);
    log.setRetention({ rows: 1000 });
    vi.advanceTimersByTime(5000);
    expect(count()).toBe(1000);
    expect((await log.list(query({ order: 'oldest', limit: 1 })))[0]?.id).toBe(2001);
    expect(await log.verify()).toEqual({ ok: true, rows: 1000, first: 2001, last: 3000, problem: null });
    expect(await open().verify()).toMatchObject({ ok: true, rows: 1000 });
    expect(log.retention()).toMatchObject({ held: 1000, oldestAt: expect.any(Number) });
  });

  test('rows go by age, up to all of them, and ids go on; a clock set forward takes none', async () => {
    const { open, vault, count } = setUp();
    const log = open();
    for (const age of [100, 95, 10, 0]) {
      log.record(row({ at: vault.now - age * DAY }));
      log.flush();
    }
    vi.advanceTimersByTime(1000);
    expect(count()).toBe(2);
    expect(await log.verify()).toMatchObject({ ok: true, rows: 2, first: 3 });
    vault.now += 365 * DAY;
    vi.advanceTimersByTime(120_000);
    expect(count()).toBe(2); // the clock was set forward: no time has passed
    vault.passed += 365 * DAY;
    vi.advanceTimersByTime(120_000);
    expect(count()).toBe(0);
    expect(await log.verify()).toEqual({ ok: true, rows: 0, first: null, last: null, problem: null });
    const again = open();
    again.record(row({ at: vault.now }));
    expect((await again.list(query())).map(({ id }) => id)).toEqual([5]);
    expect(await again.verify()).toMatchObject({ ok: true, rows: 1, first: 5 });
  });

  test('nothing goes while the vault is locked', () => {
    const { open, fill, vault, count } = setUp();
    const log = open();
    log.setRetention({ rows: 1000 });
    fill(log, 30, 50);
    vault.open = false;
    vi.advanceTimersByTime(200_000);
    expect(count()).toBe(1500);
    vault.open = true;
    vi.advanceTimersByTime(200_000);
    expect(count()).toBe(1000);
  });

  test('more of the old end taken away than was trimmed shows, and so does a mark moved along', async () => {
    const { db, open, fill } = setUp();
    const log = open();
    fill(log, 40, 50);
    log.setRetention({ rows: 1000 });
    vi.advanceTimersByTime(5000);
    db.exec('DELETE FROM activity_batches WHERE first_id = 1001');
    expect(await log.verify()).toMatchObject({ ok: false, problem: { kind: 'removed', first: 1001, last: 1050 } });
    db.exec("UPDATE activity_marks SET id = 1050 WHERE name = 'anchor'");
    expect(await log.verify()).toMatchObject({ ok: false, problem: { kind: 'altered', first: 1051 } });
  });

  test('a setting that somebody edited in the database does not count', () => {
    const { db, open, fill, count } = setUp();
    const log = open();
    fill(log, 30, 50);
    log.setRetention({ days: 30 });
    log.close();
    db.exec('UPDATE activity_retention SET rows = 1000');
    const again = open();
    vi.advanceTimersByTime(200_000);
    expect(again.retention()).toMatchObject({ days: 90, rows: 1_000_000 });
    expect(count()).toBe(1500);
  });
});
