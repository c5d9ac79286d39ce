import { randomBytes } from 'node:crypto';
import { promisify } from 'node:util';
import { gunzip, gzip } from 'node:zlib';
import { z } from 'zod';
import { FobError } from '../../shared/errors/fob-error.ts';
import { deriveKey } from '../platform/digest.ts';
import { seal, unseal } from './aead.ts';
import { checkCost, DEFAULT_COST, passphraseKey } from './kdf.ts';

const MAGIC = 'FOBBACKUP';
const HEAD = MAGIC.length + 4 + 32;
const MOST_BYTES = 256 * 1024 * 1024;

const value = z.union([z.string(), z.number(), z.null(), z.strictObject({ base64: z.base64() })]);
const content = z.strictObject({
  /** Which migration the rows are of. */
  schema: z.int().min(1),
  madeAt: z.int().min(0),
  /** The store's items as they are kept, the root key among them. */
  items: z.record(z.string().min(1).max(200), z.string().min(1)),
  tables: z.record(z.string(), z.array(z.record(z.string(), value))),
});
export type BackupContent = z.output<typeof content>;
export type BackupRow = Record<string, z.output<typeof value>>;

type Cost = { log2N?: number | undefined };

/**
 * A backup, version 1: "FOBBACKUP" · version u8 · log2N u8 · r u8 · p u8 · salt 32 · the gzipped JSON sealed under a key of the
 * passphrase's, bound to all before it. One seal over all: either every byte is as it was, or nothing of it is believed.
 */
export async function sealBackup(backup: BackupContent, passphrase: string, { log2N }: Cost = {}): Promise<Buffer> {
  const cost = { ...DEFAULT_COST, log2N: log2N ?? DEFAULT_COST.log2N };
  const salt = randomBytes(32);
  const head = Buffer.concat([Buffer.from(MAGIC), Buffer.from([1, cost.log2N, cost.r, cost.p]), salt]);
  const key = deriveKey(await passphraseKey(passphrase, salt, cost), 'backup');
  return Buffer.concat([head, seal(key, await promisify(gzip)(JSON.stringify(backup)), head)]);
}

/** What `sealBackup` sealed. Throws one and the same `wrong_passphrase` whatever is wrong with passphrase or bytes. */
export async function openBackup(bytes: Buffer, passphrase: string, { log2N }: Cost = {}): Promise<BackupContent> {
  const head = bytes.subarray(0, HEAD);
  if (head.length < HEAD || head.toString('latin1', 0, MAGIC.length) !== MAGIC || head[MAGIC.length] !== 1)
    throw notOpened();
  const [N = 0, r = 0, p = 0] = head.subarray(MAGIC.length + 1);
  const cost = { log2N: N, r, p };
  try {
    checkCost(cost, log2N);
    const key = deriveKey(await passphraseKey(passphrase, head.subarray(HEAD - 32), cost), 'backup');
    const packed = unseal(key, bytes.subarray(HEAD), head);
    if (!packed) throw notOpened();
    const text = await promisify(gunzip)(packed, { maxOutputLength: MOST_BYTES });
    return content.parse(JSON.parse(text.toString()));
  } catch {
    throw notOpened();
  }
}

function notOpened(): FobError {
  return new FobError({
    code: 'wrong_passphrase',
    message: 'The passphrase is wrong, or this is no whole backup of Fob',
    hint: 'Check the keyboard layout and Caps Lock, and that the file was copied whole',
  });
}
