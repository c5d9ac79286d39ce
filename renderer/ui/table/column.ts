import type { ReactNode } from 'react';

/** One column of a `DataTable`. `tab` is the tab index for controls in a cell: only the row one is at takes part in tabbing. */
export type Column<T> = {
  id: string;
  /** The head's words; with `quiet` they are only read out. */
  label: string;
  cell: (row: T, tab: 0 | -1) => ReactNode;
  /** The column whose text is the button that opens the row; `cell` gives what stands in the button. */
  opens?: { before?: (row: T) => ReactNode; after?: (row: T) => ReactNode };
  /** Width and when it hides, e.g. `w-[112px] max-[1040px]:hidden`; without a width it takes what is left. */
  className?: string;
  quiet?: boolean;
  align?: 'end';
  /** Makes the column sort, least first. */
  compare?: (a: T, b: T) => number;
};
