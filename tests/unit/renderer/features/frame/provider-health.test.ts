import { expect, test } from 'vitest';
import { providerHealth } from '../../../../../renderer/features/frame/provider-health.ts';
import { builtInProviders } from '../../../../../shared/providers/built-in.ts';
import { fakeConnections } from '../../../../support/fake-connections.ts';
import { fakeCredentials, fakeLimits } from '../../../../support/fake-data.ts';

const NOW = 1_800_000_000_000;
const DAY = 86_400_000;
const [key] = fakeCredentials(builtInProviders, NOW);
const [limit] = fakeLimits(fakeCredentials(builtInProviders, NOW), builtInProviders, NOW);
if (!key || !limit) throw new TypeError('the samples are empty');

const provider = { id: key.provider, api: { base: 'https://api.example.com/v2' } };
const circuits = [{ origin: 'https://api.example.com', retryAt: NOW + 1000 }];
const healthOf = (change: Partial<typeof key>, quota: Partial<typeof limit> = {}, open: typeof circuits = []) =>
  providerHealth(
    provider,
    {
      keys: [{ ...key, status: 'active', expiresAt: null, ...change }],
      connections: [],
      limits: [
        { ...limit, provider: key.provider, used: 1, limit: 100, pausedUntil: null, resetAt: NOW + 1000, ...quota },
      ],
      circuits: open,
    },
    NOW,
  );

test.each([
  [{}, {}, 'ok'],
  [{ expiresAt: NOW + 3 * DAY }, {}, 'warn'],
  [{ expiresAt: NOW + 30 * DAY }, {}, 'ok'],
  [{ expiresAt: NOW - 1 }, {}, 'bad'],
  [{ status: 'damaged' }, {}, 'bad'],
  [{ refusedAt: NOW - 1 }, {}, 'bad'],
  [{ status: 'revoked' }, {}, 'none'],
  [{}, { used: 90 }, 'warn'],
  [{}, { used: 90, resetAt: NOW - DAY }, 'ok'],
  [{}, { pausedUntil: NOW + 1000 }, 'paused'],
  [{ status: 'damaged' }, { pausedUntil: NOW + 1000 }, 'bad'],
] as const)('%j with %j is %s', (change, quota, health) => {
  expect(healthOf(change, quota)).toBe(health);
});

test('a service to which no connection comes about is down until the next try', () => {
  expect(healthOf({}, {}, circuits)).toBe('down');
  expect(healthOf({}, {}, [{ ...circuits[0]!, retryAt: NOW }])).toBe('ok');
  expect(healthOf({}, {}, [{ ...circuits[0]!, origin: 'https://other.example.com' }])).toBe('ok');
});

test.each([
  ['active', 'ok'],
  ['waiting', 'warn'],
  ['signed_out', 'bad'],
  ['damaged', 'bad'],
] as const)('a connection that is %s alone makes %s', (status, health) => {
  const connections = [{ ...fakeConnections(NOW)[0]!, status }];
  expect(providerHealth(provider, { keys: [], connections, limits: [], circuits: [] }, NOW)).toBe(health);
});
