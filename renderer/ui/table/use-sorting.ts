import { useCallback, useMemo } from 'react';
import { intl } from '../../messages/intl.ts';
import { useStore } from '../../state/store.ts';
import type { Sort } from '../../state/view-slice.ts';
import type { Column } from './column.ts';

export type Sorting<T> = { rows: readonly T[]; sort: Sort | null; onSort: (column: string) => void };

/** Rows in the order of the column that was clicked in the table `name`, remembered by the window; a third click ends it. */
export function useSorting<T>(name: string, rows: readonly T[], columns: readonly Column<T>[]): Sorting<T> {
  const sort = useStore((state) => state.view.sorts[name]) ?? null;
  const sorted = useMemo(() => sortRows(rows, columns, sort), [rows, columns, sort]);
  const onSort = useCallback((column: string) => setSort(name, nextSort(sort, column)), [name, sort]);
  return { rows: sorted, sort, onSort };
}

/** The rows in order, as a new list; as they are when no such column sorts. */
export function sortRows<T>(rows: readonly T[], columns: readonly Column<T>[], sort: Sort | null): readonly T[] {
  const compare = columns.find((column) => column.id === sort?.column)?.compare;
  if (!compare || !sort) return rows;
  return rows.toSorted(sort.down ? (a, b) => compare(b, a) : compare);
}

/** Up, then down, then as it was. */
export function nextSort(sort: Sort | null, column: string): Sort | null {
  if (sort?.column !== column) return { column, down: false };
  return sort.down ? null : { column, down: true };
}

function setSort(name: string, sort: Sort | null): void {
  useStore.setState(({ view }) => {
    const { [name]: _before, ...others } = view.sorts;
    return { view: { ...view, sorts: sort ? { ...others, [name]: sort } : others } };
  });
}

/** Compares texts as people read them, numbers in them by value. */
export function byText(a: string, b: string): number {
  return a.localeCompare(b, intl().locale, { sensitivity: 'base', numeric: true });
}
