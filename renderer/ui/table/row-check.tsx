import { Check } from 'lucide-react';
import type { KeyboardEvent } from 'react';
import { cn } from '../cn.ts';

type Props = { label: string; checked: boolean; onToggle: () => void; tabIndex: 0 | -1; quiet: boolean };

/** The tick that selects a row; while nothing is selected (`quiet`) it shows itself under the pointer or with the focus. */
export function RowCheck({ label, checked, onToggle, tabIndex, quiet }: Props) {
  return (
    <span className="relative flex size-4">
      <input
        type="checkbox"
        checked={checked}
        aria-label={label}
        tabIndex={tabIndex}
        onChange={onToggle}
        onKeyDown={ownSpace}
        className={cn(
          'size-4 appearance-none rounded-badge border border-control bg-surface after:absolute after:-inset-1.5 checked:border-accent-fill checked:bg-accent-fill hover:border-ink-3',
          quiet && 'opacity-0 focus-visible:opacity-100 group-hover:opacity-100 group-has-[:focus-visible]:opacity-100',
        )}
      />
      {checked ? (
        <Check
          size={12}
          strokeWidth={2.6}
          className="pointer-events-none absolute inset-0 m-auto text-white"
          aria-hidden
        />
      ) : null}
    </span>
  );
}

/** The space bar ticks it by itself; the row, where it does the same, must not do it again. */
function ownSpace(event: KeyboardEvent) {
  if (event.key === ' ') event.stopPropagation();
}
