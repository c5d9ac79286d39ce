/** Locked, storage out of reach, or stored data that does not fit together. */
export const lock = {
  title: 'Fob is locked',
  text: 'Tools are refused until you unlock it.',
  textKeychain:
    'Tools are refused until you unlock it. The system keychain guards the secrets, so a click is enough; it keeps out nobody who sits at your session.',
  passphrase: 'Passphrase',
  showPassphrase: 'Show the passphrase',
  maskPassphrase: 'Mask the passphrase',
  showRepeated: 'Show the repeated passphrase',
  maskRepeated: 'Mask the repeated passphrase',
  unlock: 'Unlock',
  unlocking: 'Unlocking…',
  tooMany: 'Too many tries.',
  nextTry: 'The next try is possible in <span>{seconds} s</span><reader>a moment</reader>. Nothing is lost.',
  noAnswer: { file: 'The vault file does not answer', keychain: 'The system keychain does not answer' },
  noAnswerText:
    'Nothing is lost and nothing was deleted: Fob waits for the storage it was set up with and never changes to another one by itself. Tools are refused meanwhile.',
  checkFile: 'Check that the data folder can be read, then try again.',
  checkKeychain:
    'Unlock the keychain or start its service (on Linux the Secret Service, such as GNOME Keyring), then try again.',
  damaged: 'The stored data does not fit together',
  damagedText: 'Fob stopped before it changed anything, so what is there can still be saved. No key was sent anywhere.',
  backup: 'Put a backup of this folder back while Fob is closed; a closer look says more.',
  folder: 'Data folder',
  doctor: 'Look closer',
} as const;
