import { Button as BaseButton } from '@base-ui/react/button';
import { cva, type VariantProps } from 'class-variance-authority';
import type { ComponentProps } from 'react';
import { cn } from './cn.ts';
import { ariaKeys, Keys, useShortcut } from './keys.tsx';

const button = cva(
  'inline-flex shrink-0 select-none items-center justify-center gap-1.5 whitespace-nowrap rounded-control font-medium data-disabled:cursor-not-allowed data-disabled:opacity-(--off) [&_svg]:shrink-0',
  {
    variants: {
      tone: {
        primary: 'bg-accent-fill text-white hover:bg-accent-press',
        plain: 'relative border border-control bg-raised text-ink hover:bg-hover aria-pressed:marked-below',
        quiet: 'text-ink-2 hover:bg-hover hover:text-ink',
        danger: 'border border-bad-edge bg-bad-bg text-bad hover:brightness-97 dark:hover:brightness-115',
      },
      size: { normal: 'h-7 px-2.5', large: 'h-8 px-3' },
    },
    defaultVariants: { tone: 'plain', size: 'normal' },
  },
);

export type ButtonProps = ComponentProps<'button'> &
  VariantProps<typeof button> & {
    busy?: boolean;
    /** The key that does the same from the page or the row, as "N" or "Ctrl K"; shown in it where there is room. */
    shortcut?: string | undefined;
  };

/** A button with words. While `busy` it stays focusable and says so. */
export function Button({
  tone,
  size,
  busy = false,
  shortcut,
  className,
  disabled,
  children,
  type = 'button',
  ...rest
}: ButtonProps) {
  const keys = useShortcut(shortcut);
  return (
    <BaseButton
      type={type}
      disabled={disabled || busy}
      focusableWhenDisabled={busy}
      aria-busy={busy || undefined}
      aria-keyshortcuts={ariaKeys(keys)}
      className={cn(button({ tone, size }), className)}
      {...rest}
    >
      {children}
      {keys === undefined ? null : (
        <span aria-hidden className="-mr-1 flex max-[720px]:hidden">
          <Keys text={keys} inverted />
        </span>
      )}
    </BaseButton>
  );
}
