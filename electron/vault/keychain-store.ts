import { FobError } from '../../shared/errors/fob-error.ts';
import { FAULTS, type Keychain, KeychainError } from './keychain.ts';
import { Secret } from './secret.ts';
import { damaged, refuseUnstorable, type SecretStore, storeUnavailable } from './secret-store.ts';

const CANARY = 'canary';

/** The name that this data folder's items stand under in the keychain, so that two folders never mix. */
export function keychainService(vaultId: string): string {
  return `Fob ${vaultId}`;
}

/**
 * Secrets in the OS keychain. A locked collection answers like an empty one, so every "not there" is believed only while
 * the canary item is readable; else it is `store_unavailable`.
 */
export function createKeychainStore(
  keychain: Keychain,
  vaultId: string,
): SecretStore & { plantCanary(): Promise<void>; removeAll(): Promise<void> } {
  const service = keychainService(vaultId);
  const canaryValue = `fob-canary-1:${vaultId}`;
  const demandCanary = async () => {
    const found = await keychain.get(service, CANARY);
    if (found === null) throw new KeychainError('locked');
    if (found !== canaryValue)
      throw damaged(
        'The keychain holds another vault’s items under this vault’s name',
        'Put back the data folder that belongs to this keychain',
      );
  };
  const write = async (id: string, text: string) => {
    await keychain.set(service, id, text);
    if ((await keychain.get(service, id)) !== text)
      throw storeUnavailable(
        'The keychain did not keep the secret as it was given',
        'Check that the keychain of your system is unlocked and works, then try again',
      );
  };
  return {
    get: (id) =>
      told(async () => {
        const text = await keychain.get(service, id);
        if (text === null) await demandCanary();
        return text === null ? null : Secret.of(text);
      }),
    set: (id, value) =>
      told(async () => {
        refuseUnstorable(value);
        await demandCanary();
        await write(id, value.expose());
      }),
    delete: (id) =>
      told(async () => {
        await demandCanary();
        await keychain.delete(service, id);
        const left = await keychain.get(service, id);
        await demandCanary();
        if (left !== null)
          throw storeUnavailable(
            'The keychain did not delete the item',
            'Check that the keychain of your system is unlocked, then try again',
          );
      }),
    list: () =>
      told(async () => {
        await demandCanary();
        const ids = await keychain.list(service);
        // Locked in between: an empty list would look like "all deleted".
        if (!ids.includes(CANARY)) throw new KeychainError('locked');
        return ids.filter((id) => id !== CANARY);
      }),
    plantCanary: () => told(() => write(CANARY, canaryValue)),
    // The canary is written first, which shows that the keychain is unlocked and its list is whole, and goes last.
    removeAll: () =>
      told(async () => {
        await write(CANARY, canaryValue);
        for (const id of await keychain.list(service)) if (id !== CANARY) await keychain.delete(service, id);
        const left = (await keychain.list(service)).filter((id) => id !== CANARY);
        if (left.length > 0)
          throw storeUnavailable('The keychain did not delete every item', 'Unlock the keychain, then try again');
        await keychain.delete(service, CANARY);
      }),
  };
}

async function told<T>(work: () => Promise<T>): Promise<T> {
  try {
    return await work();
  } catch (error) {
    if (error instanceof KeychainError) throw storeUnavailable(FAULTS[error.fault].message, FAULTS[error.fault].hint);
    if (error instanceof FobError) throw error;
    throw storeUnavailable(FAULTS.failed.message, FAULTS.failed.hint);
  }
}
