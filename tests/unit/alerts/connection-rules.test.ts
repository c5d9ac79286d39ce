import { describe, expect, test } from 'vitest';
import { connectionFindings } from '../../../electron/alerts/connection-rules.ts';
import type { Connection } from '../../../shared/model/connection.ts';

const DAY = 86_400_000;
const NOW = 1_800_000_000_000;
const connection = (more: Partial<Connection>): Connection => ({
  id: `conn_${'a'.repeat(22)}`,
  provider: 'iconflow',
  label: 'mara',
  account: null,
  plan: null,
  scopes: [],
  missingScopes: [],
  issuer: 'https://auth.iconflow.dev',
  clientId: 'c',
  confidential: false,
  upstream: 'live',
  destination: 'https://api.iconflow.dev',
  status: 'active',
  problem: null,
  accessExpiresAt: null,
  refreshExpiresAt: null,
  refreshable: true,
  nextRefreshAt: null,
  createdAt: NOW - DAY,
  refreshedAt: null,
  lastUsedAt: null,
  usedBy: [],
  ...more,
});
const levels = (days: number) =>
  connectionFindings([connection({ refreshExpiresAt: NOW + days * DAY })], NOW).map(({ mark, severity }) => [
    mark.split('/').at(-1),
    severity,
  ]);

describe('the end of a sign-in is told ahead', () => {
  test.each([
    [14.1, []],
    [14, [['14', 'warning']]],
    [7, [['7', 'warning']]],
    [1, [['1', 'critical']]],
  ])('%d days before: %j', (days, expected) => expect(levels(days)).toEqual(expected));

  test('a renewed one is another occasion', () => {
    const marks = [13, 12].map(
      (days) => connectionFindings([connection({ refreshExpiresAt: NOW + days * DAY })], NOW)[0]?.mark,
    );
    expect(marks[0]).not.toBe(marks[1]);
  });
});

test('a grant that the service has ended is told once for each sign-in', () => {
  const out = connection({ status: 'signed_out', problem: 'The provider no longer accepts this grant. Try again' });
  const [found, ...more] = connectionFindings([out], NOW);
  expect(more).toEqual([]);
  expect(found).toMatchObject({
    kind: 'signed_out',
    severity: 'critical',
    action: 'reconnect',
    subject: { type: 'connection', label: 'mara' },
  });
  expect(connectionFindings([out], NOW + DAY)[0]?.mark).toBe(found?.mark);
  expect(connectionFindings([{ ...out, refreshedAt: NOW }], NOW)[0]?.mark).not.toBe(found?.mark);
});
