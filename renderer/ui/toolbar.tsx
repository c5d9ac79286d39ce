import type { ReactNode } from 'react';

/** The row on top of a list's card: filter and choices first, after `<ToolbarSpace />` what acts. It wraps in a narrow window. */
export function Toolbar({ children }: { children?: ReactNode }) {
  return (
    <div className="flex min-h-11 shrink-0 flex-wrap items-center gap-2 border-line border-b px-2.5 py-2">
      {children}
    </div>
  );
}

/** Pushes what follows to the end of the toolbar. */
export function ToolbarSpace() {
  return <span className="flex-1" />;
}
