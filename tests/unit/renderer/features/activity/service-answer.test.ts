import { expect, it } from 'vitest';
import { serviceAnswer } from '../../../../../renderer/features/activity/service-answer.ts';
import type { Activity } from '../../../../../shared/model/activity.ts';
import { activityRow } from '../../../../support/activity/row.ts';

const row: Activity = { id: 1, ...activityRow() };

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
