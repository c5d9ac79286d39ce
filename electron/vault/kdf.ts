import { type ScryptOptions, scrypt } from 'node:crypto';
import { promisify } from 'node:util';
import { damaged } from './secret-store.ts';

const runScrypt = promisify<string, Uint8Array, number, ScryptOptions, Buffer>(scrypt);

/** scrypt's cost (RFC 7914): N = 2^log2N, block size r, parallelism p; memory is 128 · N · r bytes. */
export type ScryptCost = { log2N: number; r: number; p: number };

/** 128 MiB and about 0.4 s on a small machine. */
export const DEFAULT_COST: ScryptCost = { log2N: 17, r: 8, p: 1 };
const CEILING_LOG2N = 20; // 1 GiB: beyond that a planted file would only exhaust memory

/** Refuses a cost that is too cheap to protect or dear enough to hurt, before any work is done; throws `damaged`. */
export function checkCost(cost: ScryptCost, floorLog2N: number = DEFAULT_COST.log2N): void {
  if (cost.log2N < floorLog2N || cost.log2N > CEILING_LOG2N || cost.r !== 8 || cost.p !== 1) {
    throw damaged(
      'The vault file asks for a key derivation that Fob does not accept',
      'Put back the vault file from a backup',
    );
  }
}

/** The key-encryption key of a passphrase, 32 bytes; runs off the event loop. NFKC makes one passphrase of what keyboards spell differently. */
export function passphraseKey(passphrase: string, salt: Uint8Array, cost: ScryptCost): Promise<Buffer> {
  const N = 2 ** cost.log2N;
  return runScrypt(passphrase.normalize('NFKC'), salt, 32, {
    N,
    r: cost.r,
    p: cost.p,
    maxmem: 128 * N * cost.r + 32 * 1024 * 1024,
  });
}
