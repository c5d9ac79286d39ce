import { useVirtualizer } from '@tanstack/react-virtual';
import { memo, useEffect, useMemo, useRef } from 'react';
import { useRowHeight } from '../../state/preferences.ts';
import type { Sort } from '../../state/view-slice.ts';
import { cn } from '../cn.ts';
import { SortHeader } from '../sort-header.tsx';
import type { Column } from './column.ts';
import { cellClass, TableRow } from './table-row.tsx';
import { useRowKeys } from './use-row-keys.ts';

const LOG_LOWER = 6; // px by which a log's rows are lower
const AHEAD = 10; // rows drawn beyond what is on screen, in the direction of scrolling
const BEHIND = 3;
const NEAR_END = 40; // rows before the last at which more is fetched

type Props<T> = {
  /** Under which the window remembers the row one was at, e.g. `tools`. */
  name: string;
  /** What the table is, for a screen reader. */
  label: string;
  columns: readonly Column<T>[];
  rows: readonly T[];
  idOf: (row: T) => string;
  onOpen?: ((row: T) => void) | undefined;
  isOpen?: ((row: T) => boolean) | undefined;
  /** What a key does on a row, e.g. `c`; arrows, Home, End and page keys are the table's. */
  onKey?: ((key: string, row: T) => (() => void) | undefined) | undefined;
  /** Shift and an arrow selects as it moves. */
  onExtend?: ((from: T, to: T) => void) | undefined;
  /** The row under the pointer or with the focus; null when the pointer left. */
  onAim?: ((id: string | null) => void) | undefined;
  sort?: Sort | null;
  onSort?: ((column: string) => void) | undefined;
  log?: boolean;
  /** The end is near: fetch more. */
  onEnd?: (() => void) | undefined;
};

/** A list as a table: heads that stay, one tab stop with arrow keys, only what is on screen drawn, so that 100,000 rows stay smooth. */
export function DataTable<T>(props: Props<T>) {
  const {
    name,
    label,
    columns,
    rows,
    idOf,
    onOpen,
    isOpen,
    onKey,
    onExtend,
    onAim,
    sort = null,
    onSort,
    log = false,
    onEnd,
  } = props;
  const scroller = useRef<HTMLDivElement>(null);
  const height = useRowHeight() - (log ? LOG_LOWER : 0);
  // No keys by row: all rows are equally high, and keys would be asked of every row there is each time one is drawn.
  const virtual = useVirtualizer({
    count: rows.length,
    getScrollElement: () => scroller.current,
    estimateSize: () => height,
    rangeExtractor: ({ startIndex, endIndex, count }) => {
      const isBackward = virtual.scrollDirection === 'backward';
      const first = Math.max(0, startIndex - (isBackward ? AHEAD : BEHIND));
      const last = Math.min(count - 1, endIndex + (isBackward ? BEHIND : AHEAD));
      return Array.from({ length: last - first + 1 }, (_, index) => first + index);
    },
  });
  // The height of rows is a preference: what was measured before it changed is wrong.
  // biome-ignore lint/correctness/useExhaustiveDependencies: the height is what it depends on
  useEffect(() => virtual.measure(), [height]);
  const keys = useRowKeys({
    name,
    rows,
    idOf,
    onKey,
    onExtend,
    focus: (index) => {
      virtual.scrollToIndex(index);
      const row = rows[index];
      const selector = `[data-row="${row === undefined ? '' : CSS.escape(idOf(row))}"]`;
      requestAnimationFrame(() => scroller.current?.querySelector<HTMLElement>(selector)?.focus());
    },
  });
  const classes = useMemo(() => columns.map((column) => cellClass(column, log)), [columns, log]);
  const visible = virtual.getVirtualItems();
  const last = visible.at(-1)?.index ?? 0;
  // biome-ignore lint/correctness/useExhaustiveDependencies: asks again when the end is reached, not when the callback is another
  useEffect(() => {
    if (rows.length > 0 && last >= rows.length - NEAR_END) onEnd?.();
  }, [last, rows.length]);
  return (
    <div ref={scroller} className="relative min-h-0 flex-1 scroll-pb-(--toasts) overflow-y-auto pb-(--toasts)">
      <table
        className="w-full table-fixed border-separate border-spacing-0"
        aria-label={label}
        aria-rowcount={rows.length + 1}
      >
        <TableHead columns={columns} sort={sort} onSort={onSort} />
        <tbody onKeyDown={keys.onKeyDown} onPointerLeave={onAim ? () => onAim(null) : undefined}>
          <Spacer height={visible[0]?.start ?? 0} />
          {visible.map((item) => {
            const row = rows[item.index];
            if (row === undefined) return null;
            const id = idOf(row);
            return (
              <TableRow
                key={id}
                id={id}
                row={row}
                columns={columns}
                classes={classes}
                position={item.index}
                tab={item.index === keys.active ? 0 : -1}
                open={isOpen?.(row) ?? false}
                onOpen={onOpen}
                onAim={onAim}
                onFocus={keys.setActive}
              />
            );
          })}
          <Spacer height={virtual.getTotalSize() - (visible.at(-1)?.end ?? 0)} />
        </tbody>
      </table>
    </div>
  );
}

type HeadProps<T> = {
  columns: readonly Column<T>[];
  sort: Sort | null;
  onSort: ((column: string) => void) | undefined;
};

function Head<T>({ columns, sort, onSort }: HeadProps<T>) {
  return (
    <thead className="sticky top-0 z-10 bg-surface">
      <tr>
        {columns.map(({ id, label, quiet, align, className, compare }) => (
          <SortHeader
            key={id}
            label={label}
            quiet={quiet ?? false}
            sorted={sort?.column === id ? (sort.down ? 'desc' : 'asc') : false}
            onSort={compare && onSort ? () => onSort(id) : undefined}
            className={cn(align === 'end' && 'text-right', className)}
          />
        ))}
      </tr>
    </thead>
  );
}

const TableHead = memo(Head) as typeof Head;

function Spacer({ height }: { height: number }) {
  if (height <= 0) return null;
  return (
    <tr aria-hidden>
      <td style={{ height }} className="p-0" />
    </tr>
  );
}
