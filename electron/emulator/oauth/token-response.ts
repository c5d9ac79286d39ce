import { type Answer, json } from './answers.ts';
import type { Kernel } from './kernel.ts';
import type { OAuthProvider } from './ports.ts';
import { scopeText } from './scopes.ts';
import type { TokenRequest } from './token.ts';

const DAY = 86_400_000;
const LARGE_TOKEN = 5 * 1024;
/** How far the vendor's clock runs ahead under the fault `clock_skew`, so that a token ends early for its client. */
const SKEW_MS = 10 * 60_000;

type Family = {
  grantId: string;
  /** Of the access token. */
  scopes: readonly string[];
  /** Of the refresh token, which keeps all that was granted (RFC 6749 section 6). */
  grantScopes: readonly string[];
  withRefresh: boolean;
};

/** Issues an access token, and a refresh token where one is due, as the response of RFC 6749 section 5.1. */
export function issueTokens(kernel: Kernel, { provider, fault }: TokenRequest, family: Family): Answer {
  const { oauth } = provider;
  const skew = fault === 'clock_skew' ? SKEW_MS : 0;
  const now = kernel.ports.clock.now();
  const access = kernel.tokens.issue({
    kind: 'access',
    grantId: family.grantId,
    scopes: family.scopes,
    prefix: oauth.tokenPrefixes?.access ?? '',
    expiresAt: oauth.accessSeconds === null ? null : now + oauth.accessSeconds * 1000 - skew,
    ...(fault === 'large_token' && { length: LARGE_TOKEN }),
  });
  const body = {
    access_token: access,
    token_type: fault === 'wrong_token_type' ? 'mac' : 'Bearer',
    ...(oauth.accessSeconds !== null && { expires_in: oauth.accessSeconds }),
    ...(family.withRefresh && oauth.refresh !== 'none' && { refresh_token: issueRefresh(kernel, provider, family) }),
    scope: scopeText(provider, family.scopes),
  };
  return json(200, at(oauth.tokenAt, body));
}

/** The response where the vendor puts it: most are the whole answer, some a member of it. */
function at(pointer: string | undefined, body: unknown): unknown {
  const names = pointer?.split('/').slice(1) ?? [];
  return names.reduceRight((inner: unknown, name) => ({ ok: true, [name]: inner }), body);
}

/** When a refresh token of the vendor that is issued or used now ends if it stays idle; null for never. */
export function refreshExpiry({ ports }: Kernel, { oauth }: OAuthProvider): number | null {
  return oauth.refreshDays === null ? null : ports.clock.now() + oauth.refreshDays * DAY;
}

function issueRefresh(kernel: Kernel, provider: OAuthProvider, { grantId, grantScopes }: Family): string {
  return kernel.tokens.issue({
    kind: 'refresh',
    grantId,
    scopes: grantScopes,
    prefix: provider.oauth.tokenPrefixes?.refresh ?? '',
    expiresAt: refreshExpiry(kernel, provider),
  });
}
