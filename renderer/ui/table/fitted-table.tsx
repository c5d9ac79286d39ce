import type { ReactNode } from 'react';
import { useRowHeight } from '../../state/preferences.ts';

const HEAD = 36;
const MOST = 14;

/** A table on a page that scrolls as a whole: as high as its rows, and from fourteen on a box that scrolls in itself. */
export function FittedTable({ rows, children }: { rows: number; children: ReactNode }) {
  const height = HEAD + useRowHeight() * Math.min(rows, MOST) + (rows > MOST ? 0 : 1);
  return (
    <div className="flex min-h-0 flex-col" style={{ height }}>
      {children}
    </div>
  );
}
