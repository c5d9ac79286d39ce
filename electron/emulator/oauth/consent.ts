import type { Answer } from './answers.ts';
import { redirect } from './answers.ts';
import { authorizationResponse, type Decision } from './authorization-response.ts';
import type { AuthorizationRequest } from './authorize.ts';
import { consentPage } from './consent-page.ts';
import type { Kernel } from './kernel.ts';
import { PageError } from './oauth-error.ts';
import type { Parameters } from './parameters.ts';
import { sampleUser } from './sample-users.ts';

/**
 * The answer to a consent form. Nothing is remembered: the next request is asked again (RFC 8252 section 8.6). The form's
 * token is spent with the answer.
 */
export function consentEndpoint(kernel: Kernel, parameters: Parameters): Answer {
  parameters.demandClear(['form_token', 'decision', 'user']);
  const token = parameters.get('form_token') ?? '';
  const request = kernel.pending.open(token);
  if (!request) throw spentForm(kernel, token);
  const decision = readDecision(request, parameters);
  const nothing = decision.allow && decision.scopes.length === 0 && request.scopes.length > 0;
  if (nothing) return consentPage(request, token, 'Choose at least one, or deny.');
  const location = authorizationResponse(kernel, request, decision);
  kernel.pending.answer(token, location);
  return redirect(location);
}

function readDecision(request: AuthorizationRequest, parameters: Parameters): Decision {
  const decision = parameters.get('decision');
  if (decision === 'deny') return { allow: false };
  const user = sampleUser(request.provider, parameters.get('user') ?? '');
  const asked = parameters.all('scope');
  const known = asked.every((scope) => request.scopes.includes(scope));
  if (decision !== 'allow' || user === null || !known)
    throw new PageError(400, 'This is not our form', 'Go back to the application and start again.');
  return { allow: true, user, scopes: request.scopes.filter((scope) => asked.includes(scope)) };
}

/** A second click cancels the first one's redirect in the browser, so there is a way on to where that one led. */
function spentForm({ pending }: Kernel, token: string): PageError {
  const href = pending.answered(token);
  const advice = 'This page was answered already, or is too old. Go back to the application and start again.';
  if (href === null) return new PageError(400, 'This page can no longer be used', advice);
  const link = { href, label: 'Go on to the application' };
  return new PageError(409, 'You have answered already', 'Your answer was taken the first time.', link);
}
