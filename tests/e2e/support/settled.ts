import type { Page, Request } from 'playwright-core';

const open = new WeakMap<Page, Set<Request>>();

/** Follows what the page asks for, so that `settled` knows; call it before the page goes anywhere. */
export function followRequests(page: Page): void {
  const requests = new Set<Request>();
  open.set(page, requests);
  page.on('request', (request) => {
    if (!request.url().endsWith('/rpc/system/watch')) requests.add(request); // the stream of events stays open
  });
  const ended = (request: Request) => void requests.delete(request);
  page.on('requestfinished', ended);
  page.on('requestfailed', ended);
  page.on('framenavigated', () => requests.clear());
}

/** Waits until all the page asked for has come, nothing moves and nothing was drawn anew for 50 ms. */
export async function settled(page: Page): Promise<void> {
  do await page.evaluate(atRest);
  while ((open.get(page)?.size ?? 0) > 0);
}

/** What was asked for and is held back is no longer waited for. */
export function forgetRequests(page: Page): void {
  open.get(page)?.clear();
}

function atRest(): Promise<void> {
  return new Promise((resolve) => {
    const moving = () =>
      document
        .getAnimations()
        .some((one) => one.playState === 'running' && one.effect?.getComputedTiming().endTime !== Infinity);
    let timer = 0;
    const again = () => {
      clearTimeout(timer);
      timer = window.setTimeout(() => {
        if (moving()) return again();
        observer.disconnect();
        resolve();
      }, 50);
    };
    const observer = new MutationObserver(again);
    observer.observe(document, { subtree: true, childList: true, attributes: true, characterData: true });
    again();
  });
}
