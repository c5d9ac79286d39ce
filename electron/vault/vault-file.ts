import { hmacSha256, sameBytes } from '../platform/digest.ts';
import { SEAL_OVERHEAD } from './aead.ts';
import type { ScryptCost } from './kdf.ts';
import { damaged } from './secret-store.ts';

/**
 * The encrypted vault file, version 1, big-endian:
 *
 *   head      "FOBVAULT" · version u8 · log2N u8 · r u8 · p u8 · salt 32 · vault id 22
 *   key       the vault key sealed under the passphrase's key, bound to the head: 60 bytes
 *   state     generation u64 · number of entries u32
 *   entries   id length u16 · id · sealed length u32 · value sealed under the entries' key, bound to head and id
 *   mac       HMAC-SHA-256 of everything before, 32 bytes
 *
 * Each entry is bound by its seal, the set of them and the generation by the mac.
 */
export type VaultHead = { cost: ScryptCost; salt: Uint8Array; vaultId: string };
export type Entries = Map<string, Buffer>;
export type SealedKeyPart = { head: VaultHead; headBytes: Buffer; sealedKey: Buffer };

const MAGIC = 'FOBVAULT';
const HEAD = 8 + 4 + 32 + 22;
const SEALED_KEY = 32 + SEAL_OVERHEAD;
const STATE = 12;
const MAC = 32;

export function damagedFile(): ReturnType<typeof damaged> {
  return damaged(
    'The vault file is damaged or is not the one that belongs here',
    'Put back vault.fob from a backup; Fob has changed nothing',
  );
}

export function encodeHead(head: VaultHead): Buffer {
  const { log2N, r, p } = head.cost;
  return Buffer.concat([
    Buffer.from(MAGIC),
    Buffer.from([1, log2N, r, p]),
    head.salt,
    Buffer.from(head.vaultId, 'latin1'),
  ]);
}

export function encodeVault(
  headBytes: Buffer,
  sealedKey: Buffer,
  generation: number,
  entries: Entries,
  macKey: Uint8Array,
): Buffer {
  const state = Buffer.alloc(STATE);
  state.writeBigUInt64BE(BigInt(generation), 0);
  state.writeUInt32BE(entries.size, 8);
  const parts = [headBytes, sealedKey, state];
  for (const [id, sealed] of entries) {
    const lengths = Buffer.alloc(6);
    lengths.writeUInt16BE(Buffer.byteLength(id), 0);
    lengths.writeUInt32BE(sealed.length, 2);
    parts.push(lengths.subarray(0, 2), Buffer.from(id), lengths.subarray(2), sealed);
  }
  const body = Buffer.concat(parts);
  return Buffer.concat([body, hmacSha256(macKey, body)]);
}

/** The part that is needed before there is a key; throws `damaged`. Nothing in it is trusted yet. */
export function decodeKeyPart(bytes: Buffer): SealedKeyPart {
  const headBytes = bytes.subarray(0, HEAD);
  const long = bytes.length >= HEAD + SEALED_KEY + STATE + MAC;
  if (!long || headBytes.toString('latin1', 0, 8) !== MAGIC || headBytes[8] !== 1) throw damagedFile();
  const cost = { log2N: headBytes.readUInt8(9), r: headBytes.readUInt8(10), p: headBytes.readUInt8(11) };
  const head = { cost, salt: headBytes.subarray(12, 44), vaultId: headBytes.toString('latin1', 44) };
  return { head, headBytes, sealedKey: bytes.subarray(HEAD, HEAD + SEALED_KEY) };
}

/** Generation and sealed entries, once the mac verifies; throws `damaged`. */
export function decodeBody(bytes: Buffer, macKey: Uint8Array): { generation: number; entries: Entries } {
  const body = bytes.subarray(0, bytes.length - MAC);
  if (!sameBytes(hmacSha256(macKey, body), bytes.subarray(body.length))) throw damagedFile();
  const entries: Entries = new Map();
  let at = HEAD + SEALED_KEY + STATE;
  const take = (length: number) => {
    if (at + length > body.length) throw damagedFile();
    at += length;
    return body.subarray(at - length, at);
  };
  for (let left = body.readUInt32BE(HEAD + SEALED_KEY + 8); left > 0; left -= 1) {
    const id = take(take(2).readUInt16BE()).toString();
    entries.set(id, Buffer.from(take(take(4).readUInt32BE())));
  }
  if (at !== body.length) throw damagedFile();
  return { generation: readGeneration(bytes), entries };
}

/** The file's generation; trusted only after `decodeBody`. */
export function readGeneration(bytes: Buffer): number {
  return Number(bytes.readBigUInt64BE(HEAD + SEALED_KEY));
}

/** What an entry's seal is bound to. */
export function entryContext(headBytes: Buffer, id: string): Buffer {
  return Buffer.concat([headBytes, Buffer.from(`entry ${id}`)]);
}
