import { ArrowDown, ArrowUp } from 'lucide-react';
import { cn } from './cn.ts';

type Props = {
  label: string;
  quiet?: boolean; // only read out
  sorted: false | 'asc' | 'desc';
  onSort: (() => void) | undefined;
  className?: string;
};

/** A column's head; where the column sorts, a button. */
export function SortHeader({ label, quiet = false, sorted, onSort, className }: Props) {
  const direction = sorted === 'asc' ? 'ascending' : 'descending';
  return (
    <th
      scope="col"
      aria-sort={sorted ? direction : undefined}
      className={cn(
        'h-9 truncate border-line border-b px-1.5 text-left font-normal first:pl-3.5 last:pr-3.5',
        className,
        'text-ink-3', // a column's own colour is its cells’
      )}
    >
      {onSort ? (
        <button
          type="button"
          onClick={onSort}
          className="-mx-1.5 inline-flex h-6 max-w-[calc(100%+12px)] items-center gap-1 rounded-badge px-1.5 hover:text-ink"
        >
          <span className="truncate">{label}</span>
          {sorted === 'asc' ? <ArrowUp size={12} aria-hidden className="shrink-0" /> : null}
          {sorted === 'desc' ? <ArrowDown size={12} aria-hidden className="shrink-0" /> : null}
        </button>
      ) : (
        <span className={quiet ? 'sr-only' : undefined}>{label}</span>
      )}
    </th>
  );
}
