import { isLeaving } from '../../ui/is-leaving.ts';

/** True when key presses belong to the element: an input, a text area, something editable, unless it is fading out. */
export function isTyping(target: EventTarget | null): boolean {
  if (!(target instanceof HTMLElement) || isLeaving(target)) return false;
  return target.isContentEditable || target.matches('input:not([type=checkbox], [type=radio]), textarea, select');
}
