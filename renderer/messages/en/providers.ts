/** The vendors that Fob knows. */
export const providers = {
  table: 'Providers',
  add: 'Add provider',
  columns: {
    name: 'Name',
    sells: 'What it sells',
    limit: 'Tightest limit',
    signIn: 'Sign-in',
    keys: 'Keys',
    source: 'Source',
  },
  keyOnly: 'Key',
  keyAndOauth: 'Key, OAuth',
  yours: 'yours',
  builtIn: 'built in',
} as const;
