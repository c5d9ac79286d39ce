/** Segments of unreserved characters and sub-delimiters (RFC 3986 section 3.3) and a query of visible ASCII: almost every real target. */
const PLAIN_TARGET = /^(?:\/|(?:\/(?!\.{1,2}(?:[/?]|$))[\w\-.~!$&'()*+,;=:@]+)+\/?)(?:\?[!"$-~]*)?$/;
const PLAIN_SEGMENT = /^[\w\-.~!$&'()*+,;=:@]+$/;

/**
 * Why a raw request target must not be used, or null. Only origin-form passes (RFC 9112 section 3.2.1), and only when no
 * reader of it, however lax, could see another host or a parent folder: it is checked before any URL is built from it.
 */
export function targetFault(target: string): string | null {
  if (PLAIN_TARGET.test(target)) return null;
  if (target.charCodeAt(0) !== 47) return 'the request target must start with one slash';
  if (/[^\x21-\x7e]/.test(target))
    return 'the request target has a space, a control character or a character beyond ASCII';
  const mark = target.indexOf('?');
  const path = mark < 0 ? target : target.slice(0, mark);
  if (target.includes('#')) return 'the request target has a fragment';
  if (path.includes('\\')) return 'the path has a backslash';
  if (path.startsWith('//')) return 'the request target must start with one slash';
  const segments = path.slice(1).split('/');
  for (let i = 0; i < segments.length; i++) {
    const fault = segmentFault(segments[i] ?? '', i === segments.length - 1);
    if (fault) return fault;
  }
  return null;
}

function segmentFault(segment: string, last: boolean): string | null {
  if (segment === '') return last ? null : 'the path has an empty segment';
  if (/%(?![0-9a-f]{2})/i.test(segment)) return 'the path has a percent sign that encodes nothing';
  if (/%(?:2f|5c)/i.test(segment)) return 'the path has an encoded slash or backslash';
  if (/%(?:[01][0-9a-f]|7f)/i.test(segment)) return 'the path has an encoded control character';
  const dots = segment.replace(/%2e/gi, '.');
  if (dots === '.' || dots === '..') return 'the path has a dot segment';
  // `..;` and the like: some servers cut parameters off before they resolve dots.
  if (/^\.{1,2}(?:;|%3b)/i.test(dots)) return 'the path has a dot segment';
  if (!PLAIN_SEGMENT.test(segment.replace(/%[0-9a-f]{2}/gi, 'x')))
    return 'the path has a character that must be percent-encoded';
  return null;
}
