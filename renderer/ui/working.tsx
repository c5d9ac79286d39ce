import type { ReactNode } from 'react';

/** Something that takes a while and cannot say how far it is; the bar stands still under reduced motion. */
export function Working({ children }: { children: ReactNode }) {
  return (
    <div role="status" className="flex flex-col gap-1.5 text-ink-2 text-small">
      <span aria-hidden className="block h-1 overflow-hidden rounded-full bg-track">
        <span className="working block h-full w-1/3 rounded-full bg-accent-fill" />
      </span>
      {children}
    </div>
  );
}
