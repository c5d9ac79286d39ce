/**
 * Hosts of the built-in providers' documentation, the only addresses that the window may open in the browser. A test
 * holds this list to `links.docs` of the providers' data, which today names none.
 */
export const DOCS_HOSTS: readonly string[] = [];

const MAX_LENGTH = 2_000;

/** The URL to open in the browser, rebuilt from its parts; null unless it is plain https to a listed host. */
export function externalLink(text: string, hosts: readonly string[] = DOCS_HOSTS): string | null {
  const url = URL.parse(text);
  if (url?.protocol !== 'https:' || url.port !== '' || url.username !== '' || url.password !== '') return null;
  return hosts.includes(url.hostname) && url.href.length <= MAX_LENGTH ? url.href : null;
}
