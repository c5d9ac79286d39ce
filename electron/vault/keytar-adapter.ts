import { type Keychain, KeychainError, type KeychainFault } from './keychain.ts';

type Keytar = typeof import('keytar');

/** keytar as a Keychain; throws KeychainError `not_installed` where its native part is missing or does not load. */
export async function loadKeytar(): Promise<Keychain> {
  const keytar = await importKeytar();
  return {
    get: (service, account) => told(keytar.getPassword(service, account)),
    set: (service, account, value) => told(keytar.setPassword(service, account, value)),
    delete: async (service, account) => void (await told(keytar.deletePassword(service, account))),
    list: async (service) => (await told(keytar.findCredentials(service))).map((item) => item.account),
  };
}

async function importKeytar(): Promise<Keytar> {
  try {
    const loaded = (await import('keytar')) as Keytar & { default?: Keytar };
    return loaded.default ?? loaded;
  } catch {
    throw new KeychainError('not_installed');
  }
}

async function told<T>(call: Promise<T>): Promise<T> {
  try {
    return await call;
  } catch (error) {
    throw new KeychainError(faultOf(error instanceof Error ? error.message : ''));
  }
}

/** libsecret tells its errors by text alone. */
function faultOf(text: string): KeychainFault {
  if (/locked|dismissed/i.test(text)) return 'locked';
  if (/not provided by any|ServiceUnknown|NameHasNoOwner|session wrapping the secret/i.test(text)) return 'no_service';
  if (/connection is closed|could not connect|autolaunch|D-Bus address|No such file|Connection refused/i.test(text))
    return 'no_bus';
  return 'failed';
}
