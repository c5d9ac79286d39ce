/** What a redirect URI must not bring along: the client could not tell it from the response (RFC 6749 section 4.1.2). */
const RESPONSE_PARAMETERS = ['code', 'state', 'iss', 'error', 'error_description', 'error_uri'];

const LOOPBACK_LITERAL = /^(http:\/\/(?:127\.0\.0\.1|\[::1\]))(?::[1-9]\d{0,4})?(?=[/?]|$)/;

/**
 * Why a redirect URI cannot be registered, or null. Https anywhere, http to this machine alone (RFC 9700 section 2.6,
 * RFC 8252 section 7.3); no fragment (RFC 6749 section 3.1.2), no wildcard, no user info.
 */
export function redirectFault(uri: string): string | null {
  if (uri.length > 1000) return 'must be at most 1,000 characters';
  if (!/^[\x21-\x7e]+$/.test(uri) || /["<>\\^`{|}]/.test(uri)) return 'must be a URL in plain ASCII';
  if (uri.includes('#')) return 'must not have a fragment';
  if (uri.includes('*')) return 'must not have a wildcard: register each address';
  const url = URL.parse(uri);
  if (url === null) return 'must be a whole URL, such as https://app.example.com/callback';
  if (url.username !== '' || url.password !== '') return 'must not have a user name';
  if (url.port === '0') return 'must not have the port 0: leave the port out where any will do';
  if (url.href !== uri && url.href !== `${uri}/`) return 'must be written in its normal form, as browsers show it';
  if (url.protocol !== 'https:' && !(url.protocol === 'http:' && isLoopback(url.hostname)))
    return 'must be https, or http to 127.0.0.1, [::1] or localhost';
  if (RESPONSE_PARAMETERS.some((name) => url.searchParams.has(name)))
    return 'must not carry parameters of the response';
  return null;
}

/**
 * The registered URI that a requested one stands for, compared as strings; only the port may differ, and only where the
 * host is a loopback IP literal (RFC 9700 section 2.1, RFC 8252 section 7.3).
 */
export function isRegistered(registered: readonly string[], requested: string): boolean {
  if (registered.includes(requested)) return true;
  const portless = withoutPort(requested);
  return portless !== null && registered.some((uri) => withoutPort(uri) === portless);
}

function withoutPort(uri: string): string | null {
  // A port out of range would make the browser show an error of its own.
  return LOOPBACK_LITERAL.test(uri) && URL.canParse(uri) ? uri.replace(LOOPBACK_LITERAL, '$1') : null;
}

function isLoopback(host: string): boolean {
  return host === '127.0.0.1' || host === '[::1]' || host === 'localhost';
}

/** The redirect URI with the response's parameters added to its own query (RFC 6749 section 3.1.2). */
export function withResponse(uri: string, parameters: Readonly<Record<string, string | null>>): string {
  const pairs = Object.entries(parameters)
    .filter((pair): pair is [string, string] => pair[1] !== null)
    .map(([name, value]) => `${name}=${encodeURIComponent(value)}`);
  return `${uri}${uri.includes('?') ? '&' : '?'}${pairs.join('&')}`;
}
