import type { App, WebContents } from 'electron';
import { externalLink } from './external-links.ts';
import { isOwnUrl } from './origin.ts';

type Navigation = { url: string; isMainFrame: boolean; preventDefault(): void };

/** Keeps every page of the app at app://fob: no navigation away, no frame, no webview, no second window. */
export function guardNavigation(app: App, openExternal: (url: string) => void): void {
  app.on('web-contents-created', (_event, contents) => guard(contents, openExternal));
}

function guard(contents: WebContents, openExternal: (url: string) => void): void {
  contents.on('will-navigate', stay);
  contents.on('will-frame-navigate', stay);
  contents.on('will-redirect', stay);
  contents.on('will-attach-webview', (event) => event.preventDefault());
  contents.setWindowOpenHandler(({ url }) => {
    const link = externalLink(url);
    if (link) openExternal(link);
    return { action: 'deny' };
  });
}

function stay(event: Navigation): void {
  if (!event.isMainFrame || !isOwnUrl(event.url)) event.preventDefault();
}
