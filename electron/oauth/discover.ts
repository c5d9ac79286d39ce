import { badInput } from '../../shared/errors/fob-error.ts';
import type { DiscoveredOAuth } from '../../shared/providers/draft.ts';
import type { GuardedRequest } from '../platform/guarded-request.ts';
import { OAuthFault } from './failure.ts';
import { type Metadata, readMetadata } from './metadata.ts';

const MOST_SCOPES = 200;

/**
 * What an issuer's metadata says (RFC 8414, OpenID Connect Discovery 1.0), for a provider of the user's own. Throws `bad_input` with
 * what is wrong with the address or what it publishes.
 */
export async function discover(request: GuardedRequest, issuer: string): Promise<DiscoveredOAuth> {
  const metadata = await readMetadata(request, issuer).catch((error: unknown) => {
    if (error instanceof OAuthFault) throw badInput('issuer', error.message, error.hint);
    throw error;
  });
  const { userinfo_endpoint: userinfo, scopes_supported: scopes = [] } = metadata;
  return {
    issuer,
    endpoints: endpointsOf(metadata),
    scopes: scopes.filter((one) => typeof one === 'string' && one.length <= 400).slice(0, MOST_SCOPES),
    pkce: metadata.code_challenge_methods_supported?.includes('S256') === true,
    ...clientAuthOf(metadata),
    issParameter: metadata.authorization_response_iss_parameter_supported === true,
    userinfo: userinfo ?? null,
    device: metadata.device_authorization_endpoint !== undefined,
  };
}

function endpointsOf(metadata: Metadata): DiscoveredOAuth['endpoints'] {
  const { revocation_endpoint, introspection_endpoint, device_authorization_endpoint } = metadata;
  return {
    authorization: metadata.authorization_endpoint,
    token: metadata.token_endpoint,
    ...(revocation_endpoint === undefined ? {} : { revocation: revocation_endpoint }),
    ...(introspection_endpoint === undefined ? {} : { introspection: introspection_endpoint }),
    ...(device_authorization_endpoint === undefined ? {} : { device_authorization: device_authorization_endpoint }),
  };
}

/** Without a word on it, `client_secret_basic` is what there is (RFC 8414 section 2). */
function clientAuthOf(metadata: Metadata): Pick<DiscoveredOAuth, 'clientAuth' | 'tokenAuth'> {
  const methods = metadata.token_endpoint_auth_methods_supported ?? ['client_secret_basic'];
  const basic = methods.includes('client_secret_basic');
  const secret = basic || methods.includes('client_secret_post');
  return {
    clientAuth: methods.includes('none') ? (secret ? 'either' : 'none') : 'client_secret',
    tokenAuth: basic || !secret ? 'client_secret_basic' : 'client_secret_post',
  };
}
