import type { AuthorizationRequest } from './authorize.ts';
import type { Kernel } from './kernel.ts';
import { PageError, RedirectError } from './oauth-error.ts';
import { withResponse } from './redirect-uri.ts';
import type { SampleUser } from './sample-users.ts';

/** What a user decided: which of the asked scopes, or nothing at all. */
export type Decision = { allow: true; user: SampleUser; scopes: readonly string[] } | { allow: false };

/** The URL that a decision leads to, with a fresh code or an error (RFC 6749 section 4.1.2, RFC 9207 section 2). */
export function authorizationResponse(kernel: Kernel, request: AuthorizationRequest, decision: Decision): string {
  const { provider, app, target, codeChallenge } = request;
  const { redirectUri, state, iss } = target;
  if (!decision.allow) {
    const description = 'the user denied the request';
    return errorResponse(new RedirectError(target, { code: 'access_denied', description }));
  }
  if (kernel.apps.find(provider.id, app.clientId) === null)
    throw new PageError(400, 'Unknown application', `${app.name} was removed in the meantime.`);
  const { user, scopes } = decision;
  const code = kernel.codes.issue({ clientId: app.clientId, redirectUri, codeChallenge, userId: user.id, scopes });
  return withResponse(redirectUri, { code, state, iss });
}

/** The error response's URL (RFC 6749 section 4.1.2.1). */
export function errorResponse({ target, code, description }: RedirectError): string {
  const { redirectUri, state, iss } = target;
  return withResponse(redirectUri, { error: code, error_description: description, state, iss });
}
