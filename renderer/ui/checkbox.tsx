import { Checkbox as Base } from '@base-ui/react/checkbox';
import { Check } from 'lucide-react';
import { type ReactNode, useId } from 'react';
import { cn } from './cn.ts';

type Props = {
  checked: boolean;
  onChange: (checked: boolean) => void;
  children: ReactNode;
  note?: ReactNode;
  disabled?: boolean;
};

/** A tick with its words; the note says what it means. */
export function Checkbox({ checked, onChange, children, note, disabled = false }: Props) {
  const id = useId();
  return (
    <div className={cn('flex items-start gap-2', disabled && 'opacity-(--off)')}>
      <Base.Root
        checked={checked}
        disabled={disabled}
        onCheckedChange={onChange}
        aria-labelledby={`${id}-label`}
        aria-describedby={note ? `${id}-note` : undefined}
        className="relative mt-0.5 flex size-4 shrink-0 items-center justify-center rounded-badge border border-control bg-surface text-white after:absolute after:-inset-1 hover:border-ink-3 data-checked:border-accent-fill data-checked:bg-accent-fill"
        id={id}
      >
        <Base.Indicator>
          <Check size={12} strokeWidth={2.6} aria-hidden />
        </Base.Indicator>
      </Base.Root>
      <div className="min-h-6 min-w-0">
        <label id={`${id}-label`} htmlFor={id} className="block">
          {children}
        </label>
        {note ? (
          <span id={`${id}-note`} className="block text-ink-3 text-small">
            {note}
          </span>
        ) : null}
      </div>
    </div>
  );
}
