import { expect, test } from 'vitest';
import { builtInProviders, emulatedProviders } from '../../../../shared/providers/built-in.ts';
import type { Provider } from '../../../../shared/providers/schema.ts';
import { connectionKind, connectionPlan, defaultKind, limitRule } from '../../../../shared/rules/limits.ts';
import { matchRoute } from '../../../../shared/rules/routes.ts';

const provider = (id: string): Provider => builtInProviders.find((one) => one.id === id)!;

test.each([
  ['chromaflow', 'reads', 'project', null, 120],
  ['chromaflow', 'reads', 'project', 'standard', 120],
  ['chromaflow', 'exports', 'project', 'standard', 45],
  ['chromaflow', 'exports', 'project', 'enterprise', 600],
  ['chromaflow', 'reads', 'project', 'unknown', 120],
  ['appflow', 'events', 'client', null, 600],
  ['appflow', 'management', 'secret', null, 30],
  ['iconflow', 'requests', 'read-only', null, 1000],
  ['iconflow', 'requests', 'admin', null, 200],
  ['iconflow', 'requests', 'unknown', null, 200],
  ['frameflow', 'requests', 'standard', null, 120],
  ['frameflow', 'requests', 'pro', null, 600],
  ['frameflow', 'requests', 'enterprise', null, 1200],
  ['fluxcascade', 'requests', 'read', null, 100],
])('%s %s of a %s key on plan %s: %i a minute', (id, limitClass, kind, plan, limit) => {
  expect(limitRule(provider(id), limitClass, kind, plan)).toMatchObject({ limit, windowSeconds: 60 });
});

test.each([
  ['iconflow', ['packs:read'], 'read-only', 1000],
  ['iconflow', ['packs:read', 'packs:write'], 'write', 200],
  ['iconflow', ['billing:read'], 'admin', 200],
  ['iconflow', ['packs:read', 'no:such'], 'oauth', 200],
  ['frameflow', ['asset:read'], 'oauth', 120],
  ['frameflow', ['asset:read'], 'pro', 600, 'Pro'], // its user's tier
  ['frameflow', ['asset:read'], 'enterprise', 1200, 'enterprise'],
  ['frameflow', ['asset:read'], 'oauth', 120, 'unheard of'],
] as [string, string[], string, number, string?][])(
  '%s: a token for %s counts as %s, %i a minute',
  (id, scopes, kind, limit, plan) => {
    expect(connectionKind(provider(id), scopes, plan ?? null)).toBe(kind);
    expect(limitRule(provider(id), 'requests', kind, null).limit).toBe(limit);
  },
);

test('a token counts by its user’s plan alone where the vendor names plans', () => {
  expect(connectionKind(provider('chromaflow'), [], 'enterprise')).toBe('oauth');
});

test('a kind that no rule knows gets the strictest rule', () => {
  const iconflow = provider('iconflow');
  const rules = iconflow.limits.rules.map((rule) => ({
    ...rule,
    kinds: [rule.limit === 1000 ? 'read-only' : 'write'],
  }));
  expect(limitRule({ ...iconflow, limits: { ...iconflow.limits, rules } }, 'requests', 'new', null).limit).toBe(200);
});

test('a class that is not there throws', () =>
  expect(() => limitRule(provider('iconflow'), 'reads', 'admin', null)).toThrow('limit class'));

test('the default kind is the provider’s choice, else its first', () => {
  expect(emulatedProviders.map(defaultKind)).toEqual(['project', 'secret', 'write', 'standard', 'read']);
});

test.each([
  ['chromaflow', 'GET', '/v1/gradients/9', 'reads'],
  ['chromaflow', 'POST', '/v1/gradients', 'writes'],
  ['chromaflow', 'DELETE', '/v1/gradients/9', 'writes'],
  ['chromaflow', 'POST', '/v1/palettes/export', 'exports'],
  ['chromaflow', 'GET', '/v1/palettes/export/9', 'reads'],
  ['appflow', 'POST', '/v1/events', 'events'],
  ['appflow', 'GET', '/v1/events', 'reads'],
  ['appflow', 'POST', '/v1/keys', 'management'],
  ['appflow', 'DELETE', '/v1/keys/9', 'management'],
  ['iconflow', 'GET', '/v2/packs', 'requests'],
  ['frameflow', 'POST', '/v1/auth/rotate', 'requests'],
  ['fluxcascade', 'GET', '/api/v1/connections', 'requests'],
])('%s: %s %s counts as %s', (id, method, path, limitClass) => {
  expect(matchRoute(provider(id), method, path)?.class).toBe(limitClass);
});

test('a connection has the limits of the plan of who granted it, where the provider says so', () => {
  const plan = connectionPlan(provider('chromaflow'), 'enterprise');
  expect(limitRule(provider('chromaflow'), 'reads', 'oauth', plan).limit).toBe(600);
  expect(connectionPlan(provider('chromaflow'), 'Enterprise')).toBe('enterprise'); // services name their plans for people
  expect(connectionPlan(provider('chromaflow'), null)).toBeNull();
  const chromaflow = provider('chromaflow');
  const standard: Provider = { ...chromaflow, oauth: chromaflow.oauth && { ...chromaflow.oauth, limits: 'standard' } };
  expect(limitRule(standard, 'reads', 'oauth', connectionPlan(standard, 'enterprise')).limit).toBe(120);
  expect(connectionPlan(provider('appflow'), 'enterprise')).toBeNull();
});
