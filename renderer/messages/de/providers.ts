import type { providers as english } from '../en/providers.ts';
import type { SameKeys } from '../same-keys.ts';

export const providers: SameKeys<typeof english> = {
  table: 'Anbieter',
  add: 'Anbieter hinzufügen',
  columns: {
    name: 'Name',
    sells: 'Was er anbietet',
    limit: 'Engstes Limit',
    signIn: 'Anmeldung',
    keys: 'Schlüssel',
    source: 'Herkunft',
  },
  keyOnly: 'Schlüssel',
  keyAndOauth: 'Schlüssel, OAuth',
  yours: 'eigener',
  builtIn: 'eingebaut',
};
