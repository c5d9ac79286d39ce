import {
  authorizationCodeGrantRequest,
  processAuthorizationCodeResponse,
  processRefreshTokenResponse,
  refreshTokenGrantRequest,
  type TokenEndpointResponse,
} from 'oauth4webapi';
import type { Asked } from './authorization.ts';
import type { CheckedCallback } from './callback.ts';
import { clientAuthOf, clientOf, type RegisteredClient, tokenRequest } from './client.ts';
import { OAuthFault } from './failure.ts';
import type { OAuthPorts } from './ports.ts';
import type { Vendor } from './vendor.ts';

type Ports = Pick<OAuthPorts, 'request' | 'clock'>;

/**
 * Exchanges the code of a checked callback, once (RFC 6749 section 4.1.3): form body, byte-identical redirect URI, the attempt's
 * verifier. Throws OAuthFault; the same code is never sent again.
 */
export async function exchangeCode(
  ports: Ports,
  vendor: Vendor,
  registered: RegisteredClient,
  callback: CheckedCallback,
  asked: Asked,
): Promise<TokenEndpointResponse> {
  const client = clientOf(registered);
  return checked(async () => {
    const answer = await authorizationCodeGrantRequest(
      vendor.server,
      client,
      clientAuthOf(registered, vendor),
      callback,
      asked.redirectUri,
      asked.verifier,
      tokenRequest(ports, vendor),
    );
    return processAuthorizationCodeResponse(vendor.server, client, answer);
  });
}

/** Asks for a new access token (RFC 6749 section 6), once. Throws OAuthFault. */
export async function refreshGrant(
  ports: Ports,
  vendor: Vendor,
  registered: RegisteredClient,
  refreshToken: string,
): Promise<TokenEndpointResponse> {
  const client = clientOf(registered);
  return checked(async () => {
    const answer = await refreshTokenGrantRequest(
      { ...vendor.server, token_endpoint: vendor.refresh },
      client,
      clientAuthOf(registered, vendor),
      refreshToken,
      tokenRequest(ports, vendor),
    );
    return processRefreshTokenResponse(vendor.server, client, answer);
  });
}

/** What the library finds wrong may quote the body: only our own faults go up as they are. */
export async function checked<T>(work: () => Promise<T>): Promise<T> {
  try {
    return await work();
  } catch (error) {
    if (error instanceof OAuthFault) throw error;
    throw new OAuthFault('token_response', 'The provider’s answer is not a token response');
  }
}
