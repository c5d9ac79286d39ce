import { expect, test } from 'vitest';
import { credentialExpiry, expiryOf } from '../../../../../renderer/features/keys/expiry.ts';
import { builtInProviders } from '../../../../../shared/providers/built-in.ts';
import { fakeCredentials } from '../../../../support/fake-data.ts';

const NOW = 1_800_000_000_000;
const DAY = 86_400_000;

test.each([
  [null, 'No expiry', 'neutral'],
  [31 * DAY, '31 days left', 'neutral'],
  [30 * DAY, '30 days left', 'warn'],
  [7.5 * DAY, '8 days left', 'warn'],
  [7 * DAY, '7 days left', 'strong'],
  [3_600_000, '1 h left', 'strong'],
  [0, 'Expired', 'bad'],
  [-DAY, 'Expired', 'bad'],
])('%s ms before the end', (left, text, tone) => {
  expect(expiryOf(left === null ? null : NOW + left, NOW)).toEqual({ text, tone });
});

test.each([
  [30, 30, 'neutral'],
  [30, 15, 'neutral'],
  [30, 14, 'warn'],
  [30, 7, 'strong'],
  [90, 30, 'warn'],
  [7, 7, 'neutral'],
  [7, 2, 'neutral'],
  [7, 1, 'strong'],
  [1, 1, 'neutral'],
  [1, 0.01, 'neutral'],
  [1, 0, 'bad'],
])('made for %s days, %s days before the end', (life, left, tone) => {
  expect(expiryOf(NOW + left * DAY, NOW, NOW + (left - life) * DAY).tone).toBe(tone);
});

const key = fakeCredentials(builtInProviders, NOW)[0]!;
const provider = (id: string) => builtInProviders.find((entry) => entry.id === id)!;

test('a provider that ends unused keys warns 30 days before', () => {
  const unused = { ...key, expiresAt: null, lastUsedAt: NOW - 70 * DAY };
  expect(credentialExpiry(unused, provider('chromaflow'), NOW)).toEqual({ text: 'Idle, 20 days left', tone: 'warn' });
  expect(credentialExpiry(unused, provider('chromaflow'), NOW + 15 * DAY).tone).toBe('strong');
  expect(credentialExpiry({ ...unused, lastUsedAt: NOW - 91 * DAY }, provider('chromaflow'), NOW).text).toBe(
    'Ended unused',
  );
  expect(credentialExpiry({ ...unused, lastUsedAt: NOW }, provider('chromaflow'), NOW).text).toBe('No expiry');
});

test('a provider that wants rotation says when it is due', () => {
  const made = { ...key, expiresAt: null, rotatedAt: null, createdAt: NOW - 80 * DAY };
  expect(credentialExpiry(made, provider('iconflow'), NOW).text).toBe('Rotate in 10 days');
  expect(credentialExpiry({ ...made, createdAt: NOW - 95 * DAY }, provider('iconflow'), NOW).text).toBe('Rotation due');
  expect(credentialExpiry({ ...made, rotatedAt: NOW - DAY }, provider('iconflow'), NOW).text).toBe('No expiry');
});

test('a key that cannot be used says so whatever its dates', () => {
  expect(credentialExpiry({ ...key, status: 'revoked', expiresAt: NOW + 90 * DAY }, null, NOW).text).toBe('Revoked');
  expect(credentialExpiry({ ...key, status: 'damaged' }, null, NOW).text).toBe('Damaged');
});
