import { beforeEach, expect, test } from 'vitest';
import { overOf } from '../../../../../renderer/features/alerts/show-alert.ts';
import { patch } from '../../../../../renderer/state/store.ts';
import { builtInProviders } from '../../../../../shared/providers/built-in.ts';
import { fakeCredentials, fakeLimits } from '../../../../support/fake-data.ts';

const NOW = 1_800_000_000_000;
const [limit] = fakeLimits(fakeCredentials(builtInProviders, NOW), builtInProviders, NOW);
if (!limit) throw new TypeError('the samples are empty');
const subject = { type: 'credential' as const, id: limit.identity, label: limit.label, provider: limit.provider };
const shown = (change: Partial<typeof limit>) =>
  patch('limits', {
    items: [{ ...limit, limit: 100, windowSeconds: 60, resetAt: NOW + 60_000, pausedUntil: null, ...change }],
  });

beforeEach(() => shown({ used: 80 }));

test('a limit that was told is over once most of it is free again, or its window has passed', () => {
  const over = overOf({ kind: 'limit_threshold', subject });
  expect(over(NOW)).toBe(false);
  shown({ used: 45 });
  expect(over(NOW)).toBe(false);
  shown({ used: 39 });
  expect(over(NOW)).toBe(true);
  shown({ used: 80 });
  expect([over(NOW), over(NOW + 120_001)]).toEqual([false, true]);
});

test('a provider’s no is over with its pause', () => {
  const over = overOf({ kind: 'vendor_rate_limited', subject });
  shown({ used: 1 });
  expect(over(NOW)).toBe(false); // the pause may not be known yet
  shown({ used: 1, pausedUntil: NOW + 1000 });
  expect([over(NOW), over(NOW + 1000)]).toEqual([false, true]);
});

test('a forecast and what is about no limit stand as long as others', () => {
  shown({ used: 0 });
  for (const kind of ['limit_forecast', 'traffic_spike'] as const) expect(overOf({ kind, subject })(NOW)).toBe(false);
});
