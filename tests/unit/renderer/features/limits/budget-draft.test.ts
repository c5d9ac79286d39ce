import { expect, test } from 'vitest';
import { budgetOf, limitOf, newBudget } from '../../../../../renderer/features/limits/budget-draft.ts';
import { setBudget } from '../../../../../shared/contract/ledger.ts';
import { fakeId } from '../../../../support/fake-data.ts';

test.each([
  ['5000', 5000],
  [' 5,000 ', 5000],
  ['5.000', 5000],
  ['1 000 000', 1_000_000],
  ['1000000000', 1_000_000_000],
  ['1000000001', null],
  ['0', null],
  ['-5', null],
  ['5.5', null],
  ['12x', null],
  ['', null],
  ['99999999999', null],
])('%j is %j calls', (typed, value) => {
  expect(limitOf(typed)).toBe(value);
});

test('a complete draft is what the engine takes; one without target or number is none', () => {
  const draft = { ...newBudget, target: fakeId('cred', 1), limit: '400' };
  expect(setBudget.parse(budgetOf(draft))).toMatchObject({ limit: 400, period: 'day', mode: 'refuse', class: null });
  expect(budgetOf({ ...draft, target: null })).toBeNull();
  expect(budgetOf({ ...draft, limit: 'x' })).toBeNull();
});
