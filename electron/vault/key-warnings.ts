import type { CredentialWarning } from '../../shared/model/credential.ts';
import type { Environment, Provider } from '../../shared/providers/schema.ts';
import type { Recognition } from '../../shared/rules/recognise.ts';

const SOON_MS = 7 * 86_400_000;

export type NewKey = {
  provider: Provider;
  environment: Environment;
  expiresAt: number | null;
  /** Every reading of the secret over all providers, best first. */
  readings: readonly Recognition[];
  /** Labels of other credentials that hold the same secret. */
  duplicates: readonly string[];
  now: number;
};

/** What is worth saying about a key that is accepted all the same. */
export function keyWarnings(key: NewKey): CredentialWarning[] {
  return [...duplicateWarning(key), ...formatWarning(key), ...expiryWarning(key)];
}

function duplicateWarning({ duplicates }: NewKey): CredentialWarning[] {
  if (duplicates.length === 0) return [];
  return [
    {
      code: 'duplicate',
      message: `The same key is already kept as ${duplicates.map((label) => `“${label}”`).join(', ')}`,
    },
  ];
}

function formatWarning({ provider, environment, readings }: NewKey): CredentialWarning[] {
  const own = readings.filter((one) => one.provider === provider.id);
  const other = readings.find((one) => one.provider !== provider.id && one.format.prefix !== '');
  if (own.length === 0) {
    if (other)
      return [
        { code: 'other_provider', message: `The key looks like one of ${other.provider}, not of ${provider.name}` },
      ];
    return [{ code: 'unknown_format', message: `The key has no format that ${provider.name} is known to use` }];
  }
  if (own.some((one) => one.environment === environment)) return [];
  if (environment === 'test')
    return [
      { code: 'live_key_as_test', message: `This is a live key of ${provider.name}, put where a test key belongs` },
    ];
  return [
    { code: 'test_key_as_live', message: `This is a test key of ${provider.name}, put where a live key belongs` },
  ];
}

function expiryWarning({ expiresAt, now }: NewKey): CredentialWarning[] {
  if (expiresAt === null || expiresAt > now + SOON_MS) return [];
  if (expiresAt <= now)
    return [{ code: 'already_expired', message: 'The key has expired already and will not be used' }];
  return [
    { code: 'expires_soon', message: `The key expires within ${Math.ceil((expiresAt - now) / 86_400_000)} days` },
  ];
}
