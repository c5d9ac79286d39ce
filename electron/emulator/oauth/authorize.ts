import type { EmulatedApp, FaultKind } from '../../../shared/model/emulated.ts';
import { appsPath } from './endpoints.ts';
import type { Kernel } from './kernel.ts';
import { OAuthError, PageError, RedirectError, type ResponseTarget } from './oauth-error.ts';
import type { Parameters } from './parameters.ts';
import { codeChallenge } from './pkce.ts';
import type { OAuthProvider } from './ports.ts';
import { isRegistered } from './redirect-uri.ts';
import { requestedScopes } from './scopes.ts';

const KNOWN = ['response_type', 'response_mode', 'state', 'code_challenge', 'code_challenge_method'];
const STATE_MAX = 2048;

/** An authorization request that passed every check: only `checkAuthorization` makes one. */
export type AuthorizationRequest = {
  provider: OAuthProvider;
  app: EmulatedApp;
  target: ResponseTarget;
  scopes: readonly string[];
  codeChallenge: string | null;
};

/**
 * The checks of the authorization endpoint (RFC 6749 section 4.1.1). Throws PageError until client and redirect URI are
 * known to belong together, RedirectError from then on.
 */
export function checkAuthorization(
  kernel: Kernel,
  provider: OAuthProvider,
  parameters: Parameters,
): AuthorizationRequest {
  const app = checkClient(kernel, provider, parameters);
  const redirectUri = checkRedirectUri(provider, app, parameters);
  const state = checkStateLength(parameters);
  const fault = askFault(kernel, provider, app);
  const target = { redirectUri, state, iss: issuerOf(kernel, provider, fault) };
  try {
    if (fault === 'redirect_error') throw new OAuthError('temporarily_unavailable', 'the fault redirect_error is on');
    const { scopeParameter } = provider.oauth; // the vendor's name for RFC 6749's scope
    parameters.demandSingle([...KNOWN, scopeParameter]);
    checkResponseType(parameters);
    checkState(provider, state);
    const challenge = codeChallenge(provider, app, parameters);
    const scopes = requestedScopes(provider, app, parameters.get(scopeParameter));
    return { provider, app, target, scopes, codeChallenge: challenge };
  } catch (error) {
    throw error instanceof OAuthError ? new RedirectError(target, error) : error;
  }
}

function checkClient({ apps }: Kernel, provider: OAuthProvider, parameters: Parameters): EmulatedApp {
  const id = parameters.isAmbiguous('client_id') ? null : parameters.get('client_id');
  const app = id === null ? null : apps.find(provider.id, id);
  if (app) return app;
  throw new PageError(
    400,
    'Unknown application',
    `The client_id is missing, sent twice or not one of ${provider.name}.`,
  );
}

/** Nothing is ever sent to an address that the client did not register (RFC 9700 section 4.1.3). */
function checkRedirectUri(provider: OAuthProvider, app: EmulatedApp, parameters: Parameters): string {
  const uri = parameters.isAmbiguous('redirect_uri') ? null : parameters.get('redirect_uri');
  if (uri !== null && isRegistered(app.redirectUris, uri)) return uri;
  const advice = `The redirect_uri is missing, sent twice or not exactly one that ${app.name} registered.`;
  throw new PageError(400, 'Unknown redirect address', advice, registration(provider));
}

/** Where whoever builds the client can put it right. */
function registration(provider: OAuthProvider): { href: string; label: string } {
  return { href: appsPath(provider), label: `Applications of ${provider.name}` };
}

/** A client could not receive a longer one back. */
function checkStateLength(parameters: Parameters): string | null {
  const state = parameters.isAmbiguous('state') ? null : parameters.get('state');
  if (state === null || state.length <= STATE_MAX) return state;
  throw new PageError(400, 'The request is too long', `Its state is longer than ${STATE_MAX} characters.`);
}

function checkResponseType(parameters: Parameters): void {
  const type = parameters.get('response_type');
  if (type === null) throw new OAuthError('invalid_request', 'response_type is missing');
  if (type !== 'code') throw new OAuthError('unsupported_response_type', 'response_type must be code');
  if ((parameters.get('response_mode') ?? 'query') !== 'query')
    throw new OAuthError('invalid_request', 'response_mode must be query');
}

function checkState({ oauth }: OAuthProvider, state: string | null): void {
  if (oauth.stateRequired && state === null) throw new OAuthError('invalid_request', 'state is missing');
}

function askFault({ ports }: Kernel, provider: OAuthProvider, app: EmulatedApp): FaultKind | null {
  const kinds: FaultKind[] = ['redirect_error', 'wrong_issuer'];
  return ports.fault({ provider: provider.id, stage: 'authorize', client: app.clientId, kinds });
}

function issuerOf({ ports }: Kernel, provider: OAuthProvider, fault: FaultKind | null): string {
  return fault === 'wrong_issuer' ? WRONG_ISSUER : ports.issuer(provider.id);
}

/** The issuer of the fault `wrong_issuer`. */
export const WRONG_ISSUER = 'https://another-issuer.example';
