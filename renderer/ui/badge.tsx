import { cva, type VariantProps } from 'class-variance-authority';
import type { ReactNode } from 'react';
import { cn } from './cn.ts';

const badge = cva(
  'inline-flex h-5 max-w-full shrink-0 items-center gap-1 truncate rounded-badge px-1.5 font-medium text-small',
  {
    variants: {
      tone: {
        neutral: 'bg-chip text-ink-2 in-[.group:hover]:bg-chip-on in-[.group.bg-selected]:bg-chip-on',
        accent: 'bg-selected text-accent ring-accent/40 ring-inset in-[.group.bg-selected]:ring-1',
        ok: 'bg-ok-bg text-ok',
        warn: 'bg-warn-bg text-warn',
        strong: 'bg-warn-bg text-warn ring-1 ring-warn/50 ring-inset',
        bad: 'bg-bad-bg text-bad',
      },
    },
    defaultVariants: { tone: 'neutral' },
  },
);

export type BadgeTone = NonNullable<VariantProps<typeof badge>['tone']>;

/** A word with a state's colour; the colour never stands alone. */
export function Badge({ tone, className, children }: { tone?: BadgeTone; className?: string; children: ReactNode }) {
  return <span className={cn(badge({ tone }), className)}>{children}</span>;
}
