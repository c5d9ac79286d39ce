import { expect, test } from 'vitest';
import { activityRow, type CallFacts, recordablePath } from '../../../electron/proxy/activity-row.ts';
import { TOOL_KEY, testProvider } from '../../support/proxy-rig.ts';

const facts: CallFacts = {
  at: 1,
  subject: null,
  provider: testProvider(),
  method: 'GET',
  path: '/x',
  status: 200,
  refusal: null,
  note: null,
  broken: false,
  queuedMs: 0,
  totalMs: 1.5,
  bytesIn: 0,
  bytesOut: 3,
};

test('the verdict follows what ended the call', () => {
  expect(activityRow(facts).verdict).toBe('allowed');
  expect(activityRow({ ...facts, refusal: { code: 'rate_limited', detail: null } })).toMatchObject({
    verdict: 'refused',
    refusal: 'rate_limited',
  });
  expect(activityRow({ ...facts, refusal: { code: 'upstream_timeout', detail: 'x' } })).toMatchObject({
    verdict: 'failed',
    detail: 'x',
  });
  expect(activityRow({ ...facts, broken: true, note: 'revoked' })).toMatchObject({
    verdict: 'failed',
    refusal: null,
    detail: 'revoked',
  });
  expect(activityRow({ ...facts, note: 'the tool went away' }).verdict).toBe('allowed');
});

test('a refusal before there is a subject still tells whose tool key it was', () => {
  const refusal = { code: 'not_bound', detail: null, caller: { id: 'tool_1', label: 'Icon sync' } } as const;
  expect(activityRow({ ...facts, refusal })).toMatchObject({ toolId: 'tool_1', tool: 'Icon sync', credentialId: null });
});

test('a path is kept without query, tool keys, control characters and excess', () => {
  expect(recordablePath('/a/b?c=d')).toBe('/a/b');
  expect(recordablePath(`/a/${TOOL_KEY}/b`)).toBe('/a/fob_…/b');
  expect(recordablePath('/a\x00\x1b[31m\u202e')).toBe('/a??[31m?');
  expect(recordablePath(`/${'a'.repeat(9000)}`)).toHaveLength(512);
  expect(recordablePath('')).toBe('');
});
