import { existsSync } from 'node:fs';
import { rename } from 'node:fs/promises';
import { badInput, FobError } from '../../shared/errors/fob-error.ts';
import { ensurePrivateDir } from '../platform/paths.ts';
import { removeFile } from './atomic-file.ts';
import { createFileStore, type FileStoreOptions, openFileStore } from './file-store.ts';
import type { Keychain } from './keychain.ts';
import { createKeychainStore } from './keychain-store.ts';
import type { createPassphrasePauses } from './passphrase-pauses.ts';
import { type Pin, vaultFile } from './pin.ts';
import type { Secret } from './secret.ts';
import type { SecretStore } from './secret-store.ts';
import type { Settings } from './settings.ts';

export type BackendPorts = {
  dataDir: string;
  keychain: Keychain;
  settings: Settings;
  pauses: ReturnType<typeof createPassphrasePauses>;
  UNSAFE_log2NForTests?: number | undefined;
};

/** The same bounds as the contract's passphrase; throws `bad_input`. */
export function demandNewPassphrase(pin: Pick<Pin, 'store'>, passphrase: string | undefined): void {
  if (pin.store === 'keychain') {
    if (passphrase !== undefined)
      throw badInput('passphrase', 'The keychain takes no passphrase', 'Leave it out, or choose the encrypted file');
    return;
  }
  const length = passphrase?.length ?? 0;
  if (length < 8 || length > 1024)
    throw badInput(
      'passphrase',
      'The encrypted file needs a passphrase of 8 to 1,024 characters',
      'Choose a longer one; a sentence is easy to keep in mind',
    );
}

/** Makes a store of the pinned kind with these secrets; `going` throws when that is to end. */
export async function createBackend(
  ports: BackendPorts,
  pin: Pin,
  passphrase: string | undefined,
  secrets: ReadonlyMap<string, Secret> = new Map(),
  going: () => void = () => undefined,
): Promise<SecretStore> {
  ensurePrivateDir(ports.dataDir);
  if (pin.store === 'file') {
    // Left by a set-up that was stopped; kept aside and not overwritten, in case it is anything else.
    const file = vaultFile(ports.dataDir);
    if (existsSync(file)) await rename(file, `${file}.unfinished`);
    return createFileStore(fileOptions(ports, pin, passphrase ?? ''), secrets);
  }
  const store = createKeychainStore(ports.keychain, pin.vaultId);
  await store.plantCanary();
  for (const [id, secret] of secrets) {
    going();
    await store.set(id, secret);
  }
  return store;
}

/** Removes a store with all that is in it, whole or half-made; one that is not there is no fault. */
export async function removeBackend(ports: BackendPorts, pin: Pin): Promise<void> {
  if (pin.store === 'file') await removeFile(vaultFile(ports.dataDir));
  else await createKeychainStore(ports.keychain, pin.vaultId).removeAll();
}

/** Opens the store of the pinned kind; throws `wrong_passphrase`, `try_later`, `store_unavailable`, `damaged`, `disk`. */
export async function openBackend(ports: BackendPorts, pin: Pin, passphrase: string | undefined): Promise<SecretStore> {
  if (pin.store === 'keychain') return createKeychainStore(ports.keychain, pin.vaultId);
  if (passphrase === undefined)
    throw badInput(
      'passphrase',
      'The encrypted file needs its passphrase',
      'Give the passphrase that was chosen when Fob was set up',
    );
  ports.pauses.begin();
  try {
    const store = await openFileStore(fileOptions(ports, pin, passphrase));
    ports.pauses.clear();
    return store;
  } catch (error) {
    if (!(error instanceof FobError && error.data.code === 'wrong_passphrase')) ports.pauses.forgive();
    throw error;
  }
}

function fileOptions(
  { dataDir, settings, UNSAFE_log2NForTests }: BackendPorts,
  { vaultId }: Pin,
  passphrase: string,
): FileStoreOptions {
  const generation = {
    read: () => settings.number('file_generation'),
    write: (value: number) => settings.set('file_generation', String(value)),
  };
  return { file: vaultFile(dataDir), vaultId, passphrase, generation, UNSAFE_log2NForTests };
}
