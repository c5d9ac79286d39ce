import fc from 'fast-check';
import { beforeEach, describe, expect, onTestFinished, test, vi } from 'vitest';
import { HistoryTrim } from '../../../electron/ledger/history-trim.ts';
import { createLedger, type Ledger } from '../../../electron/ledger/ledger.ts';
import { stretches } from '../../../electron/ledger/slots.ts';
import type { Figures } from '../../../shared/model/ledger.ts';
import { CRED, id, TOOL, World } from '../../support/ledger/world.ts';

const MINUTE = 60_000;
const HOUR = 60 * MINUTE;
const DAY = 24 * HOUR;

function setUp(at = '2026-05-10T12:34:56Z') {
  const world = new World(at);
  const ledger = createLedger(world.ports);
  onTestFinished(() => {
    ledger.close();
    world.end();
  });
  return { world, ledger };
}

const none: Figures = { counted: 0, refused: 0, failed: 0, bytesIn: 0, bytesOut: 0 };

function total(points: readonly Figures[]): Figures {
  return points.reduce(
    (sum, point) => ({
      counted: sum.counted + point.counted,
      refused: sum.refused + point.refused,
      failed: sum.failed + point.failed,
      bytesIn: sum.bytesIn + point.bytesIn,
      bytesOut: sum.bytesOut + point.bytesOut,
    }),
    none,
  );
}

test('allowed and failed calls count, refused ones do not; points are without a gap', () => {
  const { world, ledger } = setUp();
  ledger.record(world.call());
  ledger.record(world.call({ verdict: 'failed', bytesIn: 5 }));
  world.pass(2 * MINUTE);
  ledger.record(world.call({ verdict: 'refused', class: '' }));
  const { resolution, points } = ledger.history({ since: world.wall - 3 * MINUTE });
  expect(resolution).toBe('minute');
  expect(points).toEqual([
    { at: Date.parse('2026-05-10T12:33:00Z'), ...none },
    { at: Date.parse('2026-05-10T12:34:00Z'), ...none, counted: 2, failed: 1, bytesIn: 6, bytesOut: 20 },
    { at: Date.parse('2026-05-10T12:35:00Z'), ...none },
    { at: Date.parse('2026-05-10T12:36:00Z'), ...none, refused: 1, bytesIn: 1, bytesOut: 10 },
  ]);
});

test('spend tells tools and classes apart, most first', () => {
  const { world, ledger } = setUp();
  for (const [tool, limitClass, times] of [
    [1, 'reads', 3],
    [2, 'reads', 5],
    [2, 'writes', 1],
  ] as const) {
    for (let call = 0; call < times; call += 1)
      ledger.record(world.call({ tool: id('tool', tool), class: limitClass }));
  }
  ledger.record(world.call({ credential: id('cred', 2), class: 'reads' }));
  const range = { since: world.wall - HOUR };
  const short = (by: ('credential' | 'tool' | 'class')[], credential?: string) =>
    ledger
      .spend({ ...range, by, ...(credential ? { credential } : {}) })
      .rows.map((row) => [row.credential?.label ?? row.tool?.label, row.class, row.counted]);
  expect(short(['tool', 'class'], CRED)).toEqual([
    ['tool 2', 'reads', 5],
    ['tool 1', 'reads', 3],
    ['tool 2', 'writes', 1],
  ]);
  expect(short(['class'], CRED)).toEqual([
    [undefined, 'reads', 8],
    [undefined, 'writes', 1],
  ]);
  expect(short(['credential'])).toEqual([
    ['my icons', null, 9],
    [undefined, null, 1],
  ]);
});

test('many keys at once are all written by themselves', async () => {
  const { world, ledger } = setUp();
  for (let key = 1; key <= 450; key += 1) ledger.record(world.call({ credential: id('cred', key) }));
  const counted = () => world.db.prepare('SELECT sum(counted) AS n FROM ledger_minutes').get()?.n;
  await expect.poll(counted, { timeout: 4000 }).toBe(900); // under its key and under all together
});

test('no range and too many points are refused', () => {
  const { world, ledger } = setUp();
  expect(() => ledger.history({ since: world.wall })).toThrow('is not before');
  expect(() => ledger.history({ since: 0, resolution: 'minute' })).toThrow('points');
  expect(ledger.history({ since: 0 })).toMatchObject({ resolution: 'day', points: { length: 92 } });
});

test('a range is cut into few stretches that together are just the range', () => {
  const minutes = fc.integer({ min: 0, max: 60 * 24 * 70 });
  fc.assert(
    fc.property(minutes, minutes, (a, b) => {
      const [since, until] = [Math.min(a, b) * MINUTE, Math.max(a, b) * MINUTE];
      const cut = stretches(since, until);
      let at = since;
      for (const { tier, from, to } of cut) {
        expect(from * tier.ms).toBe(at);
        at = to * tier.ms;
      }
      expect(at).toBe(until);
      expect(cut.length).toBeLessThanOrEqual(5);
      for (const { tier, from, to } of cut) expect(to - from).toBeLessThan(tier.ms === DAY ? 71 : 120);
    }),
  );
});

