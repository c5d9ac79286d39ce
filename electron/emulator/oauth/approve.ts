import { badInput, FobError } from '../../../shared/errors/fob-error.ts';
import { authorizationResponse, errorResponse } from './authorization-response.ts';
import { checkAuthorization } from './authorize.ts';
import { endpointAt } from './endpoints.ts';
import type { Kernel } from './kernel.ts';
import { PageError, RedirectError } from './oauth-error.ts';
import { Parameters } from './parameters.ts';
import type { OAuthProvider } from './ports.ts';
import { sampleUsers } from './sample-users.ts';

export type ApproveInput = {
  /** The whole authorization URL, as the client would open it in a browser. */
  url: string;
  /** A sample user's id, such as `user_tomas`; default: the first. */
  user?: string | undefined;
  /** Fewer than the request asks for; default: all of them. */
  scopes?: readonly string[] | undefined;
  /** Deny in place of allow. */
  deny?: boolean | undefined;
};

/**
 * What a user's answer on the consent page leads to, without a browser: the redirect URI with code or error. For tests that
 * stand in for the user; nothing on HTTP reaches it. Throws `bad_input` where the page would show an error.
 */
export function approve(kernel: Kernel, input: ApproveInput): string {
  const { provider, query } = authorizationUrl(kernel, input.url);
  try {
    const request = checkAuthorization(kernel, provider, new Parameters(query));
    if (input.deny === true) return authorizationResponse(kernel, request, { allow: false });
    const scopes = input.scopes ?? request.scopes;
    const nothing = scopes.length === 0 && request.scopes.length > 0;
    if (nothing || !scopes.every((scope) => request.scopes.includes(scope)))
      throw badInput('scopes', 'must be one or more of the scopes that are asked for', request.scopes.join(', '));
    return authorizationResponse(kernel, request, { allow: true, user: userOf(provider, input.user), scopes });
  } catch (error) {
    if (error instanceof RedirectError) return errorResponse(error);
    if (error instanceof PageError) throw badInput('url', error.advice, 'Correct the authorization URL');
    throw error;
  }
}

function authorizationUrl({ ports }: Kernel, text: string): { provider: OAuthProvider; query: string } {
  const url = URL.parse(text);
  for (const provider of url === null ? [] : ports.providers()) {
    const base = ports.issuer(provider.id);
    const path = text.startsWith(`${base}/`) ? (text.slice(base.length).split('?')[0] ?? '') : '';
    if (endpointAt(provider, path) === 'authorization')
      return { provider: provider as OAuthProvider, query: text.slice(base.length + path.length + 1) };
  }
  throw new FobError({
    code: 'bad_input',
    field: 'url',
    message: 'is not an authorization URL of this emulator',
    hint: 'Pass the URL that the client would open in a browser',
  });
}

function userOf(provider: OAuthProvider, id: string | undefined) {
  const users = sampleUsers(provider);
  const user = id === undefined ? users[0] : users.find((one) => one.id === id);
  if (user) return user;
  throw badInput('user', 'is not a sample user', `Choose one of ${users.map((one) => one.id).join(', ')}`);
}
