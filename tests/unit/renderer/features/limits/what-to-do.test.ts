import { expect, test } from 'vitest';
import { closest, nearEnd } from '../../../../../renderer/features/limits/limit-rank.ts';
import { type Known, remedies } from '../../../../../renderer/features/limits/what-to-do.ts';
import type { LimitState } from '../../../../../shared/model/limit-state.ts';
import { builtInProviders } from '../../../../../shared/providers/built-in.ts';
import { fakeConnections } from '../../../../support/fake-connections.ts';
import { fakeCredentials, fakeId, fakeLimits, fakeTools } from '../../../../support/fake-data.ts';
import { fakeBudgets } from '../../../../support/fake-ledger.ts';

const NOW = Date.now();
const credentials = fakeCredentials(builtInProviders, NOW);
const connections = fakeConnections(NOW);
const tools = fakeTools(credentials, NOW);
const limits = fakeLimits(credentials, builtInProviders, NOW);
const known = (provider: string, change: Partial<Known> = {}): Known => ({
  provider: builtInProviders.find(({ id }) => id === provider) ?? null,
  credentials,
  tools,
  connections,
  limits,
  budgets: [],
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

test('during a pause of the provider Fob can wait in the place of the tool that called last', () => {
  const key = credentials.find(({ label }) => label === 'CRM sync')!;
  const using = (label: string, lastUsedAt: number, retry: boolean) => ({
    ...boundTo(label, lastUsedAt),
    retry,
    bindings: [{ credentialId: key.id, provider: key.provider, scopes: [] }],
  });
  const more = { tools: [using('Older', 70, false), using('Newer', 80, false), using('Waits already', 90, true)] };
  const paused = remedies(state('CRM sync', { pausedUntil: NOW + 9000 }), known('fluxcascade', more), NOW);
  expect(paused.slice(0, 2)).toMatchObject([
    { kind: 'wait', why: 'pause' },
    { kind: 'retry', tool: { label: 'Newer' } },
  ]);
  const full = remedies(state('CRM sync'), known('fluxcascade', more), NOW);
  expect(full.some(({ kind }) => kind === 'retry')).toBe(false);
});

const account = connections.find(({ provider }) => provider === 'chromaflow')!;
const ofAccount = (change: Partial<LimitState> = {}) =>
  state('Campaign gradients', { identity: account.id, label: account.label, ...change });
const boundTo = (label: string, at: number) => ({
  ...tools[0]!,
  id: fakeId('tool', at),
  label,
  limit: null,
  lastUsedAt: at,
  bindings: [{ credentialId: account.id, provider: account.provider, scopes: ['gradient:read'] }],
});
const shared = [boundTo('Nightly', 70), boundTo('Poster', 80)];
const kindsOf = (limit: LimitState, more: Partial<Known>) =>
  remedies(limit, known('chromaflow', more), NOW).map(({ kind }) => kind);

test('a connection’s tool can move to another account that works and has room', () => {
  const twin = { ...account, id: fakeId('conn', 90), label: 'Second account' };
  const more = { connections: [...connections, twin], tools: shared };
  expect(remedies(ofAccount(), known('chromaflow', more), NOW)).toContainEqual({
    kind: 'move',
    tool: shared[1],
    to: twin,
  });
  const busy = { ...ofAccount(), identity: twin.id };
  expect(kindsOf(ofAccount(), { ...more, limits: [busy] })).not.toContain('move');
  const out = { ...twin, status: 'signed_out' as const };
  expect(kindsOf(ofAccount(), { ...more, connections: [...connections, out] })).not.toContain('move');
});

test('two tools on one account: another account, or a limit of its own for the one that called last', () => {
  const found = remedies(ofAccount(), known('chromaflow', { tools: shared }), NOW);
  expect(found.map(({ kind }) => kind)).toEqual(['wait', 'second-account', 'slow', 'plan']);
  expect(found).toContainEqual({ kind: 'slow', tool: shared[1] });
  expect(kindsOf(ofAccount(), { tools: shared.slice(0, 1) })).toEqual(['wait', 'plan']);
});

test('a long window without a budget gets one', () => {
  const day = ofAccount({ windowSeconds: 86_400 });
  expect(kindsOf(day, { tools: [] })).toContain('budget');
  const [budget] = fakeBudgets(limits, tools, NOW);
  expect(kindsOf(day, { tools: [], budgets: [{ ...budget!, target: account.id }] })).not.toContain('budget');
});

test('paused ones come first, then by how full; what has passed is over', () => {
  const old = state('CRM sync', { resetAt: NOW - 3_600_000 });
  const paused = state('App analytics', { used: 1, pausedUntil: NOW + 5000 });
  const full = state('Brand icon set');
  expect(nearEnd([old, full, paused], NOW)).toEqual([paused, full]);
  expect(closest([old, full, paused], NOW, 2)).toEqual([paused, full]);
});
