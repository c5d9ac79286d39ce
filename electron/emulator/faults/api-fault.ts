import type { FaultKind } from '../../../shared/model/emulated.ts';
import type { Provider } from '../../../shared/providers/schema.ts';
import { matchRoute } from '../../../shared/rules/routes.ts';
import type { Refusal } from '../ports.ts';
import { FOUR_DAYS_SECONDS, type RefusalFault, WAIT_SECONDS } from './fault-kinds.ts';

/** The refusal by which a vendor's own gate would answer as the fault wants it; null where no check is concerned. */
export function refusalOf(
  kind: FaultKind,
  provider: Provider,
  { method, path }: { method: string; path: string },
  now: number,
): Refusal | null {
  const rate = (retryAfterSeconds: number): Refusal => {
    const resetAt = now + retryAfterSeconds * 1000;
    const limit = { limit: provider.limits.rules[0]?.limit ?? 0, remaining: 0, resetAt };
    return { code: 'rate_limited', detail: null, retryAfterSeconds, limit };
  };
  switch (kind) {
    case 'token_expired':
    case 'token_revoked':
    case 'token_unknown':
      return { code: 'invalid_key', detail: null };
    case 'insufficient_scope': {
      const scope = matchRoute(provider, method, path)?.scope ?? provider.scopes[0]?.id ?? '';
      return { code: 'insufficient_scope', detail: null, scope };
    }
    case 'rate_limited_seconds':
    case 'rate_limited_date':
      return rate(WAIT_SECONDS);
    case 'rate_limited_days':
      return rate(FOUR_DAYS_SECONDS);
    default:
      return null;
  }
}

/** Status and Retry-After of a server that does not do the work, the date form where the fault wants it. */
export function refusalHead(kind: RefusalFault, now: number): { status: number; retryAfter: string | null } {
  switch (kind) {
    case 'rate_limited_seconds':
      return { status: 429, retryAfter: String(WAIT_SECONDS) };
    case 'rate_limited_date':
      return { status: 429, retryAfter: new Date(now + WAIT_SECONDS * 1000).toUTCString() };
    case 'rate_limited_days':
      return { status: 429, retryAfter: String(FOUR_DAYS_SECONDS) };
    case 'server_error':
      return { status: 500, retryAfter: null };
    case 'unavailable':
      return { status: 503, retryAfter: String(WAIT_SECONDS) };
  }
}
