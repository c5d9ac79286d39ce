import { type FocusEvent, type MouseEvent, memo } from 'react';
import { cn } from '../cn.ts';
import type { Column } from './column.ts';

type Props<T> = {
  id: string;
  row: T;
  columns: readonly Column<T>[];
  position: number;
  tab: 0 | -1;
  open: boolean;
  log: boolean;
  onOpen: ((row: T) => void) | undefined;
  onAim: ((id: string | null) => void) | undefined;
  onFocus: (id: string) => void;
};

/** One row. The text of its opening column is the button; the row is a bigger target for the pointer. */
function Row<T>({ id, row, columns, position, tab, open, log, onOpen, onAim, onFocus }: Props<T>) {
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
      {columns.map((column) => (
        <td
          key={column.id}
          className={cn(
            'truncate border-line border-b px-1.5 first:pl-3.5 last:pr-3.5',
            log ? 'h-[calc(var(--row)-6px)]' : 'h-[var(--row)]',
            column.align === 'end' && 'text-right',
            column.className,
          )}
        >
          {column.opens ? (
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
          ) : (
            column.cell(row, tab)
          )}
        </td>
      ))}
    </tr>
  );
}

export const TableRow = memo(Row) as typeof Row;
