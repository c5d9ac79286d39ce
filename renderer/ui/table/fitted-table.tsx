import type { ReactNode } from 'react';
import { useRowHeight } from '../../state/preferences.ts';

const HEAD = 36;

/** A table on a page that scrolls as a whole: as high as its rows, and from `most` on a box that scrolls in itself; below the fold nothing of it is laid out. */
export function FittedTable({ rows, most = 14, children }: { rows: number; most?: number; children: ReactNode }) {
  const height = HEAD + useRowHeight() * Math.min(rows, most) + (rows > most ? 0 : 1);
  return (
    <div className="flex min-h-0 flex-col [content-visibility:auto]" style={{ height }}>
      {children}
    </div>
  );
}
