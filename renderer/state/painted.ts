const UNSEEN_MS = 250;

/** Resolves once what was drawn so far is on the screen, or after a while in a page that paints nothing now. */
export function painted(): Promise<void> {
  return new Promise((resolve) => {
    setTimeout(resolve, UNSEEN_MS);
    globalThis.requestAnimationFrame?.(() => setTimeout(resolve));
  });
}
