import { afterEach, beforeEach, expect, test, vi } from 'vitest';
import { onTick, tickAlong } from '../../../../renderer/ui/use-now.ts';

beforeEach(() => void vi.useFakeTimers());
afterEach(() => void vi.useRealTimers());

test('the clock ticks once a second while somebody looks at it', () => {
  const heard = vi.fn();
  const stop = onTick(heard);
  vi.advanceTimersByTime(3000);
  expect(heard).toHaveBeenCalledTimes(4); // at once, then each second
  stop();
  vi.advanceTimersByTime(3000);
  expect(heard).toHaveBeenCalledTimes(4);
});

test('what is drawn each second takes the tick along, wherever in the second it began', () => {
  const ticks: number[] = [];
  const stop = onTick((now) => ticks.push(now));
  const drawn: number[] = [];
  vi.advanceTimersByTime(400);
  for (let second = 0; second < 10; second++) {
    drawn.push(Date.now());
    tickAlong();
    vi.advanceTimersByTime(1000);
  }
  stop();
  expect(ticks.slice(-5)).toEqual(drawn.slice(-5));
});
