import { expect, test } from 'vitest';
import { createNearLimits } from '../../../electron/limits/near-limits.ts';
import type { LimitState } from '../../../shared/model/limit-state.ts';

const quota = (identity: string, used: number, resetAt: number) =>
  ({ identity, class: 'requests', used, limit: 100, resetAt }) as LimitState;

function bench() {
  let now = 0;
  const told: number[] = [];
  const waiting: { at: number; work: () => void }[] = [];
  const near = createNearLimits({
    now: () => now,
    after: (ms, work) => {
      const entry = { at: now + ms, work };
      waiting.push(entry);
      return () => void waiting.splice(waiting.indexOf(entry), 1);
    },
    tell: (count) => told.push(count),
  });
  const pass = (ms: number) => {
    now += ms;
    for (const entry of waiting.filter(({ at }) => at <= now)) {
      waiting.splice(waiting.indexOf(entry), 1);
      entry.work();
    }
  };
  return { near, told, pass, waiting };
}

test('the number of quotas from 90 % on is told when it changes, and only then', () => {
  const { near, told } = bench();
  near.moved([quota('a', 89, 60_000), quota('b', 10, 60_000)]);
  near.moved([quota('a', 90, 60_000)]);
  near.moved([quota('a', 95, 60_000)]);
  near.moved([quota('b', 100, 60_000)]);
  near.moved([quota('a', 20, 60_000)]);
  expect(told).toEqual([1, 2, 1]);
});

test('a quota whose window passes without another call is no longer counted, and then nothing waits', () => {
  const { near, told, pass, waiting } = bench();
  near.moved([quota('a', 99, 12_000)]);
  pass(5_000);
  pass(5_000);
  expect(told).toEqual([1]);
  pass(5_000);
  expect(told).toEqual([1, 0]);
  expect(waiting).toEqual([]);
});
