export const isMac = /mac/i.test(navigator.platform);

/** The name of the command key on this machine. */
export const commandKey = isMac ? '⌘' : 'Ctrl';

/** The name of the key that peeks. */
export const peekKey = isMac ? 'Option' : 'Alt';

export const isLinux = /linux/i.test(navigator.platform);
