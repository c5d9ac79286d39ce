import type { AuthorizationServer } from 'oauth4webapi';
import { badInput } from '../../shared/errors/fob-error.ts';
import type { Provider } from '../../shared/providers/schema.ts';
import { OAuthFault } from './failure.ts';
import { demandEndpoint, isLoopback, readMetadata } from './metadata.ts';
import type { OAuthPorts } from './ports.ts';

export type OAuthProfile = NonNullable<Provider['oauth']>;

/** A provider as an issuer: its endpoints, and what its grants are bound to. */
export type Vendor = {
  provider: Provider;
  profile: OAuthProfile;
  upstream: string;
  /** With absolute endpoints; `issuer` is the identity that a grant is bound to. */
  server: AuthorizationServer;
  /** Where a refresh token is redeemed, which at some vendors is not the token endpoint. */
  refresh: string;
  account: string | null;
  /** Where alone its access tokens go: `emulator` or a base URL. */
  destination: string;
  /** Plain http is allowed: the emulator, or an address of this machine that a user has set up. */
  plain: boolean;
};

export type VendorPorts = Pick<OAuthPorts, 'provider' | 'request'> & { emulator: { url(): string | null } };

/** The name of the emulator's issuers in what is stored: its port may be another one after the next start. */
export const EMULATOR = 'emulator';

/** The provider with a part for OAuth; throws `bad_input` that names the field. */
export function oauthProvider(ports: Pick<OAuthPorts, 'provider'>, id: string): Provider & { oauth: OAuthProfile } {
  const provider = ports.provider(id);
  if (provider === undefined) throw badInput('provider', 'there is no such provider', '`fob providers` lists them');
  if (provider.oauth === null)
    throw badInput('provider', `${provider.name} has no OAuth sign-in`, 'Add an API key of it instead');
  return { ...provider, oauth: provider.oauth };
}

/** Finds out where a provider's grants come from, through its metadata where it publishes any. Throws OAuthFault. */
export async function findVendor(ports: VendorPorts, providerId: string, upstream: string): Promise<Vendor> {
  const provider = oauthProvider(ports, providerId);
  const known = knownVendor(ports, provider, upstream);
  if (known !== null) return known;
  const issuer = upstream === 'live' ? (provider.oauth.issuer ?? '') : upstream;
  const metadata = await readMetadata(ports.request, issuer);
  const destination = upstream === 'live' ? provider.api.base : upstream;
  const base = upstream === 'live' ? provider.oauth.base : upstream;
  const vendor = vendorAt(provider, upstream, base, destination);
  return { ...vendor, server: metadata, refresh: metadata.token_endpoint, plain: isLoopback(issuer) };
}

/** The same without asking anybody; null when only the metadata can tell. */
export function knownVendor(
  { emulator }: Pick<VendorPorts, 'emulator'>,
  provider: Provider & { oauth: OAuthProfile },
  upstream: string,
): Vendor | null {
  if (upstream === EMULATOR) {
    const vendor = vendorAt(provider, upstream, emulated({ emulator }, `/${provider.id}`), EMULATOR);
    return { ...vendor, server: { ...vendor.server, authorization_response_iss_parameter_supported: true } };
  }
  if (upstream !== 'live' || provider.oauth.issuer !== undefined) return null;
  return vendorAt(provider, upstream, provider.oauth.base, provider.api.base);
}

function vendorAt(
  provider: Provider & { oauth: OAuthProfile },
  upstream: string,
  base: string,
  destination: string,
): Vendor {
  const { oauth: profile } = provider;
  const { endpoints } = profile;
  const place = (endpoint: string) => placeOf(endpoint, base, upstream === EMULATOR);
  const optional = <K extends string>(name: K, endpoint: string | undefined) =>
    endpoint === undefined ? {} : ({ [name]: place(endpoint) } as Record<K, string>);
  const server: AuthorizationServer = {
    issuer: base,
    authorization_endpoint: place(endpoints.authorization),
    token_endpoint: place(endpoints.token),
    authorization_response_iss_parameter_supported: profile.issParameter,
    ...optional('revocation_endpoint', endpoints.revocation),
    ...optional('device_authorization_endpoint', endpoints.device_authorization),
  };
  for (const endpoint of Object.values(server)) if (typeof endpoint === 'string') demandEndpoint(endpoint, base);
  const account = profile.account === undefined ? null : place(profile.account.endpoint);
  const refresh = place(endpoints.refresh ?? endpoints.token);
  for (const endpoint of [account, refresh]) if (endpoint !== null) demandEndpoint(endpoint, base);
  return { provider, profile, upstream, server, refresh, account, destination, plain: isLoopback(base) };
}

/** A vendor that serves an endpoint from another host does so under one base at the emulator. */
function placeOf(endpoint: string, base: string, emulated: boolean): string {
  if (endpoint.startsWith('/')) return base.replace(/\/$/, '') + endpoint;
  return emulated ? base + new URL(endpoint).pathname : endpoint;
}

/** A path of the emulator's as a URL of the one that runs now. Throws OAuthFault while none does. */
export function emulated({ emulator }: Pick<VendorPorts, 'emulator'>, path: string): string {
  const url = emulator.url();
  if (url === null) throw new OAuthFault('unreachable', 'The emulator does not run');
  return url + path;
}

/** What a grant is bound to: it goes nowhere else, and when this is another one the user is asked anew. */
export type Binding = {
  issuer: string;
  clientId: string;
  token: string; // where it is renewed
  revocation: string | null;
  destination: string;
};

/** The binding of a grant of this vendor. At the emulator paths stand for URLs, as its port may change. */
export function bindingOf({ server, refresh, destination, upstream }: Vendor, clientId: string): Binding {
  const endpoint = (url: string | undefined) =>
    url === undefined ? null : upstream === EMULATOR ? new URL(url).pathname : url;
  return {
    issuer: upstream === EMULATOR ? EMULATOR : server.issuer,
    clientId,
    token: endpoint(refresh) ?? '',
    revocation: endpoint(server.revocation_endpoint),
    destination,
  };
}

/** Where alone a client secret of this vendor may go: the issuer and the host of its token endpoint. */
export function secretPlace(vendor: Vendor, clientId: string): string {
  const { issuer, token } = bindingOf({ ...vendor, refresh: vendor.server.token_endpoint ?? '' }, clientId);
  return `${issuer} ${hostOf(token)}`;
}

/** The origin of an endpoint; at the emulator, where paths stand for URLs, the path. */
export function hostOf(endpoint: string): string {
  return URL.parse(endpoint)?.origin ?? endpoint;
}
