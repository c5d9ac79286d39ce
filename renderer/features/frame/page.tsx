import type { ReactNode } from 'react';
import { cn } from '../../ui/cn.ts';
import { PageHeader } from './page-header.tsx';

type Props = { title: ReactNode; actions?: ReactNode; children: ReactNode };

/** A page: its header row, then what it shows. */
export function Page({ title, actions, children }: Props) {
  return (
    <>
      <PageHeader title={title}>{actions}</PageHeader>
      <PageBody>{children}</PageBody>
    </>
  );
}

/** What stands under a page's header: cards with a gap, each of which scrolls in itself. */
export function PageBody({ className, children }: { className?: string; children: ReactNode }) {
  return (
    <div className={cn('flex min-h-0 flex-1 flex-col gap-3 px-5 pb-5 max-[720px]:px-3 max-[720px]:pb-3', className)}>
      {children}
    </div>
  );
}

/** As `PageBody`, for pages that scroll as a whole; `label` names the box that the keyboard reaches. */
export function ScrollingBody({ label, children }: { label: string; children: ReactNode }) {
  return (
    <section
      // biome-ignore lint/a11y/noNoninteractiveTabindex: a box that scrolls must be reachable by keyboard
      tabIndex={0}
      aria-label={label}
      className="flex min-h-0 flex-1 scroll-pb-(--toasts) flex-col gap-3 overflow-y-auto px-5 pb-[calc(20px+var(--toasts))] focus-visible:outline-offset-[-2px] max-[720px]:px-3 [overflow-wrap:anywhere]"
    >
      {children}
    </section>
  );
}
