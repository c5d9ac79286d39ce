import { afterEach, expect, test, vi } from 'vitest';
import { gathered, reloader } from '../../../../renderer/state/reloader.ts';

test('calls during a load lead to one more load, not to several', async () => {
  let runs = 0;
  let release = () => {};
  const load = reloader(async () => {
    runs += 1;
    if (runs === 1)
      await new Promise<void>((resolve) => {
        release = resolve;
      });
  });
  const first = load();
  void load();
  void load();
  expect(runs).toBe(1);
  release();
  await first;
  expect(runs).toBe(2);
  await load();
  expect(runs).toBe(3);
});

afterEach(() => void vi.useRealTimers());

test('what is asked within the time runs once, what comes after it again, and what was stopped never', () => {
  vi.useFakeTimers();
  let runs = 0;
  const { ask, stop } = gathered(() => {
    runs += 1;
  }, 500);
  for (let n = 0; n < 20; n += 1) {
    ask();
    vi.advanceTimersByTime(20);
  }
  expect(runs).toBe(0);
  vi.advanceTimersByTime(100);
  expect(runs).toBe(1);
  ask();
  stop();
  vi.advanceTimersByTime(1000);
  expect(runs).toBe(1);
  ask();
  vi.advanceTimersByTime(500);
  expect(runs).toBe(2);
});
