import type { Environment, KeyFormat, Provider } from '../providers/schema.ts';

/** One reading of a secret; `provider` is an id, `kind` null when the format does not tell it. */
export type Recognition = { provider: string; kind: string | null; environment: Environment; format: KeyFormat };

const ALPHABETS: Readonly<Record<KeyFormat['alphabet'], RegExp>> = {
  base62: /^[0-9A-Za-z]*$/,
  hex: /^[0-9a-fA-F]*$/,
  base64url: /^[\w-]*$/,
  printable: /^[\x21-\x7e]*$/,
};

/** Every key format that a secret fits, best first: the longest prefix, then the narrowest alphabet and length. */
export function recogniseKey(secret: string, providers: readonly Provider[]): Recognition[] {
  const found = providers.flatMap((provider) =>
    provider.keys.formats
      .filter((format) => fitsFormat(secret, format))
      .map(
        (format): Recognition => ({
          provider: provider.id,
          kind: kindOf(provider, format),
          environment: format.environment,
          format,
        }),
      ),
  );
  return found.sort((a, b) => vagueness(a.format) - vagueness(b.format) || a.provider.localeCompare(b.provider));
}

/** Whether a secret has a format's prefix, alphabet and length. */
function fitsFormat(secret: string, format: KeyFormat): boolean {
  if (!secret.startsWith(format.prefix)) return false;
  const body = secret.slice(format.prefix.length);
  return body.length >= format.length.min && body.length <= format.length.max && ALPHABETS[format.alphabet].test(body);
}

function kindOf(provider: Provider, format: KeyFormat): string | null {
  if (format.kind) return format.kind;
  return provider.keys.kinds.length === 1 ? (provider.keys.kinds[0]?.id ?? null) : null;
}

/** Smaller is better; a character of prefix outweighs any alphabet, an alphabet any length. */
function vagueness(format: KeyFormat): number {
  const alphabet = ['hex', 'base62', 'base64url', 'printable'].indexOf(format.alphabet);
  return -format.prefix.length * 1_000_000 + alphabet * 100_000 + (format.length.max - format.length.min);
}
