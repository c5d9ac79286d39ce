import { type FocusEvent, type MouseEvent, memo } from 'react';
import { cn } from '../cn.ts';
import type { Column } from './column.ts';

type Props<T> = {
  id: string;
  row: T;
  columns: readonly Column<T>[];
  /** Of each column's cells, in their order. */
  classes: readonly string[];
  position: number;
  tab: 0 | -1;
  open: boolean;
  onOpen: ((row: T) => void) | undefined;
  onAim: ((id: string | null) => void) | undefined;
  onFocus: (id: string) => void;
};

/** One row. The text of its opening column heads it and is the button; the row is a bigger target for the pointer. */
function Row<T>({ id, row, columns, classes, position, tab, open, onOpen, onAim, onFocus }: Props<T>) {
  const onClick = (event: MouseEvent) => {
    if (!(event.target as HTMLElement).closest('button, a, input, label, [role=menu], [role=checkbox], [role=switch]'))
      onOpen?.(row);
  };
  const focused = (_event: FocusEvent) => {
    onFocus(id);
    onAim?.(id);
  };
  return (
    <tr
      aria-rowindex={position + 2}
      onClick={onOpen ? onClick : undefined}
      onFocus={focused}
      onPointerEnter={onAim ? () => onAim(id) : undefined}
      className={cn('group', open ? 'bg-selected' : 'hover:bg-hover')}
    >
      {columns.map((column, index) =>
        column.opens ? (
          <th key={column.id} scope="row" className={classes[index]}>
            <span className="flex min-w-0 items-center gap-2.5">
              {column.opens.before?.(row)}
              {onOpen ? (
                <button
                  type="button"
                  data-row={id}
                  tabIndex={tab}
                  onClick={() => onOpen(row)}
                  className="min-w-0 truncate rounded-badge font-medium"
                >
                  {column.cell(row, tab)}
                </button>
              ) : (
                <span data-row={id} tabIndex={tab} className="min-w-0 truncate rounded-badge font-medium">
                  {column.cell(row, tab)}
                </span>
              )}
              {column.opens.after?.(row)}
            </span>
          </th>
        ) : (
          <td key={column.id} className={classes[index]}>
            {column.cell(row, tab)}
          </td>
        ),
      )}
    </tr>
  );
}

/** How a column's cells look; the same for every row, so it is worked out once. */
export function cellClass({ align, className }: Pick<Column<never>, 'align' | 'className'>, log: boolean): string {
  return cn(
    'truncate border-line border-b px-1.5 text-left font-normal first:pl-3.5 last:pr-3.5',
    log ? 'h-[calc(var(--row)-6px)]' : 'h-[var(--row)]',
    align === 'end' && 'text-right',
    className,
  );
}

export const TableRow = memo(Row) as typeof Row;
