import type { NewActivity } from '../../../shared/model/activity.ts';

/** The record of a call that went out and was answered. */
export const activityRow = (more: Partial<NewActivity> = {}): NewActivity => ({
  at: 1_800_000_000_000,
  toolId: 'tool_0000000000000000000001',
  tool: 'Build',
  credentialId: 'cred_0000000000000000000001',
  provider: 'iconflow',
  method: 'GET',
  path: '/v2/packs',
  status: 200,
  verdict: 'allowed',
  refusal: null,
  detail: null,
  queuedMs: 0,
  totalMs: 12.5,
  bytesIn: 0,
  bytesOut: 300,
  ...more,
});
