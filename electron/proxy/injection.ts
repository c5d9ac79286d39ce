import type { Provider } from '../../shared/providers/schema.ts';
import type { ExposableSecret, Injectable } from './ports.ts';
import { Spellings } from './scrubber.ts';

/** A secret made ready: the header that carries it, and how it would look if it came back. */
export type Injection = { fields: readonly string[]; spellings: Spellings };

const ready = new WeakMap<ExposableSecret, Injection & { provider: Provider }>();

/** The header fields that carry a credential, name and value in turn; kept as long as the secret itself is kept. */
export function injectionOf(
  secret: ExposableSecret,
  { grant }: Pick<Injectable, 'grant'>,
  provider: Provider,
): Injection {
  const known = ready.get(secret);
  if (known?.provider === provider) return known;
  const text = secret.expose();
  const fields = grant === undefined ? keyFields(text, provider) : tokenFields(text, grant, provider);
  const injection = { fields, spellings: new Spellings(text), provider };
  ready.set(secret, injection);
  return injection;
}

function keyFields(key: string, { keyHeaders }: Provider): string[] {
  const place = keyHeaders[0];
  if (place === undefined) throw new Error('a provider has at least one key header');
  return [place.header, 'scheme' in place ? `${place.scheme} ${key}` : key];
}

// An access token goes where RFC 6750 section 2.1 says, wherever the vendor takes its keys.
function tokenFields(token: string, { clientId }: { clientId: string }, { oauth }: Provider): string[] {
  const fields = ['Authorization', `Bearer ${token}`];
  return oauth?.clientIdHeader === undefined ? fields : [...fields, oauth.clientIdHeader, clientId];
}
