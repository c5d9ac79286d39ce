/** Why a keychain call failed. `hung` and `crashed` come from the watch over the helper, the rest from the keychain itself. */
export type KeychainFault = 'not_installed' | 'no_bus' | 'no_service' | 'locked' | 'hung' | 'crashed' | 'failed';

/** The operating system's keychain as four calls; `null` and an empty list also come from a locked one. */
export interface Keychain {
  get(service: string, account: string): Promise<string | null>;
  set(service: string, account: string, value: string): Promise<void>;
  delete(service: string, account: string): Promise<void>;
  /** Account names of a service. */
  list(service: string): Promise<string[]>;
}

export class KeychainError extends Error {
  readonly fault: KeychainFault;

  constructor(fault: KeychainFault) {
    super(FAULTS[fault].message);
    this.name = 'KeychainError';
    this.fault = fault;
  }
}

/** What each fault means to a user, and what helps. */
export const FAULTS: Readonly<Record<KeychainFault, { message: string; hint: string }>> = {
  not_installed: {
    message: 'The keychain module (keytar) is not installed for this system',
    hint: 'Install libsecret and its headers (Debian: libsecret-1-dev), then run `npm rebuild keytar`; or use the encrypted file',
  },
  no_bus: {
    message: 'There is no D-Bus session, which the keychain needs',
    hint: 'Start Fob inside a desktop session or with `dbus-run-session`; or use the encrypted file',
  },
  no_service: {
    message: 'No secret service answers on the D-Bus session',
    hint: 'Start a keyring such as gnome-keyring or KWallet, then try again; or use the encrypted file',
  },
  locked: {
    message: 'The keychain is locked, or this vault’s items are not in it',
    hint: 'Unlock the keychain of your system, then try again; nothing was deleted',
  },
  hung: {
    message: 'The keychain did not answer in time',
    hint: 'Look for a prompt of the system, or restart its keyring, then try again',
  },
  crashed: {
    message: 'The keychain module stopped while it worked',
    hint: 'Unlock the keychain of your system, then try again; nothing was deleted',
  },
  failed: {
    message: 'The keychain refused the call',
    hint: 'Check that the keychain of your system works and is unlocked, then try again',
  },
};
