import { randomBytes } from 'node:crypto';
import { readFile } from 'node:fs/promises';
import { FobError } from '../../shared/errors/fob-error.ts';
import { deriveKey } from '../platform/digest.ts';
import { diskError } from '../platform/paths.ts';
import { seal, unseal } from './aead.ts';
import { replaceFile } from './atomic-file.ts';
import { createExclusive } from './exclusive.ts';
import { checkCost, DEFAULT_COST, passphraseKey } from './kdf.ts';
import { Secret } from './secret.ts';
import { refuseUnstorable, type SecretStore } from './secret-store.ts';
import {
  damagedFile,
  decodeBody,
  decodeKeyPart,
  type Entries,
  encodeHead,
  encodeVault,
  entryContext,
  readGeneration,
} from './vault-file.ts';

/**
 * The highest generation that was ever written, kept outside the file. It shows that an older vault file was put back
 * alone; when the database is put back together with it, both are simply old and nothing here can tell.
 */
export type Generation = { read(): number; write(generation: number): void };

export type FileStoreOptions = {
  file: string;
  vaultId: string;
  passphrase: string;
  generation: Generation;
  /** Lets tests run with a cheap key derivation; a vault made with it protects nothing. */
  UNSAFE_log2NForTests?: number | undefined;
};

type Unlocked = { headBytes: Buffer; sealedKey: Buffer; vaultKey: Buffer; generation: number; entries: Entries };

/** Makes a vault file under a passphrase, with these secrets, in place of any unfinished one, in one write; throws `disk`. */
export async function createFileStore(
  options: FileStoreOptions,
  secrets: ReadonlyMap<string, Secret> = new Map(),
): Promise<SecretStore> {
  const cost = { ...DEFAULT_COST, log2N: options.UNSAFE_log2NForTests ?? DEFAULT_COST.log2N };
  const salt = randomBytes(32);
  const headBytes = encodeHead({ cost, salt, vaultId: options.vaultId });
  const vaultKey = randomBytes(32);
  const sealedKey = seal(await passphraseKey(options.passphrase, salt, cost), vaultKey, headBytes);
  const state: Unlocked = {
    headBytes,
    sealedKey,
    vaultKey,
    generation: options.generation.read() + 1,
    entries: sealAll(secrets, vaultKey, headBytes),
  };
  await replaceFile(
    options.file,
    encodeVault(headBytes, sealedKey, state.generation, state.entries, deriveKey(vaultKey, 'vault file mac')),
  );
  options.generation.write(state.generation);
  return storeOver(state, options);
}

/** Opens the vault file; throws `wrong_passphrase`, `damaged` (any other fault of its bytes) or `disk`. */
export async function openFileStore(options: FileStoreOptions): Promise<SecretStore> {
  const bytes = await readVault(options.file);
  const { head, headBytes, sealedKey } = decodeKeyPart(bytes);
  checkCost(head.cost, options.UNSAFE_log2NForTests);
  if (head.vaultId !== options.vaultId) throw damagedFile();
  const vaultKey = unseal(await passphraseKey(options.passphrase, head.salt, head.cost), sealedKey, headBytes);
  if (!vaultKey) {
    throw new FobError({
      code: 'wrong_passphrase',
      message: 'The passphrase is wrong, or the vault file is damaged',
      hint: 'Check the keyboard layout and Caps Lock, then try again',
    });
  }
  const { generation, entries } = decodeBody(bytes, deriveKey(vaultKey, 'vault file mac'));
  if (generation < options.generation.read()) throw damagedFile();
  options.generation.write(generation);
  return storeOver({ headBytes, sealedKey, vaultKey, generation, entries }, options);
}

function sealAll(secrets: ReadonlyMap<string, Secret>, vaultKey: Buffer, headBytes: Buffer): Entries {
  const key = deriveKey(vaultKey, 'vault entries');
  const sealed = ([id, value]: [string, Secret]): [string, Buffer] => {
    refuseUnstorable(value);
    return [id, seal(key, Buffer.from(value.expose()), entryContext(headBytes, id))];
  };
  return new Map([...secrets].map(sealed));
}

function storeOver(state: Unlocked, options: FileStoreOptions): SecretStore {
  const entryKey = deriveKey(state.vaultKey, 'vault entries');
  const macKey = deriveKey(state.vaultKey, 'vault file mac');
  const writes = createExclusive();
  const keep = (change: (entries: Entries) => void) =>
    writes.run(async () => {
      if (readGeneration(await readVault(options.file)) !== state.generation) {
        throw new FobError({
          code: 'conflict',
          message: 'Another program has changed the vault file',
          hint: 'Close the other Fob that uses this data folder, lock and unlock, then try again',
        });
      }
      const entries = new Map(state.entries);
      change(entries);
      await replaceFile(
        options.file,
        encodeVault(state.headBytes, state.sealedKey, state.generation + 1, entries, macKey),
      );
      state.generation += 1;
      state.entries = entries;
      options.generation.write(state.generation);
    });
  return {
    get: async (id) => {
      const sealed = state.entries.get(id);
      if (!sealed) return null;
      const plaintext = unseal(entryKey, sealed, entryContext(state.headBytes, id));
      if (!plaintext) throw damagedFile();
      return Secret.of(plaintext.toString());
    },
    set: async (id, value) => {
      refuseUnstorable(value);
      const sealed = seal(entryKey, Buffer.from(value.expose()), entryContext(state.headBytes, id));
      await keep((entries) => entries.set(id, sealed));
    },
    delete: async (id) => {
      if (state.entries.has(id)) await keep((entries) => entries.delete(id));
    },
    list: async () => [...state.entries.keys()],
  };
}

async function readVault(file: string): Promise<Buffer> {
  try {
    return await readFile(file);
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code === 'ENOENT') throw damagedFile();
    throw diskError(error, `cannot read ${file}`);
  }
}
