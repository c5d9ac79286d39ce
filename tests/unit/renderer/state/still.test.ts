import { expect, test } from 'vitest';
import { stillList } from '../../../../renderer/state/still.ts';

type Item = { id: string; label: string; used: number };
const items = (...used: number[]): Item[] => used.map((n, index) => ({ id: `i${index}`, label: 'Icons', used: n }));

test('while only what moves moves, the list and its items stay', () => {
  const still = stillList<Item>(['used']);
  const held = still(items(1, 2));
  expect(still(items(3, 4))).toBe(held);
  expect(still(items(3, 4))[0]?.used).toBe(1);
});

test('an item that changed is given anew, the others stay', () => {
  const still = stillList<Item>(['used']);
  const held = still(items(1, 2));
  const [first, second] = items(5, 6);
  if (!first || !second) throw new Error('no items');
  const next = still([first, { ...second, label: 'Photos' }]);
  expect(next).not.toBe(held);
  expect(next[0]).toBe(held[0]);
  expect(next[1]).toEqual({ id: 'i1', label: 'Photos', used: 6 });
});

test('an item of another grade is given anew with its figures', () => {
  const still = stillList<Item>(['used'], ({ used }) => used >= 10);
  still(items(9));
  expect(still(items(10))).toEqual(items(10));
});

test('a list that grows or shrinks is another one', () => {
  const still = stillList<Item>(['used']);
  const held = still(items(1));
  expect(still(items(1, 2))).toHaveLength(2);
  expect(still(items(1))).not.toBe(held);
  expect(still([])).toEqual([]);
});
