/**
 * Where a popup of this element belongs in the page: its dialog, else the main part. So what floats stays inside a
 * landmark for those who move by landmarks.
 */
export function nearestLandmark(element: Element | null): HTMLElement | null {
  return element?.closest<HTMLElement>('[role=dialog], main') ?? document.querySelector('main');
}
