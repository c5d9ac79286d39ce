import type { ReactNode, Ref } from 'react';
import { useRowHeight } from '../../state/preferences.ts';

const HEAD = 36;

type Props = { rows: number; most?: number; box?: Ref<HTMLDivElement>; children: ReactNode };

/** A table on a page that scrolls as a whole: as high as its rows, and from `most` on a box that scrolls in itself; below the fold nothing of it is laid out. */
export function FittedTable({ rows, most = 14, box, children }: Props) {
  const height = HEAD + useRowHeight() * Math.min(rows, most) + (rows > most ? 0 : 1);
  return (
    <div
      ref={box}
      className="flex min-h-0 flex-col [--toasts:0px] [content-visibility:auto] [&_tbody>tr:last-child>*]:border-b-0"
      style={{ height }}
    >
      {children}
    </div>
  );
}
