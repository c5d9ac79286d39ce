/**
 * Hosts of the built-in providers' documentation, the only addresses that the window may open in the browser. A test
 * holds this list to `links.docs` of the providers' data, which the shell does not load.
 */
export const DOCS_HOSTS: readonly string[] = [
  'developer.adobe.com',
  'developer.vimeo.com',
  'developers.figma.com',
  'developers.google.com',
  'developers.miro.com',
  'developers.notion.com',
  'developers.webflow.com',
  'docs.github.com',
  'docs.slack.dev',
  'linear.app',
  'unsplash.com',
  'www.canva.dev',
  'www.contentful.com',
  'www.dropbox.com',
];

const MAX_LENGTH = 2_000;

/**
 * The URL to open in the browser, rebuilt from its parts; null unless it is plain https to a listed host, or the start of the
 * emulator's own pages on this machine.
 */
export function externalLink(text: string, hosts: readonly string[] = DOCS_HOSTS): string | null {
  const url = URL.parse(text);
  if (url !== null && /^http:\/\/127\.0\.0\.1:\d{4,5}\/$/.test(url.href)) return url.href;
  if (url?.protocol !== 'https:' || url.port !== '' || url.username !== '' || url.password !== '') return null;
  return hosts.includes(url.hostname) && url.href.length <= MAX_LENGTH ? url.href : null;
}
