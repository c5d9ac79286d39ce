export type TipSide = 'top' | 'bottom' | 'left' | 'right';

/** As `tip`, on a cell of a table: shown also when the keyboard comes to its row. */
export function rowTip(label: string) {
  return { ...tip(label), 'data-tip-row': '' };
}

/** Attributes of a control that is named on hover and focus, with its shortcut. They cost nothing in a table's rows: `Tooltips` is there once and looks for them. */
export function tip(label: string, shortcut?: string, side: TipSide = 'top') {
  return { 'data-tip': label, 'data-tip-keys': shortcut, 'data-tip-side': side === 'top' ? undefined : side };
}
