import type { IncomingMessage } from 'node:http';
import { type Answer, json } from './answers.ts';
import { authenticateClient } from './client-authentication.ts';
import type { Kernel } from './kernel.ts';
import { OAuthError } from './oauth-error.ts';
import { readParameters } from './parameters.ts';
import type { OAuthProvider } from './ports.ts';

/**
 * The revocation endpoint (RFC 7009): a refresh token takes its whole family along, an access token goes alone. An unknown
 * token is no error, and a wrong hint does not matter.
 */
export async function revocationEndpoint(
  kernel: Kernel,
  provider: OAuthProvider,
  req: IncomingMessage,
): Promise<Answer> {
  const parameters = await readParameters(req);
  parameters.demandSingle(['token', 'token_type_hint', 'client_id', 'client_secret']);
  const app = authenticateClient(kernel, provider, req, parameters);
  const presented = parameters.get('token');
  if (presented === null) throw new OAuthError('invalid_request', 'token is missing');
  kernel.ports.fault({ provider: provider.id, stage: 'revoke', client: app.clientId, kinds: [] });
  const token = kernel.tokens.find(presented);
  if (token && token.clientId !== app.clientId)
    throw new OAuthError('invalid_grant', 'the token was issued to another client');
  if (token?.kind === 'refresh') kernel.grants.revoke(token.grantId);
  else if (token) kernel.tokens.revoke(token);
  return json(200, {});
}
