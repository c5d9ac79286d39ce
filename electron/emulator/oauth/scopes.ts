import type { EmulatedApp } from '../../../shared/model/emulated.ts';
import { OAuthError } from './oauth-error.ts';
import type { OAuthProvider } from './ports.ts';

/** Scopes as the vendor writes them in requests and responses: some put a comma where RFC 6749 section 3.3 has a space. */
export function scopeText({ oauth }: OAuthProvider, scopes: readonly string[]): string {
  return scopes.join(oauth.scopeSeparator);
}

/**
 * The scopes that an authorization request asks for. Throws `invalid_scope` for one that the vendor or the client does not
 * have (RFC 6749 section 3.3); a request without any asks for all that the client registered.
 */
export function requestedScopes(provider: OAuthProvider, app: EmulatedApp, text: string | null): string[] {
  return text === null ? [...app.scopes] : among(provider, app.scopes, text);
}

/** The scopes of a refresh: all that was granted, or fewer. Throws `invalid_scope` for more (RFC 6749 section 6). */
export function narrowedScopes(provider: OAuthProvider, granted: readonly string[], text: string | null): string[] {
  return text === null ? [...granted] : among(provider, granted, text);
}

function among(provider: OAuthProvider, allowed: readonly string[], text: string): string[] {
  const separator = provider.oauth.scopeSeparator === ',' ? 'commas' : 'spaces';
  const asked = [...new Set(text.split(provider.oauth.scopeSeparator))];
  if (asked.every((scope) => allowed.includes(scope))) return asked;
  throw new OAuthError(
    'invalid_scope',
    `a scope is unknown, or is not one that this client may have; ${separator} separate them`,
  );
}
