import { Select as Base } from '@base-ui/react/select';
import { Check, ChevronsUpDown } from 'lucide-react';
import { type ReactNode, useRef, useState } from 'react';
import { cn } from './cn.ts';
import { inputClass } from './input.tsx';
import { nearestLandmark } from './nearest-landmark.ts';

export type Option<T> = { value: T; label: string; note?: string; mark?: ReactNode };

type Props<T> = {
  value: T;
  options: readonly Option<T>[];
  onChange: (value: T) => void;
  label?: string; // the accessible name, where no Field gives one, or one of several controls in it
  disabled?: boolean;
  className?: string;
};

/** A choice of one from a short list. */
export function Select<T extends string | null>({
  value,
  options,
  onChange,
  label,
  disabled = false,
  className,
}: Props<T>) {
  const [place, setPlace] = useState<HTMLElement | null>(null);
  const trigger = useRef<HTMLButtonElement>(null);
  const chosen = options.find((option) => option.value === value);
  return (
    <Base.Root
      value={value}
      items={options}
      disabled={disabled}
      onValueChange={(next) => onChange(next as T)}
      onOpenChange={(open, { event }) => open && setPlace(nearestLandmark(event.target as Element | null))}
    >
      <Base.Trigger
        ref={trigger}
        {...(label === undefined ? {} : { 'aria-label': label, 'aria-labelledby': undefined })} // the Field's would win
        className={cn(
          inputClass,
          'flex h-7 items-center justify-between gap-2 text-left focus-visible:border-accent',
          className,
        )}
      >
        <span className="flex min-w-0 items-center gap-2">
          {chosen?.mark}
          <Base.Value className="truncate" />
        </span>
        <Base.Icon>
          <ChevronsUpDown size={14} strokeWidth={1.6} className="text-ink-3" aria-hidden />
        </Base.Icon>
      </Base.Trigger>
      <Base.Portal container={place}>
        <Base.Positioner className="z-50" align="start" sideOffset={4} alignItemWithTrigger={false}>
          <Base.Popup className="max-h-80 min-w-[var(--anchor-width)] max-w-96 overflow-y-auto rounded-popover bg-raised p-1 shadow-float outline-none transition-opacity duration-120 ease-quick data-ending-style:opacity-0 data-starting-style:opacity-0">
            <Base.List
              aria-label={label}
              aria-labelledby={trigger.current?.getAttribute('aria-labelledby') ?? undefined}
            >
              {options.map((option) => (
                <Base.Item
                  key={option.value ?? ''}
                  value={option.value}
                  className="relative flex min-h-7 cursor-default items-center gap-2 rounded-badge px-2 py-1 outline-none data-highlighted:marked data-highlighted:bg-selected"
                >
                  {option.mark}
                  <div className="min-w-0 flex-1">
                    <Base.ItemText className="block truncate">{option.label}</Base.ItemText>
                    {option.note ? <span className="block text-ink-3 text-small">{option.note}</span> : null}
                  </div>
                  <span className="w-3.5 shrink-0">
                    <Base.ItemIndicator>
                      <Check size={14} strokeWidth={1.8} aria-hidden />
                    </Base.ItemIndicator>
                  </span>
                </Base.Item>
              ))}
            </Base.List>
          </Base.Popup>
        </Base.Positioner>
      </Base.Portal>
    </Base.Root>
  );
}
