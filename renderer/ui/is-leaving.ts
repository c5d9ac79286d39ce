/** What floats and has been told to close: it fades out for a moment and no longer takes keys. */
const LEAVING = '[role=dialog][data-closed]';

/** True when the element is in a dialog, drawer or palette that is fading out. */
export function isLeaving(element: EventTarget | null): boolean {
  return element instanceof Element && element.closest(LEAVING) !== null;
}

/** True when something floats and all of it is fading out. */
export function allLeaving(): boolean {
  return (
    document.querySelector(LEAVING) !== null &&
    document.querySelector('[role=dialog]:not([data-closed], [data-toast])') === null
  );
}

/** True when the dialog in the middle of the window is fading out; a drawer may stay behind it. */
export function isModalLeaving(): boolean {
  return document.querySelector('[data-modal][data-closed]') !== null;
}

/** True while a dialog in the middle of the window stands, also one that a page opened for itself. */
export function isModalOpen(): boolean {
  return document.querySelector('[data-modal]:not([data-closed])') !== null;
}
