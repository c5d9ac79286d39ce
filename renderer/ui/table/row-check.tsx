import { Checkbox as Base } from '@base-ui/react/checkbox';
import { Check } from 'lucide-react';
import { cn } from '../cn.ts';

type Props = { label: string; checked: boolean; onToggle: () => void; tabIndex: 0 | -1; quiet: boolean };

/** The tick that selects a row; while nothing is selected (`quiet`) it shows itself under the pointer or with the focus. */
export function RowCheck({ label, checked, onToggle, tabIndex, quiet }: Props) {
  return (
    <Base.Root
      checked={checked}
      aria-label={label}
      tabIndex={tabIndex}
      onCheckedChange={onToggle}
      className={cn(
        'relative flex size-4 items-center justify-center rounded-badge border border-control bg-surface text-white after:absolute after:-inset-1.5 hover:border-ink-3 data-checked:border-accent-fill data-checked:bg-accent-fill',
        quiet && 'opacity-0 focus-visible:opacity-100 group-hover:opacity-100 group-has-[:focus-visible]:opacity-100',
      )}
    >
      <Base.Indicator>
        <Check size={12} strokeWidth={2.6} aria-hidden />
      </Base.Indicator>
    </Base.Root>
  );
}
