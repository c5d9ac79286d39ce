import { expect, test } from 'vitest';
import { takeBack } from '../../../../renderer/state/take-back.ts';

test('takes back what still is as the change made it, and leaves what somebody changed since', () => {
  const back = { label: 'Before', addresses: ['::1'], limit: null };
  const made = { label: 'After', addresses: ['::1', '::2'], limit: 30 };
  expect(takeBack(back, made, structuredClone(made))).toEqual({ set: back, left: [] });
  expect(takeBack(back, made, { ...made, addresses: ['::1', '::3'] })).toEqual({
    set: { label: 'Before', limit: null },
    left: ['addresses'],
  });
  expect(takeBack({ label: 'Before' }, made, { ...made, label: 'By another' })).toEqual({ set: {}, left: ['label'] });
});
