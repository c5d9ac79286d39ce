import { expect, test } from 'vitest';
import { addMinutes, lastHour, noMinutes } from '../../../../renderer/state/minutes.ts';
import type { Activity } from '../../../../shared/model/activity.ts';

const NOW = 1_800_000_030_000; // half past a minute
const call = (id: number, at: number, verdict: Activity['verdict'] = 'allowed') => ({ id, at, verdict }) as Activity;
const sum = (values: number[]) => values.reduce((total, value) => total + value, 0);

test('counts calls by minute, let through apart from stopped', () => {
  const hour = lastHour(
    addMinutes(noMinutes, [
      call(1, NOW),
      call(2, NOW - 5_000, 'refused'),
      call(3, NOW - 70_000),
      call(4, NOW, 'failed'),
    ]),
    NOW,
  );
  expect(hour.passed.at(-1)).toBe(1);
  expect(hour.passed.at(-2)).toBe(1);
  expect(hour.stopped.at(-1)).toBe(2);
  expect(hour.seconds).toHaveLength(60);
});

test('a row that was counted already is not counted again, whether it comes live or from the record', () => {
  const live = addMinutes(noMinutes, [call(7, NOW), call(8, NOW)]);
  const both = addMinutes(live, [call(8, NOW), call(7, NOW), call(6, NOW - 1_000)]);
  expect(sum(lastHour(both, NOW).passed)).toBe(3);
});

test('what is older than an hour is dropped', () => {
  const counted = addMinutes(noMinutes, [call(1, NOW - 3_700_000), call(2, NOW)]);
  expect(sum(lastHour(counted, NOW).passed)).toBe(1);
  expect(counted.passed.size).toBe(1);
});

test('a call stays in its minute of the clock however late it is looked at', () => {
  const at = Math.floor(NOW / 60_000) * 60_000 + 59_999;
  const counted = addMinutes(noMinutes, [call(1, at)]);
  for (const later of [0, 20_000, 61_000, 59 * 60_000]) {
    const hour = lastHour(counted, at + later);
    expect(hour.seconds[hour.passed.indexOf(1)]).toBe((at - 59_999) / 1000);
  }
  expect(sum(lastHour(counted, at + 60 * 60_000).passed)).toBe(0);
});
