import { createHmac, hash, hkdfSync, type KeyObject, timingSafeEqual } from 'node:crypto';

/** SHA-256 of a UTF-8 text or bytes, 32 bytes. */
export function sha256(data: string | Uint8Array): Buffer {
  return hash('sha256', data, 'buffer');
}

/** HMAC-SHA-256 (RFC 2104), 32 bytes. */
export function hmacSha256(key: Uint8Array | KeyObject, data: string | Uint8Array): Buffer {
  return createHmac('sha256', key).update(data).digest();
}

/** HKDF-SHA-256 (RFC 5869) without salt: one 32-byte key per purpose from one root key. */
export function deriveKey(root: Uint8Array, purpose: string): Buffer {
  return Buffer.from(hkdfSync('sha256', root, new Uint8Array(0), `fob ${purpose}`, 32));
}

/** Constant-time equality of two byte strings; false at once when the lengths differ, which tells nothing secret here. */
export function sameBytes(a: Uint8Array, b: Uint8Array): boolean {
  return a.length === b.length && timingSafeEqual(a, b);
}

/** JSON with sorted keys, so that equal objects give equal bytes to a MAC. */
export function canonicalJson(value: unknown): string {
  return JSON.stringify(value, (_key, inner: unknown) =>
    inner !== null && typeof inner === 'object' && !Array.isArray(inner)
      ? Object.fromEntries(Object.entries(inner).sort(([a], [b]) => (a < b ? -1 : a > b ? 1 : 0)))
      : inner,
  );
}
