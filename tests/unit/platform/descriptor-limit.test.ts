import fc from 'fast-check';
import { expect, test } from 'vitest';
import { connectionRoom } from '../../../electron/platform/descriptor-limit.ts';

test('a usual limit changes nothing, a small one leaves room for the rest of Fob', () => {
  expect(connectionRoom(512, 64, 20_000)).toEqual({ cap: 512, spoken: 64 });
  expect(connectionRoom(512, 64, Number.POSITIVE_INFINITY)).toEqual({ cap: 512, spoken: 64 });
  expect(connectionRoom(512, 64, 1024)).toEqual({ cap: 163, spoken: 40 });
  expect(connectionRoom(3, 64, 20_000)).toEqual({ cap: 3, spoken: 64 });
});

test('three full listeners and the vendors’ connections never take what Fob itself needs', () => {
  fc.assert(
    fc.property(fc.integer({ min: 64, max: 5000 }), (files) => {
      const { cap, spoken } = connectionRoom(512, 64, files);
      expect(3 * (cap + spoken) + cap).toBeLessThanOrEqual(files - 40);
    }),
  );
});
