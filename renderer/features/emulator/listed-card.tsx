import { type LucideIcon, Plus } from 'lucide-react';
import { type ReactNode, useState } from 'react';
import type { Loaded } from '../../state/loaded.ts';
import { Button } from '../../ui/button.tsx';
import { EmptyState } from '../../ui/empty-state.tsx';
import { ListCard } from '../../ui/list-card.tsx';
import type { Column } from '../../ui/table/column.ts';
import { DataTable } from '../../ui/table/data-table.tsx';
import { useSorting } from '../../ui/table/use-sorting.ts';

/** What every list of the emulator is given; `toolbar` takes what a list adds to it at its end. */
export type ListProps = { provider: string | null; toolbar: (action?: ReactNode) => ReactNode };

type Props<T> = Pick<ListProps, 'toolbar'> & {
  name: string;
  label: string;
  slice: Loaded<T>;
  reload: () => void;
  columns: readonly Column<T>[];
  idOf: (item: T) => string;
  /** The button that makes another one, and the dialog it opens. */
  add: string;
  dialog: (onClosed: () => void) => ReactNode;
  none: { icon: LucideIcon; title: string; text: string };
};

/** A table of what the emulator holds, with a way to add to it. */
export function ListedCard<T>({ name, label, slice, reload, columns, idOf, toolbar, add, dialog, none }: Props<T>) {
  const [adding, setAdding] = useState(false);
  const sorting = useSorting(name, slice.items, columns);
  const isEmpty = slice.items.length === 0;
  const button = (
    <Button onClick={() => setAdding(true)}>
      <Plus size={14} strokeWidth={2} aria-hidden />
      {add}
    </Button>
  );
  return (
    <>
      <ListCard
        label={label}
        slice={slice}
        onRetry={reload}
        toolbar={toolbar(isEmpty ? null : button)}
        empty={
          isEmpty ? (
            <EmptyState icon={none.icon} title={none.title} text={none.text}>
              {button}
            </EmptyState>
          ) : null
        }
      >
        <DataTable name={name} label={label} columns={columns} {...sorting} idOf={idOf} />
      </ListCard>
      {adding ? dialog(() => setAdding(false)) : null}
    </>
  );
}
