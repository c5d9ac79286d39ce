import type { LucideIcon } from 'lucide-react';
import type { ReactNode } from 'react';
import type { Loaded } from '../../state/loaded.ts';
import { patch, useStore } from '../../state/store.ts';
import { Button } from '../../ui/button.tsx';
import { EmptyState } from '../../ui/empty-state.tsx';
import { FilterInput } from '../../ui/filter-input.tsx';
import { ListCard } from '../../ui/list-card.tsx';
import { Toolbar } from '../../ui/toolbar.tsx';

type Props<T> = {
  label: string;
  slice: Loaded<T>;
  onRetry: () => void;
  filter: { label: string; hint: string };
  /** What of an item the words of the filter are looked for in. */
  textOf: (item: T) => string;
  icon: LucideIcon;
  noMatch: { title: string; text: string; clear: string };
  /** What stands here as long as there is nothing at all. */
  none: ReactNode;
  children: (items: readonly T[]) => ReactNode;
};

/** A list that fills its page, narrowed by the words typed above it; all of them must occur. */
export function SearchedList<T>({ label, slice, onRetry, filter, textOf, icon, noMatch, none, children }: Props<T>) {
  const search = useStore((state) => state.view.search);
  const narrow = (next: string) => patch('view', { search: next });
  const some = slice.items.length > 0;
  const words = search.toLowerCase().split(/\s+/);
  const found = search === '' ? slice.items : slice.items.filter((item) => fits(textOf(item), words));
  return (
    <ListCard
      label={label}
      slice={slice}
      onRetry={onRetry}
      toolbar={
        some || slice.status === 'loading' ? (
          <Toolbar>
            <FilterInput
              label={filter.label}
              value={search}
              onChange={narrow}
              placeholder={filter.hint}
              found={found.length}
            />
          </Toolbar>
        ) : null
      }
      empty={some ? null : none}
    >
      {found.length === 0 ? (
        <EmptyState icon={icon} title={noMatch.title} text={noMatch.text}>
          <Button onClick={() => narrow('')}>{noMatch.clear}</Button>
        </EmptyState>
      ) : (
        children(found)
      )}
    </ListCard>
  );
}

function fits(text: string, words: readonly string[]): boolean {
  const whole = text.toLowerCase();
  return words.every((word) => whole.includes(word));
}
