import type { IncomingMessage } from 'node:http';
import { type Answer, json } from './answers.ts';
import { authenticateClient } from './client-authentication.ts';
import type { Kernel } from './kernel.ts';
import { OAuthError } from './oauth-error.ts';
import { type Parameters, readParameters } from './parameters.ts';
import type { OAuthProvider } from './ports.ts';
import { sampleUser } from './sample-users.ts';
import { scopeText } from './scopes.ts';
import type { TokenRecord } from './token-store.ts';

/** The introspection endpoint (RFC 7662): a client learns about its own tokens; all others are inactive and no more. */
export async function introspectionEndpoint(
  kernel: Kernel,
  provider: OAuthProvider,
  req: IncomingMessage,
): Promise<Answer> {
  const parameters = await readParameters(req);
  parameters.demandSingle(['token', 'token_type_hint', 'client_id', 'client_secret']);
  const clientId = authorizedCaller(kernel, provider, req, parameters);
  const presented = parameters.get('token');
  if (presented === null) throw new OAuthError('invalid_request', 'token is missing');
  const token = kernel.tokens.find(presented);
  if (!token || token.clientId !== clientId || !kernel.tokens.isLive(token)) return json(200, { active: false });
  return json(200, activeToken(kernel, provider, token));
}

/**
 * Who may ask (RFC 7662 section 2.1): a confidential client by its secret; where the vendor has public clients, which cannot
 * authenticate, a live access token will do.
 */
function authorizedCaller(
  kernel: Kernel,
  provider: OAuthProvider,
  req: IncomingMessage,
  parameters: Parameters,
): string {
  const bearer = /^bearer +(\S+)$/i.exec(req.headers.authorization ?? '')?.[1];
  if (bearer !== undefined && provider.oauth.clientAuth !== 'client_secret') {
    const token = kernel.tokens.find(bearer);
    if (token?.kind === 'access' && token.provider === provider.id && kernel.tokens.isLive(token))
      return token.clientId;
    const headers = { 'WWW-Authenticate': `Bearer realm="${provider.id}", error="invalid_token"` };
    throw new OAuthError('invalid_token', 'the access token is unknown, expired or revoked', headers);
  }
  const app = authenticateClient(kernel, provider, req, parameters);
  if (app.confidential) return app.clientId;
  const headers = { 'WWW-Authenticate': `Bearer realm="${provider.id}"` };
  throw new OAuthError('invalid_client', 'a public client introspects with an access token as bearer', headers);
}

function activeToken({ ports }: Kernel, provider: OAuthProvider, token: TokenRecord): Record<string, unknown> {
  const user = sampleUser(provider, token.userId);
  const seconds = (at: number) => Math.floor(at / 1000);
  return {
    active: true,
    scope: scopeText(provider, token.scopes),
    client_id: token.clientId,
    sub: token.userId,
    ...(user && { username: user.email, name: user.name }),
    ...(user?.plan && { plan: user.plan }),
    ...(token.kind === 'access' && { token_type: 'Bearer' }),
    ...(token.expiresAt !== null && { exp: seconds(token.expiresAt) }),
    iat: seconds(token.issuedAt),
    iss: ports.issuer(provider.id),
  };
}
