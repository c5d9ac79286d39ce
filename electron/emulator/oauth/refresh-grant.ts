import { unsynced } from '../../platform/unsynced.ts';
import type { Answer } from './answers.ts';
import type { Kernel } from './kernel.ts';
import { OAuthError } from './oauth-error.ts';
import { narrowedScopes } from './scopes.ts';
import type { TokenRequest } from './token.ts';
import { issueTokens, refreshExpiry } from './token-response.ts';
import type { TokenRecord } from './token-store.ts';

/** Fresh tokens for a refresh token, which is used up where the vendor rotates (RFC 6749 section 6, RFC 9700 section 4.14.2). */
export function refreshTokens(kernel: Kernel, request: TokenRequest): Answer {
  const { provider, app, parameters, fault } = request;
  const presented = parameters.get('refresh_token');
  if (presented === null) throw new OAuthError('invalid_request', 'refresh_token is missing');
  const result = unsynced(kernel.ports.db, () => {
    const token = kernel.tokens.find(presented);
    if (token?.kind !== 'refresh' || token.clientId !== app.clientId || token.revoked) return invalidToken();
    if (token.usedAt !== null || fault === 'refresh_reuse') return reused(kernel, token);
    if (!kernel.tokens.isLive(token)) return invalidToken();
    // Before it is used up: a client that asks for too much may ask again.
    const scopes = narrowedScopes(provider, token.grantScopes, parameters.get('scope'));
    const rotates = provider.oauth.refresh === 'rotates' && fault !== 'refresh_without_new';
    if (!rotates) kernel.tokens.extend(token, refreshExpiry(kernel, provider));
    else if (!kernel.tokens.redeem(token)) return reused(kernel, token);
    const { grantId, grantScopes } = token;
    return issueTokens(kernel, request, { grantId, scopes, grantScopes, withRefresh: rotates });
  });
  if (result instanceof OAuthError) throw result;
  return result;
}

/** A used refresh token was stolen before or is now: the whole family ends (RFC 9700 section 4.14.2). */
function reused({ grants }: Kernel, { grantId }: TokenRecord): OAuthError {
  grants.revoke(grantId);
  return invalidToken();
}

/** The same for every reason; returned and not thrown, so that what was written with it stays. */
function invalidToken(): OAuthError {
  return new OAuthError('invalid_grant', 'the refresh token is unknown, expired, used or revoked');
}
