import { expect, it } from 'vitest';
import { serviceAnswer } from '../../../../../renderer/features/activity/service-answer.ts';
import type { Activity } from '../../../../../shared/model/activity.ts';

const row: Activity = {
  id: 1,
  at: 0,
  toolId: 'tool_1',
  tool: 'Sync',
  credentialId: 'cred_1',
  provider: 'iconflow',
  method: 'GET',
  path: '/v2/packs',
  status: 200,
  verdict: 'allowed',
  refusal: null,
  detail: null,
  queuedMs: 0,
  totalMs: 1,
  bytesIn: 0,
  bytesOut: 0,
};

it.each([
  [200, null],
  [404, null],
  [401, 'key'],
  [403, 'right'],
  [429, 'limit'],
  [503, 'fault'],
])('takes the service’s own %i for %s', (status, answer) => {
  expect(serviceAnswer({ ...row, status })).toBe(answer);
});

it('takes no refusal of Fob’s own for the service’s', () => {
  expect(serviceAnswer({ ...row, status: 401, verdict: 'refused', refusal: 'invalid_key' })).toBeNull();
  expect(serviceAnswer({ ...row, status: 502, verdict: 'failed', refusal: 'upstream_unreachable' })).toBeNull();
});
