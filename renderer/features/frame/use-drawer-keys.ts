import { useEffect, useRef } from 'react';
import { useStore } from '../../state/store.ts';
import { allLeaving, isModalLeaving } from '../../ui/is-leaving.ts';
import { isTyping } from './is-typing.ts';

/**
 * The keys of a row, for the drawer that shows the same thing: wherever the focus is in it, unless one types there, a menu is
 * open, or something lies over it. `actionFor` looks whether single letters are on, as for the row.
 */
export function useDrawerKeys(actionFor: (pressed: string) => (() => void) | undefined): void {
  const latest = useRef(actionFor);
  useEffect(() => {
    latest.current = actionFor;
  });
  useEffect(() => {
    const onKey = (event: KeyboardEvent) => {
      if (!isForDrawer(event)) return;
      const action = latest.current(event.key);
      if (!action) return;
      event.preventDefault();
      action();
    };
    window.addEventListener('keydown', onKey);
    return () => window.removeEventListener('keydown', onKey);
  }, []);
}

function isForDrawer(event: KeyboardEvent): boolean {
  if (event.ctrlKey || event.metaKey || event.altKey || event.shiftKey || event.repeat || event.defaultPrevented)
    return false;
  const { dialog, palette } = useStore.getState().view;
  if ((dialog !== null && !isModalLeaving()) || palette || allLeaving() || isTyping(event.target)) return false;
  return !(event.target instanceof Element && event.target.closest('[role=menu], [role=listbox]'));
}
