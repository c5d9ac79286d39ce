export const APP_SCHEME = 'app';
const APP_HOST = 'fob';

/** The window's origin as Chromium writes it. */
export const APP_ORIGIN = `${APP_SCHEME}://${APP_HOST}`;

/** True for a URL, or an origin with or without its slash, of the window's own pages. */
export function isOwnUrl(text: string): boolean {
  // Not URL.origin: Node says 'null' for every scheme that is not the web's.
  const url = URL.parse(text);
  return (
    url !== null &&
    url.protocol === `${APP_SCHEME}:` &&
    url.host === APP_HOST &&
    url.username === '' &&
    url.password === ''
  );
}