describe('roll-ups', () => {
  let world: World;
  let ledger: Ledger;
  beforeEach(() => ({ world, ledger } = setUp('2024-03-01T23:10:00Z')));

  test('hours and days are the sums of their minutes, for every key and all together, over restarts', () => {
    const call = fc.record({
      back: fc.integer({ min: 0, max: 3 * DAY }),
      credential: fc.integer({ min: 1, max: 3 }),
      tool: fc.integer({ min: 1, max: 3 }),
      class: fc.constantFrom('', 'reads', 'writes'),
      verdict: fc.constantFrom('allowed' as const, 'refused' as const, 'failed' as const),
      bytesIn: fc.integer({ min: 0, max: 1e9 }),
      bytesOut: fc.integer({ min: 0, max: 1e9 }),
      next: fc.constantFrom('go on', 'go on', 'go on', 'flush', 'restart'),
    });
    const written: Figures[] = [];
    fc.assert(
      fc.property(fc.array(call, { maxLength: 60 }), (calls) => {
        for (const { back, next, credential, tool, verdict, ...rest } of calls) {
          const names = { credential: id('cred', credential), tool: id('tool', tool) };
          ledger.record({ at: world.wall - back, ...names, verdict, ...rest });
          const [counted, refused] = verdict === 'refused' ? [0, 1] : [1, 0];
          written.push({
            counted,
            refused,
            failed: verdict === 'failed' ? 1 : 0,
            bytesIn: rest.bytesIn,
            bytesOut: rest.bytesOut,
          });
          if (next === 'flush') ledger.flush();
          if (next !== 'restart') continue;
          ledger.close();
          ledger = createLedger(world.ports);
        }
        ledger.flush();
        for (const [table, minutes] of [
          ['ledger_hours', 60],
          ['ledger_days', 1440],
        ] as const) {
          const differing = world.db
            .prepare(
              `SELECT * FROM (SELECT key, slot / ${minutes} AS slot, sum(counted) AS c, sum(refused) AS r, sum(failed) AS f,
                 sum(bytes_in) AS i, sum(bytes_out) AS o FROM ledger_minutes GROUP BY 1, 2)
               EXCEPT SELECT key, slot, counted, refused, failed, bytes_in, bytes_out FROM ${table}`,
            )
            .all();
          expect(differing).toEqual([]);
          const rows = `SELECT count(*) AS n FROM ${table}`;
          const groups = `SELECT count(DISTINCT key || ' ' || (slot / ${minutes})) AS n FROM ledger_minutes`;
          expect(world.db.prepare(rows).get()?.n).toBe(world.db.prepare(groups).get()?.n);
        }
        const all = ledger.history({ since: world.wall - 4 * DAY, resolution: 'hour' }).points;
        const spent = ledger.spend({ since: world.wall - 4 * DAY, by: ['credential', 'tool', 'class'] }).rows;
        expect(total(all)).toEqual(total(written));
        expect(total(spent)).toEqual(total(written));
      }),
      { numRuns: 25 },
    );
  });

  test('the same range answers the same at every resolution', () => {
    for (let call = 0; call < 400; call += 1) {
      ledger.record(world.call({ at: world.wall - call * 17 * MINUTE, tool: id('tool', (call % 3) + 1) }));
    }
    const until = Date.parse('2024-03-01T00:00:00Z');
    const range = { since: until - 4 * DAY, until, tool: id('tool', 2) };
    const sums = (['minute', 'hour', 'day'] as const).map((resolution) =>
      total(ledger.history({ ...range, since: until - (resolution === 'minute' ? 3 : 3) * DAY, resolution }).points),
    );
    expect(sums[0]?.counted).toBeGreaterThan(50);
    expect(sums[1]).toEqual(sums[0]);
    expect(sums[2]).toEqual(sums[0]);
    expect(ledger.spend({ ...range, since: until - 3 * DAY, by: ['tool'] }).rows).toMatchObject([sums[0]]);
  });

  test('what is older than 90 days goes, from all three tables alike, and keys with nothing left too', () => {
    ledger.record(world.call({ at: world.wall - 91 * DAY, tool: id('tool', 7) }));
    ledger.record(world.call({ at: world.wall - 91 * DAY }));
    ledger.record(world.call({ at: world.wall - 90 * DAY }));
    ledger.record(world.call());
    ledger.flush();
    const forgotten: number[] = [];
    const trim = new HistoryTrim({
      ...world.ports,
      now: () => world.wall,
      steady: () => true,
      forget: (key) => forgotten.push(key),
    });
    onTestFinished(() => trim.close());
    trim.keys(
      world.db
        .prepare('SELECT id FROM ledger_keys')
        .all()
        .map((row) => Number(row.id)),
    );
    for (const table of ['minutes', 'hours', 'days']) {
      const [row] = world.db.prepare(`SELECT sum(counted) AS n FROM ledger_${table}`).all();
      expect(row?.n).toBe(4); // two calls, each once under its key and once under all together
    }
    expect(forgotten).toHaveLength(1);
    expect(world.db.prepare('SELECT tool FROM ledger_keys WHERE tool <> ?').all('')).toEqual([{ tool: TOOL }]);
  });

  test('is left for the next hour when the database cannot be read', () => {
    vi.useFakeTimers();
    onTestFinished(() => void vi.useRealTimers());
    const world = new World('2026-05-10T12:00:00Z');
    const warn = vi.fn();
    const log = { ...world.ports.log, warn };
    const trim = new HistoryTrim({ ...world.ports, log, now: () => world.wall, steady: () => true, forget: () => {} });
    onTestFinished(() => trim.close());
    world.end();
    vi.advanceTimersByTime(61_000);
    expect(warn.mock.calls.map(([text]) => text)).toEqual(['old history cannot be removed']);
    vi.advanceTimersByTime(3_600_000);
    expect(warn).toHaveBeenCalledTimes(2);
  });
});
