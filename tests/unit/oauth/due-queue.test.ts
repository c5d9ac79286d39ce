import * as fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { createDueQueue } from '../../../electron/oauth/due-queue.ts';

/** A machine whose time passes only when told. */
function machine() {
  let now = 0;
  let timer: { at: number; work: () => void } | null = null;
  let started = 0;
  const due: [string, number][] = [];
  const queue = createDueQueue({
    timers: {
      after: (ms, work) => {
        const mine = { at: now + ms, work };
        timer = mine;
        started += 1;
        return () => {
          if (timer === mine) timer = null;
        };
      },
    },
    elapsed: () => now,
    due: (id) => due.push([id, now]),
    woke: () => {},
  });
  const pass = (to: number) => {
    while (timer !== null && timer.at <= to) {
      const { at, work } = timer;
      timer = null;
      now = at;
      work();
    }
    now = to;
  };
  return {
    queue,
    pass,
    due,
    armed: () => timer !== null,
    started: () => started,
    sleepFor: (ms: number) => (now += ms),
  };
}

describe('one timer for all connections', () => {
  test('1,000 connections have one timer, which wakes once a minute and for what is due', () => {
    const { queue, pass, due, armed, started } = machine();
    for (let n = 0; n < 1000; n += 1) queue.set(`c${n}`, 3_600_000 + n);
    expect(armed()).toBe(true);
    const before = started();
    pass(3_500_000);
    expect(started() - before).toBeLessThan(60);
    expect(due).toEqual([]);
    pass(3_700_000);
    expect(due).toHaveLength(1000);
    expect(armed()).toBe(false);
  });

  test('every id comes due once, at its last time and in order, whatever was set before', () => {
    const step = fc.record({
      id: fc.integer({ min: 0, max: 20 }),
      at: fc.option(fc.integer({ min: 1, max: 500_000 })),
    });
    void fc.assert(
      fc.property(fc.array(step, { maxLength: 80 }), (steps) => {
        const { queue, pass, due } = machine();
        const last = new Map<string, number>();
        for (const { id, at } of steps) {
          queue.set(`c${id}`, at);
          if (at === null) last.delete(`c${id}`);
          else last.set(`c${id}`, at);
        }
        pass(600_000);
        expect(new Map(due)).toEqual(last);
        expect(due.map(([, at]) => at)).toEqual(due.map(([, at]) => at).toSorted((a, b) => a - b));
      }),
    );
  });

  test('after a sleep what came due in it comes at the next wake', () => {
    const { queue, pass, due, sleepFor } = machine();
    queue.set('c', 3_600_000);
    pass(30_000);
    sleepFor(8 * 3_600_000); // the timer did not count it
    pass(8 * 3_600_000 + 61_000);
    expect(due.map(([id]) => id)).toEqual(['c']);
  });
});
