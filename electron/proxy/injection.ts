import type { Provider } from '../../shared/providers/schema.ts';
import type { ExposableSecret } from './ports.ts';
import { Spellings } from './scrubber.ts';

/** A secret made ready: the header that carries it, and how it would look if it came back. */
export type Injection = { header: string; value: string; spellings: Spellings };

const ready = new WeakMap<ExposableSecret, Injection & { provider: Provider }>();

/** The header a vendor takes its key in, kept as long as the secret itself is kept. */
export function injectionOf(secret: ExposableSecret, provider: Provider): Injection {
  const known = ready.get(secret);
  if (known?.provider === provider) return known;
  const text = secret.expose();
  const place = provider.keyHeaders[0];
  if (place === undefined) throw new Error('a provider has at least one key header');
  const value = 'scheme' in place ? `${place.scheme} ${text}` : text;
  const injection = { header: place.header, value, spellings: new Spellings(text), provider };
  ready.set(secret, injection);
  return injection;
}
