/** A request target that means the same to Fob and to every server behind it; `query` is empty or starts with `?`. */
export type VendorPath = { path: string; query: string; fault?: undefined };
export type PathFault = { fault: string; path?: undefined; query?: undefined };

const MAX_LENGTH = 8192;

/**
 * Checks a raw request target and normalises its path: percent-encoded unreserved characters are decoded and the
 * remaining escapes put in upper case (RFC 3986 section 6.2.2), nothing else changes. The result is what the scope is
 * checked on *and* what is forwarded. A target that servers read in different ways comes back as a one-line fault.
 */
export function normalPath(target: string): VendorPath | PathFault {
  if (target.length > MAX_LENGTH) return { fault: 'The request target is longer than 8,192 bytes' };
  if (!target.startsWith('/')) return { fault: 'The request target must start with a slash' };
  if (!/^[\x21-\x7e]*$/.test(target)) {
    return { fault: 'The request target contains a space, a control character or a character outside ASCII' };
  }
  if (target.includes('#')) return { fault: 'The request target contains a fragment' };
  const mark = target.indexOf('?');
  const raw = mark < 0 ? target : target.slice(0, mark);
  const query = mark < 0 ? '' : target.slice(mark);
  const fault = escapeFault(raw);
  if (fault) return { fault };
  const path = decodeUnreserved(raw);
  return shapeFault(path) ?? { path, query };
}

function escapeFault(path: string): string | null {
  if (/%(?![0-9a-f]{2})/i.test(path)) return 'The path contains a % that is not followed by two hex digits';
  if (/%(?:2f|5c)/i.test(path)) return 'The path contains an encoded slash or backslash';
  if (/%(?:[01][0-9a-f]|7f)/i.test(path)) return 'The path contains an encoded control character';
  // A server that decodes twice would see what the line above, or a dot segment, was to keep out.
  if (/%25(?:25)*(?:2e|2f|5c|[01][0-9a-f]|7f)/i.test(path)) return 'The path contains a doubly encoded character';
  try {
    decodeURIComponent(path);
    return null;
  } catch {
    return 'The path contains escapes that are not UTF-8';
  }
}

function decodeUnreserved(path: string): string {
  return path.replace(/%[0-9a-f]{2}/gi, (octet) => {
    const character = String.fromCharCode(Number.parseInt(octet.slice(1), 16));
    return /[\w\-.~]/.test(character) ? character : octet.toUpperCase();
  });
}

function shapeFault(path: string): PathFault | null {
  if (path.includes('\\')) return { fault: 'The path contains a backslash' };
  if (path.includes('//')) return { fault: 'The path contains a double slash' };
  // `..;x` is a dot segment to servers that cut path parameters before resolving.
  if (path.split('/').some((segment) => /^\.{1,2}(?:;|%3B|$)/i.test(segment)))
    return { fault: 'The path contains a dot segment' };
  return null;
}
