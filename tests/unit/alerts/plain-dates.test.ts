import { expect, it } from 'vitest';
import { messageBody, testNotice } from '../../../electron/alerts/message.ts';
import { plainDates } from '../../../electron/alerts/plain-dates.ts';

it('writes days and instants as people do, and leaves what is to be typed', () => {
  expect(plainDates('The key ends on 2027-01-22.')).toBe('The key ends on 22 January 2027.');
  expect(plainDates('It begins anew at 2026-11-23T00:00:00.000Z.')).toBe(
    'It begins anew at 23 November 2026, 00:00 UTC.',
  );
  expect(plainDates('Look for since:2026-11-22, not 2026-13-40')).toBe('Look for since:2026-11-22, not 2026-13-40');
});

it('does so in what every webhook carries', () => {
  const notice = { ...testNotice('CI', 0), text: 'The key ends on 2027-01-22.' };
  for (const kind of ['slack', 'pagerduty', 'standard'] as const)
    expect(messageBody(kind, 'id', notice)).toContain('The key ends on 22 January 2027.');
});
