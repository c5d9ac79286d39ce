/** Errors of the window itself, and those of the engine that say one thing only: the rest it words itself, in English. */
export const errors = {
  silent: 'Fob did not answer',
  silentHint: 'Fob tries to reach its engine again by itself; repeat this in a moment',
  notAccepted: 'Fob did not accept this input',
  notAcceptedHint: 'Check the fields and try again',
  codes: {
    gesture_needed: 'Handing out a secret needs a fresh click or key press',
    wrong_passphrase: 'The passphrase is wrong, or the vault file is damaged',
    locked: 'Fob is locked',
    try_later: 'Too many tries',
    internal: 'Something went wrong inside Fob',
  },
  hints: {
    gesture_needed: 'Press the button again',
    wrong_passphrase: 'Check the keyboard layout and Caps Lock, then try again',
    locked: 'Unlock Fob, then try again',
    try_later: 'Try again in a moment',
    internal: 'Try again; if it stays, Troubleshoot in the settings says more',
  },
} as const;
