import type { ReactNode } from 'react';
import type { Loaded } from '../state/loaded.ts';
import { Card } from './card.tsx';
import { RetryBar } from './retry-bar.tsx';
import { TableSkeleton } from './skeleton.tsx';

type Props = {
  label: string;
  slice: Pick<Loaded<unknown>, 'status' | 'error'>;
  onRetry: () => void;
  /** The row of filters and actions on top, a `Toolbar`. */
  toolbar?: ReactNode;
  /** What stands here when there is nothing to list; null while there is. */
  empty: ReactNode;
  /** Its rows are those of a log. */
  log?: boolean;
  children: ReactNode;
};

/** A card that fills the page with one list, in each of its states: loading, failed with a way to retry, empty, or the list. */
export function ListCard({ label, slice, onRetry, toolbar, empty, log = false, children }: Props) {
  return (
    <Card className="flex min-h-0 flex-1 flex-col overflow-hidden" aria-label={label}>
      {toolbar}
      <RetryBar error={slice.error} onRetry={onRetry} className="p-2.5" />
      {slice.status === 'loading' ? <TableSkeleton log={log} /> : null}
      {slice.status === 'ready' && empty ? empty : null}
      {slice.status !== 'loading' && !empty ? children : null}
    </Card>
  );
}
