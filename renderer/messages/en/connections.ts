/** Accounts connected by sign-in. */
export const connections = {
  none: 'No account is connected',
  noneText:
    'An account that signs in with its provider appears here, with its scopes and the time its access has left. Until then tools call with keys.',
  toKeys: 'Go to keys',
} as const;
