export type Answer = { status: number; headers: Record<string, string>; body: string };

/** A JSON answer that nothing on the way keeps (RFC 6749 section 5.1). */
export function json(status: number, body: unknown, headers: Readonly<Record<string, string>> = {}): Answer {
  const fixed = { 'Content-Type': 'application/json', 'Cache-Control': 'no-store', Pragma: 'no-cache' };
  return { status, headers: { ...fixed, ...headers }, body: JSON.stringify(body) };
}

/** To another place in the browser: 303, so that what was posted is not posted again (RFC 9700 section 4.12). */
export function redirect(location: string): Answer {
  const headers = { Location: location, 'Cache-Control': 'no-store', 'Referrer-Policy': 'no-referrer' };
  return { status: 303, headers, body: '' };
}
