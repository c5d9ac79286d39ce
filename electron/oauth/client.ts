import {
  allowInsecureRequests,
  type Client,
  type ClientAuth,
  ClientSecretBasic,
  ClientSecretPost,
  customFetch,
  None,
} from 'oauth4webapi';
import type { WebAnswer } from '../platform/guarded-request.ts';
import { createFetch } from './exchange.ts';
import type { OAuthPorts, Unprintable } from './ports.ts';
import { readTokenAnswer } from './token-answer.ts';
import type { Vendor } from './vendor.ts';

/** A registered client: `secret` is there for a confidential one. */
export type RegisteredClient = { clientId: string; secret: Unprintable | null };

export const clientOf = ({ clientId }: RegisteredClient): Client => ({ client_id: clientId });

/** One way to authenticate, never two (RFC 6749 section 2.3): none for a public client, else the one of the profile. */
export function clientAuthOf({ secret }: RegisteredClient, { profile }: Vendor): ClientAuth {
  if (secret === null) return None();
  return profile.tokenAuth === 'client_secret_post'
    ? ClientSecretPost(secret.expose())
    : ClientSecretBasic(secret.expose());
}

/** Options of a request to the token endpoint: our transport, and the vendor's manner read into that of the RFC. */
export function tokenRequest(ports: Pick<OAuthPorts, 'request' | 'clock'>, vendor: Vendor) {
  return requestWith(ports, vendor, (answer) => readTokenAnswer(answer, vendor.profile, ports.clock.now()));
}

export function requestWith(
  { request }: Pick<OAuthPorts, 'request'>,
  vendor: Vendor,
  read: (answer: WebAnswer) => Response,
) {
  return {
    [customFetch]: createFetch(request, read) as never,
    [allowInsecureRequests]: vendor.plain,
  };
}
