import { expect, test } from 'vitest';
import { statusRange } from '../../../../shared/rules/status-range.ts';

test('one status, a hundred, a span, a bound', () => {
  expect(statusRange('429')).toEqual({ status: 429 });
  expect(statusRange('4xx')).toEqual({ minStatus: 400, maxStatus: 499 });
  expect(statusRange('400-404')).toEqual({ minStatus: 400, maxStatus: 404 });
  expect(statusRange('>499')).toEqual({ minStatus: 500 });
  expect(statusRange('<=399')).toEqual({ maxStatus: 399 });
});

test('anything else is none', () => {
  for (const text of ['', 'xx', '4x', '4xxx', '1000', 'ok', '=>400']) expect(statusRange(text)).toBeNull();
});
