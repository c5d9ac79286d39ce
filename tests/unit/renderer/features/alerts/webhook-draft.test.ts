import { expect, test } from 'vitest';
import { draftFaults, emptyDraft } from '../../../../../renderer/features/alerts/webhook-draft.ts';

const standard = { ...emptyDraft, kind: 'standard' as const, label: 'CI' };

test('an address on this machine asks for the tick, and passes with it', () => {
  for (const url of ['http://127.0.0.1:9000/x', 'http://localhost/x', 'http://[::1]/x']) {
    expect(draftFaults({ ...standard, url }).url).toBe('here');
    expect(draftFaults({ ...standard, url, allowLoopback: true }).url).toBeNull();
  }
  expect(draftFaults({ ...standard, url: 'https://127.example.com/x' }).url).toBeNull();
  expect(draftFaults({ ...standard, url: 'here' }).url).toBe('address');
});

test('Slack’s address is none on this machine', () => {
  const slack = { ...emptyDraft, label: 'CI' };
  expect(draftFaults({ ...slack, secret: 'http://127.0.0.1:9000/x' }).secret).toBe('slackHere');
  expect(draftFaults({ ...slack, secret: 'https://hooks.slack.com/services/T/B/x' }).secret).toBeNull();
});
