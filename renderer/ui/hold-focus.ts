import { type RefObject, useEffect, useState } from 'react';

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
    if (!current?.contains(document.activeElement)) to?.focus({ preventScroll: to === current });
    return false;
  };
}

/** While `open`, focus that something asks for late behind the popup comes back to where it was in it. */
export function useHeldFocus(popup: RefObject<HTMLElement | null>, open: boolean, behind: Behind): void {
  useEffect(() => {
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
 * Gives the focus back, for Base UI's `finalFocus`, to a place that Tab does not reach, such as a page without anything in it:
 * Base UI would take the first button there. Everything else is its own choice.
 */
export function useWayBack(popup: RefObject<HTMLElement | null>): () => boolean {
  const [before] = useState(() => document.activeElement);
  return () => {
    const { activeElement, body } = document;
    const isLost = activeElement === body || popup.current?.contains(activeElement) === true;
    if (!isLost || !(before instanceof HTMLElement) || before === body || before.tabIndex >= 0) return true;
    before.focus({ preventScroll: true });
    return false;
  };
}

function focusOn(element: Element | null): void {
  if (element instanceof HTMLElement || element instanceof SVGElement) element.focus({ preventScroll: true });
}
