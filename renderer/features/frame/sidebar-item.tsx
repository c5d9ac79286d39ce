import type { LucideIcon } from 'lucide-react';
import type { ReactNode } from 'react';
import { cn } from '../../ui/cn.ts';
import { tip } from '../../ui/tip.ts';
import { count } from '../../ui/words.ts';

type Props = {
  current: boolean;
  label: string;
  icon?: LucideIcon;
  mark?: ReactNode;
  /** Shown at the end; `spoken` says what it counts where that is not plain. */
  count?: number;
  spoken?: string;
  /** What its mark says by colour, for the tooltip; `spoken` has it too. */
  state?: string | undefined;
  /** The count is of something that waits to be seen. */
  waiting?: boolean;
  shortcut?: string;
  /** Which page it leads to, for the menu of a right-click. */
  page?: string;
  onClick: () => void;
};

/** One place to go to: a page, or a provider's keys. */
export function SidebarItem({
  current,
  label,
  icon: Icon,
  mark,
  count: number,
  spoken,
  state,
  waiting,
  shortcut,
  page,
  onClick,
}: Props) {
  return (
    <button
      type="button"
      onClick={onClick}
      data-page={page}
      {...(shortcut === undefined && state === undefined ? null : tip(state ?? label, shortcut, 'right'))}
      aria-current={current ? 'page' : undefined}
      className={cn(
        'relative flex h-[30px] shrink-0 items-center gap-2.5 rounded-control px-2 text-left',
        current ? 'marked bg-selected font-medium text-ink' : 'text-ink-2 hover:bg-hover hover:text-ink',
      )}
    >
      {Icon ? <Icon size={16} strokeWidth={1.6} aria-hidden className="shrink-0" /> : mark}
      <span className="min-w-0 flex-1 truncate">{label}</span>
      {number === undefined ? null : (
        <span
          className={cn(
            'text-small',
            waiting
              ? 'min-w-5 rounded-full bg-accent-fill px-1.5 text-center font-medium text-white'
              : 'font-normal text-ink-3',
          )}
        >
          <span aria-hidden={spoken !== undefined}>{count(number)}</span>
          {spoken === undefined ? null : <span className="sr-only">{spoken}</span>}
        </span>
      )}
    </button>
  );
}
