import { expect, test } from 'vitest';
import { closestLimit, limitWords } from '../../../../renderer/features/limits/limit-words.ts';
import { isStale, mergeLimits } from '../../../../renderer/state/limits.ts';
import type { LimitState } from '../../../../shared/model/limit-state.ts';

const NOW = 1_800_000_000_000;
const state = (change: Partial<LimitState> = {}): LimitState => ({
  identity: 'cred_a',
  label: 'Icons',
  provider: 'iconflow',
  class: 'requests',
  limit: 200,
  burstLimit: 200,
  windowSeconds: 60,
  used: 50,
  remaining: 150,
  queued: 0,
  resetAt: NOW + 12_000,
  source: 'counted',
  since: NOW - 60_000,
  pausedUntil: null,
  ...change,
});

test('a moved quota takes the place of the held one and keeps its place in the list; a new one comes last', () => {
  const held = [state(), state({ identity: 'cred_b' })];
  const merged = mergeLimits(held, [state({ identity: 'cred_c' }), state({ used: 51 })]);
  expect(merged.map((entry) => [entry.identity, entry.used])).toEqual([
    ['cred_a', 51],
    ['cred_b', 50],
    ['cred_c', 50],
  ]);
});

test('classes of one key are quotas of their own', () => {
  expect(mergeLimits([state()], [state({ class: 'exports' })])).toHaveLength(2);
});

test('a window is stale once its oldest call has left it, an empty one never', () => {
  expect(isStale(state(), NOW)).toBe(false);
  expect(isStale(state(), NOW + 12_000)).toBe(true);
  expect(isStale(state({ used: 0 }), NOW + 12_000)).toBe(false);
});

test('the words tell use, rate and when it frees up', () => {
  const words = limitWords(state(), null, NOW);
  expect(words).toMatchObject({ part: 0.25, rate: '200/min', reset: 'Frees up in 12 s' });
  expect(limitWords(state({ pausedUntil: NOW + 30_000 }), null, NOW).reset).toBe('Paused for 30 s');
  expect(limitWords(state({ used: 0 }), null, NOW).reset).toBe('All of it is free');
});

test('a window that passed whole without a word counts as empty', () => {
  expect(limitWords(state(), null, NOW + 12_000 + 60_000).used).toBe(0);
});

test('the closest limit is the one with the greatest part used', () => {
  expect(closestLimit([state(), state({ identity: 'cred_b', limit: 60 })], NOW)?.identity).toBe('cred_b');
  expect(closestLimit([], NOW)).toBeNull();
});
