import { unsynced } from '../../platform/unsynced.ts';
import type { Answer } from './answers.ts';
import type { CodeRecord } from './code-store.ts';
import type { Kernel } from './kernel.ts';
import { OAuthError } from './oauth-error.ts';
import { verifierFits } from './pkce.ts';
import type { TokenRequest } from './token.ts';
import { issueTokens } from './token-response.ts';

/** Tokens for a code (RFC 6749 section 4.1.3, RFC 7636 section 4.6). */
export function redeemCode(kernel: Kernel, request: TokenRequest): Answer {
  const { provider, app } = request;
  const { code, redirectUri, verifier } = codeParameters(request);
  const result = unsynced(kernel.ports.db, () => {
    const record = kernel.codes.find(code);
    // Binding and verifier come before use: a thief's replay must not end the tokens of the one who redeemed it.
    if (!record || !isBound(record, app.clientId, redirectUri, verifier)) return invalidCode();
    if (record.usedAt !== null) return reused(kernel, record);
    if (record.expiresAt <= kernel.ports.clock.now()) return invalidCode();
    if (!kernel.codes.redeem(record)) return reused(kernel, record);
    const { grantId, userId, scopes } = record;
    kernel.grants.add({ id: grantId, provider: provider.id, clientId: app.clientId, userId, scopes });
    return issueTokens(kernel, request, { grantId, scopes, grantScopes: scopes, withRefresh: true });
  });
  if (result instanceof OAuthError) throw result;
  return result;
}

function codeParameters({ parameters }: TokenRequest): { code: string; redirectUri: string; verifier: string | null } {
  const code = parameters.get('code');
  const redirectUri = parameters.get('redirect_uri');
  if (code === null) throw new OAuthError('invalid_request', 'code is missing');
  if (redirectUri === null) throw new OAuthError('invalid_request', 'redirect_uri is missing');
  return { code, redirectUri, verifier: parameters.get('code_verifier') };
}

function isBound(record: CodeRecord, clientId: string, redirectUri: string, verifier: string | null): boolean {
  return (
    record.clientId === clientId && record.redirectUri === redirectUri && verifierFits(record.codeChallenge, verifier)
  );
}

/** A code that comes a second time was stolen the first time or now: its tokens end (RFC 6749 section 4.1.2). */
function reused({ grants }: Kernel, { grantId }: CodeRecord): OAuthError {
  grants.revoke(grantId);
  return invalidCode();
}

/** The same for every reason; returned and not thrown, so that what was written with it stays. */
function invalidCode(): OAuthError {
  return new OAuthError('invalid_grant', 'the code is unknown, expired or used, or is bound to something else');
}
