import { normalPath, type PathFault, type VendorPath } from '../../shared/rules/vendor-path.ts';

/**
 * Segments of unreserved characters and sub-delimiters and a query of visible ASCII (RFC 3986 section 3.3): almost every
 * real target, and one that `normalPath` would return unchanged. Anything else takes the slow way.
 */
const PLAIN_TARGET = /^(?:\/|(?:\/(?!\.{1,2}(?:[/?;]|$))[\w\-.~!$&'()*+,;=:@]+)+\/?)(?:\?[!"$-~]*)?$/;
const PLAIN_MAX = 8192;

/** A raw request target as path and query, normalised, or why it must not be used; checked before any URL is built from it. */
export function readTarget(target: string): VendorPath | PathFault {
  if (!isPlain(target)) return normalPath(target);
  const mark = target.indexOf('?');
  return mark < 0 ? { path: target, query: '' } : { path: target.slice(0, mark), query: target.slice(mark) };
}

/** Why a raw request target must not be used, or null; only origin-form passes (RFC 9112 section 3.2.1). */
export function targetFault(target: string): string | null {
  return isPlain(target) ? null : (normalPath(target).fault ?? null);
}

function isPlain(target: string): boolean {
  return target.length <= PLAIN_MAX && PLAIN_TARGET.test(target);
}
