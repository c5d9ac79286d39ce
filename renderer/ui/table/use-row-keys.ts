import { type KeyboardEvent, useCallback, useMemo } from 'react';
import { useStore } from '../../state/store.ts';

const PAGE = 20;

type Options<T> = {
  name: string;
  rows: readonly T[];
  idOf: (row: T) => string;
  /** Brings a row into view and puts the focus on it. */
  focus: (index: number) => void;
  onKey?: ((key: string, row: T) => (() => void) | undefined) | undefined;
  /** Shift and an arrow: from the row one was at to the next, both of which belong to what is selected. */
  onExtend?: ((from: T, to: T) => void) | undefined;
};

/** The row one is at in the table `name`, which the arrow keys move; it stays with its row when others come and go. */
export function useRowKeys<T>({ name, rows, idOf, focus, onKey, onExtend }: Options<T>) {
  const at = useStore((state) => state.view.rows[name]);
  const found = useMemo(() => (at === undefined ? 0 : rows.findIndex((row) => idOf(row) === at)), [rows, idOf, at]);
  const active = Math.max(0, found);
  // The same function each time: every row has it, and a row whose props stay is not drawn again while scrolling.
  const setActive = useCallback(
    (id: string) => {
      if (useStore.getState().view.rows[name] === id) return;
      useStore.setState(({ view }) => ({ view: { ...view, rows: { ...view.rows, [name]: id } } }));
    },
    [name],
  );
  const onKeyDown = (event: KeyboardEvent) => {
    if (event.ctrlKey || event.metaKey || event.altKey || event.defaultPrevented) return;
    if (event.shiftKey && !(onExtend && /^Arrow/.test(event.key))) return;
    const row = rows[active];
    if (!row) return;
    const target = moveOf(event.key, active, rows.length);
    const run = target === undefined ? onKey?.(event.key, row) : () => go(target);
    if (!run) return;
    event.preventDefault();
    const next = target === undefined ? undefined : rows[target];
    if (event.shiftKey && next !== undefined) onExtend?.(row, next);
    run();
  };
  const go = (index: number) => {
    const row = rows[index];
    if (!row) return;
    setActive(idOf(row));
    focus(index);
  };
  return { active, setActive, onKeyDown };
}

function moveOf(key: string, active: number, length: number): number | undefined {
  const moves: Record<string, number> = {
    ArrowDown: active + 1,
    ArrowUp: active - 1,
    PageDown: active + PAGE,
    PageUp: active - PAGE,
    Home: 0,
    End: length - 1,
  };
  const target = moves[key];
  return target === undefined ? undefined : Math.max(0, Math.min(length - 1, target));
}
