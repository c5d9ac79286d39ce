export type TipSide = 'top' | 'bottom' | 'left' | 'right';

/** Attributes of a control that is named on hover and focus, with its shortcut. They cost nothing in a table's rows: `Tooltips` is there once and looks for them. */
export function tip(label: string, shortcut?: string, side: TipSide = 'top') {
  return { 'data-tip': label, 'data-tip-keys': shortcut, 'data-tip-side': side === 'top' ? undefined : side };
}
