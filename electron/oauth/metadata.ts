import {
  type AuthorizationServer,
  allowInsecureRequests,
  customFetch,
  discoveryRequest,
  processDiscoveryResponse,
} from 'oauth4webapi';
import { policyFor } from '../platform/address-guard.ts';
import type { GuardedRequest, WebAnswer } from '../platform/guarded-request.ts';
import { createFetch } from './exchange.ts';
import { OAuthFault } from './failure.ts';

/** What of an issuer's metadata (RFC 8414 section 2) Fob uses; every endpoint may be called under the issuer's own terms. */
export type Metadata = AuthorizationServer & { authorization_endpoint: string; token_endpoint: string };

const ENDPOINTS = [
  'authorization_endpoint',
  'token_endpoint',
  'revocation_endpoint',
  'device_authorization_endpoint',
] as const;
const PLACES = ['oauth2', 'oidc'] as const;

/**
 * Reads an issuer's metadata, first where RFC 8414 section 3 puts it, then where OpenID Connect Discovery 1.0 section 4 does. The
 * issuer in it must be the very string that was asked for (RFC 8414 section 3.3). Throws OAuthFault.
 */
export async function readMetadata(request: GuardedRequest, issuer: string): Promise<Metadata> {
  let fault = new OAuthFault('discovery', 'The provider publishes no metadata at this address');
  for (const algorithm of PLACES) {
    try {
      return await readAt(request, issuer, algorithm);
    } catch (error) {
      if (!(error instanceof OAuthFault)) fault = notMetadata();
      else if (error.code !== 'discovery') throw error;
      else fault = error;
    }
  }
  throw fault;
}

async function readAt(request: GuardedRequest, issuer: string, algorithm: (typeof PLACES)[number]): Promise<Metadata> {
  const url = new URL(issuer);
  const response = await discoveryRequest(url, {
    algorithm,
    [customFetch]: createFetch(request, readMetadataAnswer) as never,
    [allowInsecureRequests]: isLoopback(issuer),
  });
  const metadata = await processDiscoveryResponse(url, response);
  // The library compares URLs; a trailing slash more or less is another issuer.
  if (metadata.issuer !== issuer) throw new OAuthFault('discovery', 'The metadata is that of another issuer');
  const { authorization_endpoint, token_endpoint } = metadata;
  if (authorization_endpoint === undefined || token_endpoint === undefined) throw notMetadata();
  for (const name of ENDPOINTS) demandEndpoint(metadata[name], issuer);
  return { ...metadata, authorization_endpoint, token_endpoint };
}

function readMetadataAnswer({ status, headers, body }: WebAnswer): Response {
  if (status !== 200)
    throw new OAuthFault('discovery', `The provider publishes no metadata at this address (status ${status})`);
  if (!/^application\/json\b/i.test(headers['content-type'] ?? '')) throw notMetadata();
  return new Response(body, { headers: { 'content-type': 'application/json' } });
}

function notMetadata(): OAuthFault {
  return new OAuthFault('discovery', 'What the provider publishes is not the metadata of an authorization server');
}

/**
 * An endpoint is https; only an issuer that is itself plain http on this machine, which a user has set up as such, may have
 * endpoints of that kind. Throws OAuthFault `insecure`.
 */
export function demandEndpoint(endpoint: string | undefined, issuer: string): void {
  if (endpoint === undefined) return;
  const url = URL.parse(endpoint);
  const plain = url?.protocol === 'http:' && isLoopback(endpoint) && isLoopback(issuer);
  if (
    url === null ||
    url.username !== '' ||
    url.password !== '' ||
    url.hash !== '' ||
    !(url.protocol === 'https:' || plain)
  )
    throw new OAuthFault('insecure', 'An endpoint of the provider is not https');
}

/** Whether a URL is plain http to this machine. */
export function isLoopback(address: string): boolean {
  const url = URL.parse(address);
  return url?.protocol === 'http:' && policyFor(url.hostname) === 'loopback';
}
