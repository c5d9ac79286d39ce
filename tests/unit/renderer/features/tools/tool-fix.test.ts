import { expect, test } from 'vitest';
import { solvedSince, toolFix } from '../../../../../renderer/features/tools/tool-fix.ts';
import { grouped } from '../../../../../renderer/features/tools/use-refused.ts';
import type { Activity } from '../../../../../shared/model/activity.ts';
import { builtInProviders } from '../../../../../shared/providers/built-in.ts';
import { fakeCall, fakeCredentials, fakeTools, seeded } from '../../../../support/fake-data.ts';

const now = Date.now();
const credentials = fakeCredentials(builtInProviders, now);
const tools = fakeTools(credentials, now);
const iconflow = builtInProviders.find(({ id }) => id === 'iconflow')!;
const bound = { credentialId: credentials[0]!.id, provider: 'iconflow', scopes: ['packs:read'] };
const tool = { ...tools[0]!, status: 'active' as const, bindings: [bound], limit: null };
const row = (change: Partial<Activity>): Activity => ({
  ...fakeCall(1, now, tools, builtInProviders, seeded(1)),
  provider: 'iconflow',
  method: 'POST',
  path: '/v2/packs',
  verdict: 'refused',
  refusal: 'insufficient_scope',
  detail: 'needs packs:write',
  ...change,
});
const held = (scopes: string[], connection = false) => [{ id: bound.credentialId, scopes, connection }];

test('a scope that the key has is one click away; the others stay as they are', () => {
  expect(toolFix(tool, row({}), iconflow, held(['packs:read', 'packs:write']))).toEqual({
    kind: 'scope',
    scope: 'packs:write',
    change: { id: tool.id, bindings: [{ credentialId: bound.credentialId, scopes: ['packs:read', 'packs:write'] }] },
  });
});

test('what a connection was not granted is asked for at the service; what a key lacks has no fix here', () => {
  expect(toolFix(tool, row({ refusal: 'scope_not_granted' }), iconflow, held(['packs:read'], true))).toEqual({
    kind: 'ask',
    scope: 'packs:write',
    connection: bound.credentialId,
  });
  expect(toolFix(tool, row({}), iconflow, held(['packs:read']))).toBeNull();
});

test('an own limit is doubled; a revoked tool key, a scope given meanwhile and other refusals have no fix', () => {
  const limited = { ...tool, limit: { limit: 30, windowSeconds: 60 } };
  expect(toolFix(limited, row({ refusal: 'tool_rate_limited' }), iconflow, [])).toMatchObject({
    kind: 'raise',
    change: { limit: { limit: 60, windowSeconds: 60 } },
  });
  const all = held(['packs:read', 'packs:write']);
  expect(toolFix({ ...tool, status: 'revoked' }, row({}), iconflow, all)).toBeNull();
  const wider = { ...tool, bindings: [{ ...bound, scopes: ['packs:write'] }] };
  expect(toolFix(wider, row({}), iconflow, all)).toBeNull();
  expect(toolFix(tool, row({ refusal: 'rate_limited' }), iconflow, all)).toBeNull();
});

test('a scope that was given since is told as such, for refusals over a scope alone', () => {
  const wider = { ...tool, bindings: [{ ...bound, scopes: ['packs:write'] }] };
  expect(solvedSince(wider, row({}), iconflow)).toBe(true);
  expect(solvedSince(tool, row({}), iconflow)).toBe(false);
  expect(solvedSince(wider, row({ refusal: 'rate_limited' }), iconflow)).toBe(false);
});

test('refusals of one reason are one line, whatever their waiting time, newest first', () => {
  const limited = (id: number, detail: string) => row({ id, refusal: 'rate_limited', detail });
  const rows = [
    limited(9, 'the next call can go out in 3 s'),
    row({ id: 8 }),
    limited(7, 'the next call can go out in 12 s'),
  ];
  expect(grouped(rows).map(({ row: { id }, times }) => [id, times])).toEqual([
    [9, 2],
    [8, 1],
  ]);
});
