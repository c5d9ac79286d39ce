import { expect, test } from 'vitest';
import { byText, nextSort, sortRows } from '../../../../../renderer/ui/table/use-sorting.ts';

const columns = [
  { id: 'name', label: 'Name', cell: (row: string) => row, compare: byText },
  { id: 'other', label: 'Other', cell: (row: string) => row },
];

test('rows follow the column that was clicked, numbers in names by value', () => {
  const rows = ['Key 10', 'key 9', 'Äpfel'];
  expect(sortRows(rows, columns, { column: 'name', down: false })).toEqual(['Äpfel', 'key 9', 'Key 10']);
  expect(sortRows(rows, columns, { column: 'name', down: true })).toEqual(['Key 10', 'key 9', 'Äpfel']);
  expect(sortRows(rows, columns, { column: 'other', down: false })).toBe(rows);
  expect(rows[0]).toBe('Key 10');
});

test('a head is clicked up, down, and back', () => {
  const up = nextSort({ column: 'other', down: true }, 'name');
  const down = nextSort(up, 'name');
  expect([up, down, nextSort(down, 'name')]).toEqual([
    { column: 'name', down: false },
    { column: 'name', down: true },
    null,
  ]);
});
