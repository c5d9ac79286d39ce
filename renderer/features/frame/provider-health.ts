import type { Credential } from '../../../shared/model/credential.ts';
import type { LimitState } from '../../../shared/model/limit-state.ts';
import type { Provider } from '../../../shared/providers/schema.ts';

const SOON_MS = 7 * 86_400_000;

/** How a provider's keys are, by the worst of them: `bad` cannot be used, `warn` soon cannot, `none` has no key. */
export type ProviderHealth = 'ok' | 'warn' | 'bad' | 'none';

/** Judges a provider by its keys, those in the trash left out, and by what is left of their limits. */
export function providerHealth(
  provider: Pick<Provider, 'id'>,
  keys: readonly Credential[],
  limits: readonly LimitState[],
  now: number,
): ProviderHealth {
  const live = keys.filter((key) => key.status !== 'revoked');
  if (live.length === 0) return 'none';
  const own = limits.filter(
    (limit) => limit.provider === provider.id && now < limit.resetAt + limit.windowSeconds * 1000,
  );
  const ended = live.some((key) => key.status === 'damaged' || (key.expiresAt !== null && key.expiresAt <= now));
  if (ended || own.some((limit) => (limit.pausedUntil ?? 0) > now)) return 'bad';
  const ending = live.some((key) => key.expiresAt !== null && key.expiresAt - now <= SOON_MS);
  return ending || own.some((limit) => limit.used / limit.limit >= 0.9) ? 'warn' : 'ok';
}
