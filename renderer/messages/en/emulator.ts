/** The local emulator of the vendors. */
export const emulator = {
  answers: 'The emulator answers at',
  off: 'The emulator is off',
  what: 'It stands in for every provider on this machine: the same scopes, limits and errors, and no account needed.',
  make: 'Make a practice key',
  keys: 'Practice keys',
  noKeys: 'No practice key yet',
  noKeysText: 'A practice key works like a real one, and its calls go to the emulator.',
} as const;
