import { expect, test } from 'vitest';
import { closest, nearEnd } from '../../../../../renderer/features/limits/limit-rank.ts';
import { type Known, remedies } from '../../../../../renderer/features/limits/what-to-do.ts';
import type { LimitState } from '../../../../../shared/model/limit-state.ts';
import { builtInProviders } from '../../../../../shared/providers/built-in.ts';
import { fakeCredentials, fakeId, fakeLimits, fakeTools } from '../../../../support/fake-data.ts';

const NOW = Date.now();
const credentials = fakeCredentials(builtInProviders, NOW);
const tools = fakeTools(credentials, NOW);
const limits = fakeLimits(credentials, builtInProviders, NOW);
const known = (provider: string, change: Partial<Known> = {}): Known => ({
  provider: builtInProviders.find(({ id }) => id === provider) ?? null,
  credentials,
  tools,
  limits,
  ...change,
});
const state = (label: string, change: Partial<LimitState> = {}): LimitState => {
  const found = limits.find((entry) => entry.label === label);
  if (!found) throw new Error(label);
  return { ...found, used: found.limit, resetAt: NOW + 20_000, pausedUntil: null, ...change };
};

test('a full window says when it frees up, a pause how long it lasts', () => {
  expect(remedies(state('CRM sync'), known('fluxcascade'), NOW)[0]).toEqual({
    kind: 'wait',
    until: NOW + 20_000,
    why: 'free',
  });
  expect(remedies(state('CRM sync', { pausedUntil: NOW + 9000 }), known('fluxcascade'), NOW)[0]).toEqual({
    kind: 'wait',
    until: NOW + 9000,
    why: 'pause',
  });
});

test('a larger plan of the provider is named with its rate', () => {
  const plan = remedies(state('Campaign gradients'), known('chromaflow'), NOW).find(({ kind }) => kind === 'plan');
  expect(plan).toMatchObject({ plan: 'Enterprise', rule: { limit: 600 } });
});

test('a tool can move to another key of the provider that works, is of the same kind of use and has room', () => {
  const [first] = credentials.filter(({ provider }) => provider === 'iconflow');
  const twin = { ...first!, id: fakeId('cred', 90), label: 'Second set' };
  const more = known('iconflow', { credentials: [...credentials, twin] });
  const move = remedies(state('Brand icon set'), more, NOW).find(({ kind }) => kind === 'move');
  expect(move).toMatchObject({ to: { id: twin.id }, tool: { label: 'Icon sync' } });
  const busy = { ...state('Brand icon set'), identity: twin.id };
  const full = remedies(state('Brand icon set'), { ...more, limits: [...limits, busy] }, NOW);
  expect(full.some(({ kind }) => kind === 'move')).toBe(false);
  const revoked = known('iconflow', { credentials: [...credentials, { ...twin, status: 'revoked' }] });
  expect(remedies(state('Brand icon set'), revoked, NOW).some(({ kind }) => kind === 'move')).toBe(false);
});

test('two tools on one key and no other key: a second key', () => {
  const kinds = remedies(
    state('Launch film footage'),
    known('frameflow', { credentials: credentials.filter(({ label }) => label !== 'Old showreel') }),
    NOW,
  ).map(({ kind }) => kind);
  expect(kinds).toContain('second-key');
});

test('a tool’s own limit is the tool’s to raise', () => {
  const own = state('CRM sync', { identity: tools[0]!.id, provider: null, class: 'own' });
  expect(remedies(own, known('fluxcascade', { provider: null }), NOW).map(({ kind }) => kind)).toEqual([
    'wait',
    'raise',
  ]);
});

test('paused ones come first, then by how full; what has passed is over', () => {
  const old = state('CRM sync', { resetAt: NOW - 3_600_000 });
  const paused = state('App analytics', { used: 1, pausedUntil: NOW + 5000 });
  const full = state('Brand icon set');
  expect(nearEnd([old, full, paused], NOW)).toEqual([paused, full]);
  expect(closest([old, full, paused], NOW, 2)).toEqual([paused, full]);
});
