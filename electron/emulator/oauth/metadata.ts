import { type Answer, json } from './answers.ts';
import { WRONG_ISSUER } from './authorize.ts';
import { endpointPath } from './endpoints.ts';
import type { Kernel } from './kernel.ts';
import type { OAuthProvider } from './ports.ts';

/** The metadata document (RFC 8414 section 2); its URLs come from the bound port, never from a request. */
export function metadataEndpoint({ ports }: Kernel, provider: OAuthProvider): Answer {
  const kinds = ['wrong_issuer'] as const;
  const fault = ports.fault({ provider: provider.id, stage: 'metadata', client: null, kinds });
  const { oauth, scopes } = provider;
  const base = ports.issuer(provider.id);
  const { authorization, token, revocation, introspection } = oauth.endpoints;
  const methods = authMethods(provider);
  return json(200, {
    issuer: fault === 'wrong_issuer' ? WRONG_ISSUER : base,
    authorization_endpoint: base + endpointPath(authorization),
    token_endpoint: base + endpointPath(token),
    ...(revocation !== undefined && {
      revocation_endpoint: base + endpointPath(revocation),
      revocation_endpoint_auth_methods_supported: methods,
    }),
    ...(introspection !== undefined && {
      introspection_endpoint: base + endpointPath(introspection),
      introspection_endpoint_auth_methods_supported: introspectionMethods(provider),
    }),
    scopes_supported: scopes.map((scope) => scope.id),
    response_types_supported: ['code'],
    response_modes_supported: ['query'],
    grant_types_supported: oauth.refresh === 'none' ? ['authorization_code'] : ['authorization_code', 'refresh_token'],
    token_endpoint_auth_methods_supported: methods,
    code_challenge_methods_supported: ['S256'],
    authorization_response_iss_parameter_supported: true, // RFC 9207 section 3
  });
}

function authMethods({ oauth }: OAuthProvider): string[] {
  const secret = ['client_secret_basic', 'client_secret_post'];
  if (oauth.clientAuth === 'none') return ['none'];
  return oauth.clientAuth === 'client_secret' ? secret : [...secret, 'none'];
}

/** A public client introspects with one of its access tokens (RFC 7662 section 2.1). */
function introspectionMethods(provider: OAuthProvider): string[] {
  return authMethods(provider).map((method) => (method === 'none' ? 'Bearer' : method));
}
