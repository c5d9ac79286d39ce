import { appendFileSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import fc from 'fast-check';
import { describe, expect, onTestFinished, test } from 'vitest';
import { Budgets } from '../../../electron/ledger/budgets.ts';
import { parseProvider } from '../../../shared/providers/parse-provider.ts';
import { CRED, id, TOOL, World } from '../../support/ledger/world.ts';

const DAY = 86_400_000;
const base = { target: CRED, class: null, period: 'day', limit: 10, mode: 'refuse' } as const;

function setUp(at = '2026-05-10T12:00:00Z') {
  const world = new World(at);
  onTestFinished(() => world.end());
  return { world, budgets: new Budgets(world.ports, () => 0) };
}

/** Lets out as many as the budgets do, at most `most`; gives how many. */
function spend(budgets: Budgets, most: number, tool = TOOL, limitClass = 'reads', credential = CRED): number {
  for (let out = 0; out < most; out += 1) if (budgets.take(credential, tool, limitClass) !== null) return out;
  return most;
}

describe('what a budget counts', () => {
  test('nothing is held up without a budget', () => {
    expect(spend(setUp().budgets, 100)).toBe(100);
  });

  test('a credential’s counts whoever calls; used up, the refusal says when it begins anew', () => {
    const { budgets } = setUp();
    budgets.set(base);
    expect(spend(budgets, 6, id('tool', 1))).toBe(6);
    expect(budgets.check(CRED, id('tool', 2), 'reads')).toBeNull();
    expect(spend(budgets, 99, id('tool', 2))).toBe(4);
    expect(budgets.check(CRED, TOOL, 'writes')).toEqual({
      detail: 'the credential has a budget of 10 calls a day; it begins anew at 2026-05-11T00:00:00.000Z',
      retryAfterSeconds: 12 * 3600,
      limit: { limit: 10, remaining: 0, resetAt: Date.parse('2026-05-11') },
    });
    expect(budgets.check(id('cred', 2), TOOL, 'reads')).toBeNull();
  });

  test('a tool’s counts whatever it calls', () => {
    const { budgets } = setUp();
    budgets.set({ ...base, target: TOOL });
    expect(spend(budgets, 6, TOOL, 'reads', id('cred', 5))).toBe(6);
    expect(spend(budgets, 99)).toBe(4);
    expect(spend(budgets, 99, id('tool', 2))).toBe(99);
  });

  test('a class’s counts that class; the tightest of several ends the call, and none counts a call that is refused', () => {
    const { budgets } = setUp();
    budgets.set({ ...base, class: 'writes', limit: 3 });
    budgets.set({ ...base, limit: 8 });
    budgets.set({ ...base, target: TOOL, limit: 5 });
    expect(spend(budgets, 99, TOOL, 'writes')).toBe(3);
    expect(spend(budgets, 99, TOOL, 'reads')).toBe(2);
    expect(spend(budgets, 99, id('tool', 2), 'reads')).toBe(3);
    expect(budgets.gauge(CRED, null, 'day').used).toBe(8);
  });

  test('one that warns lets all out and says so once', () => {
    const { world, budgets } = setUp();
    budgets.set({ ...base, mode: 'warn' });
    expect(spend(budgets, 25)).toBe(25);
    budgets.tick();
    budgets.tick();
    expect(world.logged).toEqual(['budget is used up']);
  });

  test('a changed limit counts at once, and so does what was used before', () => {
    const { budgets } = setUp();
    budgets.set(base);
    expect(spend(budgets, 8)).toBe(8);
    budgets.set({ ...base, limit: 5 });
    expect(spend(budgets, 9)).toBe(0);
    budgets.set({ ...base, limit: 12 });
    expect(spend(budgets, 9)).toBe(4);
    budgets.remove(budgets.rows()[0]?.id ?? '');
    expect(spend(budgets, 99)).toBe(99);
    expect(() => budgets.remove('budg_0000000000000000000000')).toThrow('There is no budget with this id');
  });

  test('a provider’s own fit kind and plan; a change of the provider counts within a second', () => {
    const { world, budgets } = setUp();
    const limits = {
      ...world.provider.limits,
      budgets: [
        { class: 'read-only', limit: 99, period: 'month', kinds: ['write'] },
        { limit: 4, period: 'month', kinds: ['read-only'] },
        { limit: 2, period: 'month' },
      ],
    };
    expect(spend(budgets, 9)).toBe(9);
    const classId = world.provider.limits.classes[0]?.id ?? '';
    limits.budgets[0]!.class = classId;
    world.provider = parseProvider({ ...world.provider, limits });
    budgets.tick();
    expect(spend(budgets, 9)).toBe(4);
    world.credentials = [{ ...world.credentials[0]!, kind: 'admin' }];
    budgets.changed();
    expect(budgets.rules(CRED)).toMatchObject([{ source: 'provider', limit: 2, period: 'month', class: null }]);
    expect(spend(budgets, 9)).toBe(0);
  });

  test('an edited row lets nothing out until it is set again', () => {
    const { world, budgets } = setUp();
    budgets.set(base);
    world.db.prepare('UPDATE ledger_budgets SET "limit" = 1000000').run();
    const next = new Budgets(world.ports, () => 0);
    expect(next.check(CRED, TOOL, 'reads')?.detail).toContain('does not verify');
    next.set({ ...base, limit: 2 });
    expect(spend(next, 9)).toBe(2);
  });
});

describe('periods', () => {
  test('begins anew with each period, at the millisecond, and not before', () => {
    const { world, budgets } = setUp('2024-02-28T12:00:00Z');
    budgets.set(base);
    for (let day = 0; day < 4; day += 1) {
      expect(spend(budgets, 99)).toBe(10);
      world.pass(DAY / 2 - 1);
      expect(spend(budgets, 99)).toBe(0);
      world.pass(1);
      expect(spend(budgets, 99)).toBe(10);
      world.pass(DAY / 2);
      expect(spend(budgets, 99)).toBe(0);
      world.pass(DAY / 2);
      budgets.tick();
      world.pass(DAY / 2);
    }
  });

  test.for(['2035-01-01T00:00:00Z', '2026-06-10T12:00:00Z', '1990-01-01T00:00:00Z', '2026-05-10T00:00:01Z'])(
    'a clock set to %s neither frees nor freezes it, also over a kill -9',
    (to) => {
      const { world, budgets } = setUp();
      budgets.set(base);
      expect(spend(budgets, 99)).toBe(10);
      world.setClock(to);
      budgets.tick();
      expect(spend(budgets, 99)).toBe(0);
      const next = new Budgets(world.ports, () => 0);
      world.pass(DAY / 2 - 1000);
      expect(spend(next, 99)).toBe(0);
      world.pass(1000);
      expect(spend(next, 99)).toBe(10);
    },
  );
});

describe('over the end of the process', () => {
  test('closed well, the count is exact', () => {
    const { world, budgets } = setUp();
    budgets.set({ ...base, limit: 50_000 });
    expect(spend(budgets, 12_345)).toBe(12_345);
    budgets.close();
    const next = new Budgets(world.ports, () => 0);
    expect(next.gauge(CRED, null, 'day').used).toBe(12_345);
    expect(spend(next, 99_999)).toBe(50_000 - 12_345);
  });

  test('killed, it counts at most a thousandth too much, and never too little', () => {
    const { world, budgets } = setUp();
    budgets.set({ ...base, limit: 50_000 });
    spend(budgets, 12_345);
    const { used } = new Budgets(world.ports, () => 0).gauge(CRED, null, 'day');
    expect(used).toBeGreaterThanOrEqual(12_345);
    expect(used).toBeLessThan(12_345 + 50);
  });

  test('an engine that ends late leaves the next one’s counts alone', () => {
    const { world, budgets } = setUp();
    budgets.set(base);
    spend(budgets, 2);
    const next = new Budgets(world.ports, () => 0);
    spend(next, 5);
    budgets.close();
    spend(next, 1);
    expect(new Budgets(world.ports, () => 0).gauge(CRED, null, 'day').used).toBe(8);
  });

  test('a cut-off last line is no call; an unreadable line in between makes the history speak', () => {
    const { world, budgets } = setUp();
    budgets.set(base);
    spend(budgets, 4);
    const file = path.join(world.dir, 'budgets.log');
    appendFileSync(file, `u 9 ${CRED}`);
    expect(new Budgets(world.ports, () => 7).gauge(CRED, null, 'day').used).toBe(4);
    writeFileSync(file, readFileSync(file, 'utf8').replace(/u 4 /, 'u x '));
    expect(new Budgets(world.ports, () => 7).gauge(CRED, null, 'day').used).toBe(7);
  });

  test('a journal that is gone is made up for by the history', () => {
    const { world, budgets } = setUp();
    budgets.set(base);
    spend(budgets, 4);
    rmSync(world.dir, { recursive: true });
    expect(spend(new Budgets(world.ports, () => 9), 99)).toBe(1);
  });

  test('the journal stays small', () => {
    const { world, budgets } = setUp();
    budgets.set({ ...base, limit: 100_000 });
    budgets.set({ ...base, target: TOOL, period: 'hour', limit: 900 });
    for (let hour = 0; hour < 40; hour += 1) {
      spend(budgets, 900);
      world.pass(3_600_000);
      budgets.tick();
    }
    expect(readFileSync(path.join(world.dir, 'budgets.log')).length).toBeLessThan(300_000);
  });
});

test('whatever happens, no period ever has more than its budget (against a plain count)', () => {
  const action = fc.oneof(
    { weight: 6, arbitrary: fc.record({ kind: fc.constant('spend' as const), n: fc.integer({ min: 1, max: 40 }) }) },
    {
      weight: 3,
      arbitrary: fc.record({ kind: fc.constant('pass' as const), n: fc.integer({ min: 1, max: 2_000_000 }) }),
    },
    {
      weight: 1,
      arbitrary: fc.record({ kind: fc.constant('sleep' as const), n: fc.integer({ min: 1, max: 9_000_000 }) }),
    },
    { weight: 1, arbitrary: fc.record({ kind: fc.constant('close' as const), n: fc.constant(0) }) },
    { weight: 2, arbitrary: fc.record({ kind: fc.constant('kill' as const), n: fc.constant(0) }) },
    { weight: 1, arbitrary: fc.record({ kind: fc.constant('tick' as const), n: fc.constant(0) }) },
  );
  fc.assert(
    fc.property(fc.array(action, { maxLength: 40 }), fc.constantFrom(1, 7, 60, 5000), (actions, limit) => {
      const world = new World('2026-05-31T21:13:07.400Z');
      try {
        let budgets = new Budgets(world.ports, () => 0);
        budgets.set({ ...base, period: 'hour', limit });
        const out = new Map<number, number>();
        for (const { kind, n } of actions) {
          if (kind === 'pass') world.pass(n);
          else if (kind === 'sleep') {
            world.sleep(n);
            budgets.tick(); // the tick of the first second awake
          } else if (kind === 'tick') budgets.tick();
          else if (kind === 'close' || kind === 'kill') {
            if (kind === 'close') budgets.close();
            budgets = new Budgets(world.ports, () => 0);
          } else {
            const hour = Math.floor(world.wall / 3_600_000);
            out.set(hour, (out.get(hour) ?? 0) + spend(budgets, n));
          }
        }
        for (const count of out.values()) expect(count).toBeLessThanOrEqual(limit);
      } finally {
        world.end();
      }
    }),
    { numRuns: 60 },
  );
});
