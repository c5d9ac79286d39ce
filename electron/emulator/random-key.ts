import { randomBytes } from 'node:crypto';
import { badInput } from '../../shared/errors/fob-error.ts';
import type { Environment, KeyFormat, Provider } from '../../shared/providers/schema.ts';
import { assertNever } from '../../shared/rules/assert-never.ts';
import { randomBase62 } from '../platform/ids.ts';

const UNPREFIXED_LENGTH = 40;

/** A fresh key in the vendor's own format for a kind and environment; throws `bad_input` where the vendor has no such format. */
export function randomKey(provider: Provider, kind: string, environment: Environment): string {
  // The vendor publishes no format: letters and digits stand for it.
  if (provider.keys.formats.length === 0) return randomBase62(UNPREFIXED_LENGTH);
  const ofEnvironment = provider.keys.formats.filter((format) => format.environment === environment);
  if (ofEnvironment.length === 0) {
    const other = environment === 'live' ? 'test' : 'live';
    throw badInput('environment', `${provider.id} has no ${environment} keys`, `Leave it out, or choose ${other}`);
  }
  const format = ofEnvironment.find((one) => one.kind === kind) ?? ofEnvironment.find((one) => one.kind === undefined);
  if (!format)
    throw badInput(
      'kind',
      `${provider.id} has no ${environment} keys of this kind`,
      'Choose another kind or environment',
    );
  return format.prefix + body(format);
}

function body({ alphabet, length: { mint } }: KeyFormat): string {
  switch (alphabet) {
    case 'hex':
      return randomBytes(mint).toString('hex').slice(0, mint);
    case 'base64url':
      return randomBytes(mint).toString('base64url').slice(0, mint);
    case 'base62':
    case 'printable': // letters and digits are printable, and survive every shell
      return randomBase62(mint);
    default:
      return assertNever(alphabet);
  }
}
