import { AuthorizationResponseError, type Client, validateAuthResponse } from 'oauth4webapi';
import { sameBytes } from '../platform/digest.ts';
import type { Asked } from './authorization.ts';
import { OAuthFault, vendorFault } from './failure.ts';
import type { Vendor } from './vendor.ts';

declare const checked: unique symbol;

/** The answer to one attempt after every check; only `checkCallback` makes one, and the exchange takes nothing else. */
export type CheckedCallback = URLSearchParams & { readonly [checked]: true };

/** Whether a query carries the state of the attempt, once (RFC 6749 section 10.12): if not it is somebody else's. */
export function hasState(parameters: URLSearchParams, asked: Asked): boolean {
  const [state, ...more] = parameters.getAll('state');
  return state !== undefined && more.length === 0 && sameBytes(Buffer.from(state), Buffer.from(asked.state));
}

/**
 * Checks an authorization response (RFC 6749 section 4.1.2, RFC 9207 section 2.4) whose state has been found to fit. Throws an
 * OAuthFault, after which the attempt is over; nothing of the response is in it.
 */
export function checkCallback(vendor: Vendor, client: Client, asked: Asked, given: URLSearchParams): CheckedCallback {
  for (const name of ['code', 'state', 'iss', 'error']) {
    if (given.getAll(name).length > 1) throw refused('The provider’s answer has a parameter twice');
  }
  // An empty value counts as none (RFC 6749 section 3.1).
  const parameters = new URLSearchParams([...given].filter(([, value]) => value !== ''));
  demandIssuer(vendor, parameters);
  try {
    const valid = validateAuthResponse(vendor.server, client, parameters, asked.state);
    if (!valid.has('code')) throw refused('The provider’s answer has no code in it');
    return valid as CheckedCallback;
  } catch (error) {
    if (error instanceof AuthorizationResponseError) throw vendorFault(error.error);
    throw error instanceof OAuthFault ? error : refused('The provider’s answer is not a valid one');
  }
}

function demandIssuer({ server }: Vendor, parameters: URLSearchParams): void {
  const issuer = parameters.get('iss');
  const expected = server.authorization_response_iss_parameter_supported === true;
  if (issuer === null ? expected : issuer !== server.issuer)
    throw new OAuthFault('issuer_mismatch', 'The answer came from another provider than the one that was asked');
}

function refused(message: string): OAuthFault {
  return new OAuthFault('callback', message);
}
