import { builtInProviders } from '../../shared/providers/built-in.ts';
import { recogniseKey } from '../../shared/rules/recognise.ts';
import { isToolKey } from '../../shared/rules/tool-key.ts';

const PLAIN_PREFIXES = builtInProviders
  .flatMap((provider) => provider.keys.formats.map((format) => format.prefix))
  .filter((prefix) => /_(live|test)_$/.test(prefix));

/** True if a word of the command line looks like a key: everybody on this machine can read a command line. */
export function holdsSecret(words: readonly string[]): boolean {
  return words
    .flatMap(valuesOf)
    .some((word) => isToolKey(word) || /^fob_[0-9A-Za-z]{16,}$/.test(word) || isVendorKey(word));
}

/** `--label=x` and `Authorization: Bearer x` carry x. */
function valuesOf(word: string): string[] {
  return word.split(/[\s=:,;'"]+/);
}

function isVendorKey(word: string): boolean {
  // Too short or cut off, yet nothing but a key begins like this.
  if (PLAIN_PREFIXES.some((prefix) => word.startsWith(prefix) && word.length >= prefix.length + 4)) return true;
  // Formats without a prefix fit ordinary words too.
  return word.length >= 20 && recogniseKey(word, builtInProviders).some(({ format }) => format.prefix !== '');
}
