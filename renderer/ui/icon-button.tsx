import type { LucideIcon } from 'lucide-react';
import type { ComponentProps } from 'react';
import { cn } from './cn.ts';
import { tip } from './tip.ts';

type Props = Omit<ComponentProps<'button'>, 'children'> & {
  icon: LucideIcon;
  label: string;
  shortcut?: string | undefined;
  pressed?: boolean;
};

/** A 28 px button that is only an icon: its label is its name and its tooltip. */
export function IconButton({ icon: Icon, label, shortcut, pressed, className, ...rest }: Props) {
  return (
    <button
      type="button"
      aria-label={label}
      aria-pressed={pressed}
      {...tip(label, shortcut)}
      className={cn(
        'relative inline-flex size-7 shrink-0 items-center justify-center rounded-control text-ink-3 hover:bg-hover hover:text-ink aria-pressed:marked-below aria-pressed:bg-selected aria-pressed:text-accent data-popup-open:bg-hover data-popup-open:text-ink disabled:cursor-not-allowed disabled:opacity-(--off)',
        className,
      )}
      {...rest}
    >
      <Icon size={16} strokeWidth={1.6} aria-hidden />
    </button>
  );
}
