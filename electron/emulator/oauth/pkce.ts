import type { EmulatedApp } from '../../../shared/model/emulated.ts';
import { sameBytes, sha256 } from '../../platform/digest.ts';
import { OAuthError } from './oauth-error.ts';
import type { Parameters } from './parameters.ts';
import type { OAuthProvider } from './ports.ts';

/**
 * The code challenge of an authorization request, null where neither vendor nor client uses one. S256 alone (RFC 7636
 * section 4.4.1): `plain`, and a method left out, which means `plain`, are refused.
 */
export function codeChallenge(provider: OAuthProvider, app: EmulatedApp, parameters: Parameters): string | null {
  const challenge = parameters.get('code_challenge');
  const method = parameters.get('code_challenge_method');
  if (challenge === null) {
    if (method !== null || isRequired(provider, app))
      throw new OAuthError('invalid_request', 'code_challenge is missing: this client must use PKCE with S256');
    return null;
  }
  if (method !== 'S256') throw new OAuthError('invalid_request', 'code_challenge_method must be S256');
  if (!/^[\w-]{43}$/.test(challenge))
    throw new OAuthError('invalid_request', 'code_challenge must be 43 characters of base64url');
  return challenge;
}

/** Whether a verifier fits the challenge that its code was bound to; without a challenge no verifier does (RFC 9700 section 4.8.2). */
export function verifierFits(challenge: string | null, verifier: string | null): boolean {
  if (challenge === null || verifier === null) return challenge === verifier;
  if (!/^[\w.~-]{43,128}$/.test(verifier)) return false;
  return sameBytes(sha256(verifier), Buffer.from(challenge, 'base64url'));
}

function isRequired({ oauth }: OAuthProvider, app: EmulatedApp): boolean {
  return oauth.pkce === 'required' || (oauth.pkce === 'public-clients' && !app.confidential);
}
