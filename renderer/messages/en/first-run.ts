/** The first start: where secrets are kept. */
export const firstRun = {
  title: 'Where should your keys be kept?',
  text: 'Fob uses one place and stays with it. It never changes it on its own.',
  storage: 'Storage',
  titles: { keychain: 'System keychain', file: 'Encrypted file' },
  meaning: {
    keychain:
      'Secrets are kept by the operating system and open with your login. While you are logged in, other programs of yours can ask for them too, so Fob’s lock guards the window and the proxy, not the keychain itself.',
    file: 'Secrets are kept in one file, encrypted with a passphrase that only you know. Without it nobody can open the file: not a thief, not another program, and not you. There is no way to reset it.',
  },
  available: 'Available',
  notAvailable: 'Not available',
  settingUp: 'Setting up…',
  useKeychain: 'Use the keychain',
  createFile: 'Create the encrypted file',
  rest: 'Everything else is in <path>{folder}</path>',
  passphrase: 'Passphrase',
  passphraseHint: 'At least 8 characters. Five random words are easy to remember and hard to guess',
  tooShort: 'Must have at least 8 characters',
  again: 'The same again',
  notSame: 'Not the same yet',
  faultShort: 'must have at least 8 characters',
  faultSame: 'both must be the same',
  strength: {
    missing: '{n, number} more characters needed',
    same: 'Mostly the same few characters: a program tries those first',
    short: 'Short: holds only if the characters were picked at random',
    good: 'Good, if it is not a phrase that others know',
    long: 'Long. Fob cannot tell whether it is a known phrase; you can',
  },
} as const;
