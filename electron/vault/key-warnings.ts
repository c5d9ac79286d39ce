import { badInput } from '../../shared/errors/fob-error.ts';
import type { CredentialWarning, KeptKey } from '../../shared/model/credential.ts';
import type { Environment, Provider } from '../../shared/providers/schema.ts';
import type { Recognition } from '../../shared/rules/recognise.ts';

const SOON_MS = 7 * 86_400_000;

/** Where a secret is put, and how it reads. */
export type Put = {
  provider: Provider;
  environment: Environment;
  /** Every reading of the secret over all providers, best first. */
  readings: readonly Recognition[];
  /** A provider's name by its id. */
  nameOf(providerId: string): string;
};

export type NewKey = Put & {
  expiresAt: number | null;
  /** Other credentials that hold the same secret. */
  duplicates: readonly KeptKey[];
  now: number;
};

/** What is worth saying about a key that is accepted all the same. */
export function keyWarnings(key: NewKey): CredentialWarning[] {
  return [...duplicateWarning(key), ...formatWarning(key), ...expiryWarning(key)];
}

/** Throws `bad_input` for a secret that plainly belongs elsewhere: it would go out to the wrong service. */
export function demandFitting(put: Put, accepted: boolean | undefined): void {
  const clash = accepted === true ? null : contradiction(put);
  if (!clash) return;
  throw badInput(
    'secret',
    clash.message,
    'Check what was pasted; if it belongs there all the same, accept it with --accept-other-format',
  );
}

function duplicateWarning({ duplicates }: NewKey): CredentialWarning[] {
  const labels = (trashed: boolean) =>
    duplicates
      .filter((one) => one.trashed === trashed)
      .map(({ label }) => `“${label}”`)
      .join(', ');
  const [kept, trashed] = [labels(false), labels(true)];
  if (kept !== '') return [{ code: 'duplicate', message: `The same key is already kept as ${kept}` }];
  if (trashed === '') return [];
  return [{ code: 'duplicate', message: `The same key is in the trash as ${trashed}: it can be restored from there` }];
}

function formatWarning(key: NewKey): CredentialWarning[] {
  const clash = contradiction(key);
  if (clash) return [clash];
  const { provider, readings } = key;
  if (readings.some((one) => one.provider === provider.id)) return [];
  return [{ code: 'unknown_format', message: `The key has no format that ${provider.name} is known to use` }];
}

/** What a prefix says against the place a key is put: another provider's, or the other environment. No prefix, no claim. */
function contradiction({ provider, environment, readings, nameOf }: Put): CredentialWarning | null {
  const claims = readings.filter((one) => one.format.prefix !== '');
  const own = claims.filter((one) => one.provider === provider.id);
  const other = claims[0];
  if (own.length === 0)
    return other
      ? {
          code: 'other_provider',
          message: `The key looks like one of ${nameOf(other.provider)}, not of ${provider.name}`,
        }
      : null;
  if (own.some((one) => one.environment === environment)) return null;
  if (environment === 'test')
    return {
      code: 'live_key_as_test',
      message: `This is a live key of ${provider.name}, put where a test key belongs`,
    };
  return { code: 'test_key_as_live', message: `This is a test key of ${provider.name}, put where a live key belongs` };
}

function expiryWarning({ expiresAt, now }: NewKey): CredentialWarning[] {
  if (expiresAt === null || expiresAt > now + SOON_MS) return [];
  if (expiresAt <= now)
    return [{ code: 'already_expired', message: 'The key has expired already and will not be used' }];
  return [
    { code: 'expires_soon', message: `The key expires within ${Math.ceil((expiresAt - now) / 86_400_000)} days` },
  ];
}
