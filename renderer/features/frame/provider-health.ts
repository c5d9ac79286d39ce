import type { Connection } from '../../../shared/model/connection.ts';
import type { Credential } from '../../../shared/model/credential.ts';
import type { LimitState } from '../../../shared/model/limit-state.ts';
import type { SystemState } from '../../../shared/model/system.ts';
import type { Provider } from '../../../shared/providers/schema.ts';

const SOON_MS = 7 * 86_400_000;

/** How a provider is, by the worst: `down` gives no connection, `bad` has what cannot be used, `paused` asked for it, `warn` has what soon cannot; `none` has nothing here. */
export type ProviderHealth = 'ok' | 'warn' | 'paused' | 'bad' | 'down' | 'none';

export type ProviderState = {
  /** Those of the provider, without the trash. */
  keys: readonly Credential[];
  connections: readonly Connection[];
  /** Those of all providers. */
  limits: readonly LimitState[];
  circuits: Readonly<SystemState['circuits']>;
};

/** Judges a provider by its keys and connections, what is left of their limits, and whether it can be reached. */
export function providerHealth(
  { id, api }: { id: string; api: Pick<Provider['api'], 'base'> },
  { keys, connections, limits, circuits }: ProviderState,
  now: number,
): ProviderHealth {
  const live = keys.filter((key) => key.status !== 'revoked');
  if (live.length + connections.length === 0) return 'none';
  const shut = circuits.filter(({ retryAt }) => retryAt > now);
  const goesTo = (address: string) => shut.some(({ origin }) => origin === originOf(address));
  // Mostly nothing is shut, and then no address needs to be taken apart.
  if (shut.length > 0 && (goesTo(api.base) || live.some(({ destination }) => goesTo(destination)))) return 'down';
  const ended = live.some(
    (key) =>
      key.status === 'damaged' || key.refusedAt !== undefined || (key.expiresAt !== null && key.expiresAt <= now),
  );
  const lost = connections.some(({ status }) => status === 'signed_out' || status === 'damaged');
  if (ended || lost) return 'bad';
  const own = limits.filter((limit) => limit.provider === id && now < limit.resetAt + limit.windowSeconds * 1000);
  if (own.some((limit) => (limit.pausedUntil ?? 0) > now)) return 'paused';
  const ending = live.some((key) => key.expiresAt !== null && key.expiresAt - now <= SOON_MS);
  const waiting = connections.some(({ status }) => status === 'waiting');
  return ending || waiting || own.some((limit) => limit.used / limit.limit >= 0.9) ? 'warn' : 'ok';
}

function originOf(address: string): string {
  return URL.canParse(address) ? new URL(address).origin : address;
}
