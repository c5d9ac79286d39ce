import { type RefObject, useCallback, useLayoutEffect, useState } from 'react';

/** What lies behind a dialog or drawer; toasts and menus of its own do not. */
type Behind = '#root' | '#root, [data-drawer]';

/**
 * Gives what has opened the focus in the same turn, for Base UI's `initialFocus`, which would wait for the next frame: a key
 * pressed before that would go to what lies behind, and Tab there could even call the frame off.
 */
export function focusAtOnce(
  popup: RefObject<HTMLElement | null>,
  first: () => HTMLElement | null | undefined = () => popup.current,
): () => false {
  return () => {
    const { current } = popup;
    const to = first() ?? current;
    const { activeElement } = document;
    // On the popup itself it is only held there: what stood in its place gave it back behind it.
    if (activeElement === current || !current?.contains(activeElement)) to?.focus({ preventScroll: to === current });
    return false;
  };
}

/** While `open`, focus that something asks for late behind the popup comes back to where it was in it. */
export function useHeldFocus(popup: RefObject<HTMLElement | null>, open: boolean, behind: Behind): void {
  // It ends before the focus is given back, which goes behind the popup.
  useLayoutEffect(() => {
    if (!open) return;
    let last = document.activeElement;
    const follow = ({ target }: FocusEvent) => {
      if (!(target instanceof Element)) return;
      if (popup.current?.contains(target)) last = target;
      else if (target.closest(behind)) focusOn(popup.current?.contains(last) ? last : popup.current);
    };
    document.addEventListener('focusin', follow);
    return () => document.removeEventListener('focusin', follow);
  }, [popup, open, behind]);
}

/**
 * Gives the focus back where it was before, in the turn in which the popup is told to close: Base UI does so when it has faded,
 * from wherever the focus is by then. What it returns is for `finalFocus`: where that place is gone, or goes meanwhile, Base UI
 * chooses another, unless the focus is already elsewhere.
 */
export function useWayBack(popup: RefObject<HTMLElement | null>, open: boolean): () => boolean {
  const [before] = useState(() => document.activeElement);
  const isLost = useCallback(
    () => document.activeElement === document.body || popup.current?.contains(document.activeElement) === true,
    [popup],
  );
  useLayoutEffect(() => {
    if (!open && isLost()) focusOn(before);
  }, [open, isLost, before]);
  return isLost;
}

function focusOn(element: Element | null): void {
  if (element instanceof HTMLElement || element instanceof SVGElement) element.focus({ preventScroll: true });
}
