import { builtInProviders } from '../../shared/providers/built-in.ts';
import { recogniseKey } from '../../shared/rules/recognise.ts';
import { isToolKey } from '../../shared/rules/tool-key.ts';

/** True if a word of the command line looks like a key: everybody on this machine can read a command line. */
export function holdsSecret(words: readonly string[]): boolean {
  return words
    .flatMap(valuesOf)
    .some((word) => isToolKey(word) || /^fob_[0-9A-Za-z]{16,}$/.test(word) || isVendorKey(word));
}

/** `--label=x` carries x. */
function valuesOf(word: string): string[] {
  const equals = word.startsWith('-') ? word.indexOf('=') : -1;
  return [equals < 0 ? word : word.slice(equals + 1)];
}

function isVendorKey(word: string): boolean {
  // Formats without a prefix fit ordinary words too.
  return word.length >= 20 && recogniseKey(word, builtInProviders).some(({ format }) => format.prefix !== '');
}
