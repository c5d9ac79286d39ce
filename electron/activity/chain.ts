import { sameBytes, sha256 } from '../platform/digest.ts';
import type { Batch } from './batch.ts';

/*
 * What the chain proves. Each batch carries SHA-256 over its content and the hash of the batch before, so that no batch can
 * be changed, taken out, put in or moved without every later hash changing. Anybody can compute hashes, so batches, the
 * newest end (`head`) and the trimmed-away beginning (`anchor`) are sealed with a MAC whose key only the open vault has.
 * Batches written while the vault is locked have no seal of their own; the next sealed one covers them.
 *
 * Not proved: that the whole database is not an older copy of itself (its old head was sealed too), except to the engine that
 * is running and remembers its head; and rows written while the vault was locked, until it is opened for the next time.
 */

/** A point of the chain: the newest row's id and the hash up to there. */
export type Link = { id: number; hash: Uint8Array };
export type Sealer = (text: string) => Uint8Array | null;

export const START: Link = { id: 0, hash: new Uint8Array(32) };

/** The hash of a batch that follows `before`. */
export function linkHash(before: Uint8Array, { first, last, atMin, atMax, body }: Batch): Uint8Array {
  return sha256(`${hex(before)} ${first} ${last} ${atMin} ${atMax}\n${body}`);
}

/** Seals of different purposes are different texts: a batch's seal is of no use as the head's. */
export function sealOf(seal: Sealer, purpose: 'batch' | 'head' | 'anchor', { id, hash }: Link): Uint8Array | null {
  return seal(`${purpose} ${id} ${hex(hash)}`);
}

/** Whether `found` is the seal of this link; false too while the vault is not open. */
export function isSealed(seal: Sealer, purpose: 'batch' | 'head' | 'anchor', link: Link, found: Uint8Array): boolean {
  const right = sealOf(seal, purpose, link);
  return right !== null && sameBytes(right, found);
}

function hex(bytes: Uint8Array): string {
  return Buffer.from(bytes.buffer, bytes.byteOffset, bytes.byteLength).toString('hex');
}
