import { expect, test } from 'vitest';
import { keyClash } from '../../../../../renderer/features/keys/key-clash.ts';
import { builtInProviders } from '../../../../../shared/providers/built-in.ts';

const BODY = 'aB3dE6gH9jK2mN5pQ8sT1vW4yZ7bC0eF';
const clash = (secret: string, provider: string, environment: 'live' | 'test') =>
  keyClash(secret, { provider, environment }, builtInProviders);

test('a key of another provider is named', () => {
  expect(clash(`fc_${BODY}`, 'iconflow', 'live')).toBe('This is a key of FluxCascade, not of IconFlow.');
  expect(clash(`ifk_live_${BODY}`, 'chromaflow', 'live')).toBe('This is a key of IconFlow, not of ChromaFlow.');
});

test('live for test, and the other way round', () => {
  expect(clash(`ifk_live_${BODY}`, 'iconflow', 'test')).toMatch(/live key.*for test/);
  expect(clash(`ifk_test_${BODY}`, 'iconflow', 'live')).toMatch(/test key.*for live/);
  expect(clash(` ifk_live_${BODY}\n`, 'iconflow', 'live')).toBeNull();
});

test('nothing is claimed where the format tells nothing', () => {
  expect(clash(`fc_${BODY}`, 'fluxcascade', 'test')).toBeNull(); // its one format is for both
  expect(clash('some-secret-of-no-known-format', 'iconflow', 'live')).toBeNull();
});
