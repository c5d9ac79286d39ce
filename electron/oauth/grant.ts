import type { TokenEndpointResponse } from 'oauth4webapi';
import { z } from 'zod';
import { grantedScope } from '../../shared/model/connection.ts';
import { instant } from '../../shared/model/fields.ts';
import type { Clock } from '../platform/clock.ts';
import type { Uptime } from '../platform/uptime.ts';
import { OAuthFault } from './failure.ts';
import type { Binding, Vendor } from './vendor.ts';

const token = z.string().min(1).max(16_384);

/**
 * Everything a vendor gave, as it lies in the vault: tokens, and what they are bound to. `accessEndsAt` is wall time;
 * `accessEndsUp` is the same by the machine's uptime, which counts while the machine was not restarted (`boot`): a clock that is set
 * neither kills nor revives a token.
 */
export const grantSchema = z.strictObject({
  v: z.literal(1),
  access: token,
  refresh: token.nullable(),
  scopes: z.array(grantedScope),
  issuer: z.string(),
  clientId: z.string(),
  token: z.string(),
  revocation: z.string().nullable(),
  destination: z.string(),
  obtainedAt: instant,
  lifeMs: z.number().positive().nullable(),
  accessEndsAt: instant.nullable(),
  accessEndsUp: z.number().nullable(),
  boot: z.string().nullable(),
  refreshEndsAt: instant.nullable(),
});
export type Grant = z.output<typeof grantSchema>;

type Times = { clock: Clock; uptime: Uptime };

/**
 * The grant that a checked token response gives. Without a scope in it the asked ones were granted (RFC 6749 section 5.1), without a
 * new refresh token the old one stays (section 6). Throws OAuthFault for another kind of token than bearer.
 */
export function grantOf(
  response: TokenEndpointResponse,
  vendor: Vendor,
  binding: Binding,
  before: { scopes: readonly string[]; refresh: string | null; refreshEndsAt: number | null },
  { clock, uptime }: Times,
): Grant {
  if (response.token_type !== 'bearer')
    throw new OAuthFault('token_response', 'The provider gave a kind of token that Fob cannot use');
  const seconds = response.expires_in ?? vendor.profile.accessSeconds;
  const lifeMs = seconds === null ? null : seconds * 1000;
  const now = clock.now();
  const { clientId, ...bound } = binding;
  return {
    v: 1,
    access: response.access_token,
    refresh: response.refresh_token ?? before.refresh,
    scopes: response.scope === undefined ? [...before.scopes] : response.scope.split(' ').filter((one) => one !== ''),
    ...bound,
    clientId,
    obtainedAt: now,
    lifeMs,
    accessEndsAt: lifeMs === null ? null : Math.round(now + lifeMs),
    accessEndsUp: lifeMs === null ? null : uptime.elapsed() + lifeMs,
    boot: uptime.boot,
    refreshEndsAt: refreshEnd(response, vendor, before, now),
  };
}

function refreshEnd(
  response: TokenEndpointResponse,
  { profile }: Vendor,
  before: { refreshEndsAt: number | null },
  now: number,
): number | null {
  const told = response.refresh_token_expires_in;
  if (typeof told === 'number') return Math.round(now + told * 1000);
  // The old one that stays ends when it ended before.
  if (response.refresh_token === undefined) return before.refreshEndsAt;
  return profile.refreshDays === null ? null : now + profile.refreshDays * 86_400_000;
}

/** Milliseconds that the access token still lives, negative when it is over, null when it has no end. */
export function msLeft(grant: Grant, { clock, uptime }: Times): number | null {
  if (grant.accessEndsAt === null || grant.accessEndsUp === null) return null;
  const sameBoot = grant.boot !== null && grant.boot === uptime.boot;
  return sameBoot ? grant.accessEndsUp - uptime.elapsed() : grant.accessEndsAt - clock.now();
}

/** How long before its end a token is renewed: a fifth of its life, at most five minutes. */
export function leadMs(grant: Grant): number {
  return grant.lifeMs === null ? 0 : Math.min(grant.lifeMs / 5, 300_000);
}

/** The text of a vault item as a grant, or null when it is none. */
export function parseGrant(text: string): Grant | null {
  try {
    return grantSchema.safeParse(JSON.parse(text)).data ?? null;
  } catch {
    return null; // the parser's own error would quote a token
  }
}
