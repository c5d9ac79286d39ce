import { calculatePKCECodeChallenge, generateRandomCodeVerifier, generateRandomState } from 'oauth4webapi';
import type { Vendor } from './vendor.ts';

/** What one attempt must remember until its answer comes; made anew for each, also after an error. */
export type Asked = {
  state: string;
  verifier: string;
  redirectUri: string;
  scopes: readonly string[];
};

/** 32 random octets each for the state (RFC 6749 section 10.10) and the code verifier (RFC 7636 section 4.1). */
export function newQuestion(redirectUri: string, scopes: readonly string[]): Asked {
  return { state: generateRandomState(), verifier: generateRandomCodeVerifier(), redirectUri, scopes };
}

/**
 * Where the browser is sent (RFC 6749 section 4.1.1), always with a challenge of the method S256 (RFC 7636 section 4.3). It
 * holds nothing that would help whoever reads it.
 */
export async function authorizationUrl(vendor: Vendor, clientId: string, asked: Asked): Promise<string> {
  const { profile, server } = vendor;
  const url = new URL(server.authorization_endpoint ?? '');
  const set = (name: string, value: string) => url.searchParams.set(name, value);
  for (const [name, value] of Object.entries(profile.authorizationParameters)) set(name, value);
  set('response_type', 'code');
  set('client_id', clientId);
  set('redirect_uri', asked.redirectUri);
  if (asked.scopes.length > 0) set(profile.scopeParameter, asked.scopes.join(profile.scopeSeparator));
  set('state', asked.state);
  set('code_challenge', await calculatePKCECodeChallenge(asked.verifier));
  set('code_challenge_method', 'S256');
  return url.href;
}
