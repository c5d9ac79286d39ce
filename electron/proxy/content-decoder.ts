import type { Transform } from 'node:stream';
import {
  constants,
  createBrotliDecompress,
  createGunzip,
  createInflate,
  createInflateRaw,
  createZstdDecompress,
} from 'node:zlib';

/** The codings that Fob asks vendors for and can look into (RFC 9110 section 8.4.1, RFC 8878). */
const ACCEPTED_CODINGS = 'gzip, deflate, br, zstd';
const ASKABLE = /^(?:(?:gzip|x-gzip|deflate|br|zstd|identity)(?:\s*;\s*q=[\d.]+)?\s*(?:,\s*|$))+$/i;

/** An encoder must not use a window above 8 MB (RFC 9659); without this a frame could ask for 128 MB. */
const ZSTD = { params: { [constants.ZSTD_d_windowLogMax]: 23 } };

/** The tool's Accept-Encoding, or Fob's own where it names codings that could not be looked into. */
export function acceptableCodings(value: string): string {
  return ASKABLE.test(value) ? value : ACCEPTED_CODINGS;
}

/** Why a Content-Encoding cannot be looked into, or null; several codings on top of one another cannot. */
export function codingFault(coding: string): string | null {
  return /^(?:gzip|x-gzip|deflate|br|zstd)$/i.test(coding)
    ? null
    : 'the answer has a content coding that cannot be checked for the credential';
}

/** A stream that decodes one coding of `codingFault`'s list; memory is bounded by its buffers, whatever the ratio. */
export function createDecoder(coding: string, firstByte: number): Transform {
  switch (coding.toLowerCase()) {
    case 'br':
      return createBrotliDecompress();
    case 'zstd':
      return createZstdDecompress(ZSTD);
    case 'deflate':
      // Servers disagree on whether `deflate` has the zlib wrapper; its first byte tells (RFC 1950 section 2.2).
      return (firstByte & 0x0f) === 8 ? createInflate() : createInflateRaw();
    default:
      return createGunzip();
  }
}
