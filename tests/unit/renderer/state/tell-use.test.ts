import { expect, test } from 'vitest';
import { tellUse } from '../../../../renderer/state/tell-use.ts';

test('a window tells that somebody uses it, at most every half minute', () => {
  const target = new EventTarget();
  let now = 0;
  let told = 0;
  tellUse(
    target,
    () => {
      told += 1;
    },
    () => now,
  );
  for (const sign of ['scroll', 'message', 'focus']) target.dispatchEvent(new Event(sign));
  expect(told).toBe(0);
  for (const sign of ['pointerdown', 'pointermove', 'keydown', 'wheel']) target.dispatchEvent(new Event(sign));
  expect(told).toBe(1);
  now = 29_999;
  target.dispatchEvent(new Event('keydown'));
  expect(told).toBe(1);
  now = 30_000;
  target.dispatchEvent(new Event('wheel'));
  expect(told).toBe(2);
});
