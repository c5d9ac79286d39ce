import { expect, test } from 'vitest';
import { providerHealth } from '../../../../../renderer/features/frame/provider-health.ts';
import { builtInProviders } from '../../../../../shared/providers/built-in.ts';
import { fakeCredentials, fakeLimits } from '../../../../support/fake-data.ts';

const NOW = 1_800_000_000_000;
const DAY = 86_400_000;
const [key] = fakeCredentials(builtInProviders, NOW);
const [limit] = fakeLimits(fakeCredentials(builtInProviders, NOW), builtInProviders, NOW);
if (!key || !limit) throw new TypeError('the samples are empty');

const healthOf = (change: Partial<typeof key>, quota: Partial<typeof limit> = {}) =>
  providerHealth(
    { id: key.provider },
    [{ ...key, status: 'active', expiresAt: null, ...change }],
    [{ ...limit, provider: key.provider, used: 1, limit: 100, pausedUntil: null, resetAt: NOW + 1000, ...quota }],
    NOW,
  );

test.each([
  [{}, {}, 'ok'],
  [{ expiresAt: NOW + 3 * DAY }, {}, 'warn'],
  [{ expiresAt: NOW + 30 * DAY }, {}, 'ok'],
  [{ expiresAt: NOW - 1 }, {}, 'bad'],
  [{ status: 'damaged' }, {}, 'bad'],
  [{ status: 'revoked' }, {}, 'none'],
  [{}, { used: 90 }, 'warn'],
  [{}, { used: 90, resetAt: NOW - DAY }, 'ok'],
  [{}, { pausedUntil: NOW + 1000 }, 'bad'],
] as const)('%j with %j is %s', (change, quota, health) => {
  expect(healthOf(change, quota)).toBe(health);
});
