import type { KeyHint } from '../model/credential.ts';
import type { Provider } from '../providers/schema.ts';

const SHOWN = 4;
const HIDDEN_AT_LEAST = 12; // 12 base62 characters are 71 bits: what is shown helps nobody to guess

/**
 * What a secret looks like without telling it: the prefix that its provider publishes and the last 4 characters. The
 * prefix is empty when no format of the provider has it, the end when fewer than 12 characters would stay hidden.
 */
export function keyHint(secret: string, provider: Provider | null): KeyHint {
  const prefixes = (provider?.keys.formats ?? [])
    .map((format) => format.prefix)
    .filter((one) => secret.startsWith(one));
  const prefix = prefixes.toSorted((a, b) => b.length - a.length)[0] ?? '';
  const hidden = secret.length - prefix.length - SHOWN;
  return { prefix, last4: hidden >= HIDDEN_AT_LEAST ? secret.slice(-SHOWN) : '' };
}

/** A hint on one line, such as `ifk_live_…T7wL`. */
export function hintText(hint: KeyHint): string {
  return `${hint.prefix}…${hint.last4}`;
}

/** The hint that such a line was made of; null for one that is none, such as an app's name. */
export function hintOf(text: string): KeyHint | null {
  const [, prefix, last4] = /^([^\s…]*)…([^\s…]{4})?$/.exec(text) ?? [];
  return prefix === undefined ? null : { prefix, last4: last4 ?? '' };
}
