import { expect, test } from 'vitest';
import { reloader } from '../../../../renderer/state/reloader.ts';

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
