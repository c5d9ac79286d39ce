import type { Provider } from '../../../shared/providers/schema.ts';
import type { OAuthProvider } from './ports.ts';

/** What the authorization server serves of a vendor: the vendor's own endpoints, and the emulator's pages beside them. */
export type EndpointName =
  | 'authorization'
  | 'token'
  | 'revocation'
  | 'introspection'
  | 'consent'
  | 'apps'
  | 'connected'
  | 'metadata';

const known = new WeakMap<Provider, ReadonlyMap<string, EndpointName>>();

/** The endpoint at a path of the vendor (without the provider's prefix), or null. */
export function endpointAt(provider: Provider, path: string): EndpointName | null {
  if (provider.oauth === null) return null;
  const table = known.get(provider) ?? endpointTable(provider as OAuthProvider);
  known.set(provider, table);
  return table.get(path) ?? null;
}

/** A vendor's endpoint as a path: some vendors serve one on another host, which the emulator has not. */
export function endpointPath(endpoint: string): string {
  return endpoint.startsWith('/') ? endpoint : new URL(endpoint).pathname;
}

/** Where the consent page sends its form. */
export function consentPath({ id }: OAuthProvider): string {
  return `/${id}${OWN.consent}`;
}

/** Where applications are registered. */
export function appsPath({ id }: OAuthProvider): string {
  return `/${id}${OWN.apps}`;
}

/** Where a sample user ends the access of applications. */
export function connectedPath({ id }: OAuthProvider): string {
  return `/${id}${OWN.connected}`;
}

const OWN = {
  consent: '/oauth/consent',
  apps: '/oauth/apps',
  connected: '/oauth/connected',
  metadata: '/.well-known/oauth-authorization-server',
} as const;

function endpointTable({ oauth }: OAuthProvider): ReadonlyMap<string, EndpointName> {
  const { authorization, token, revocation, introspection } = oauth.endpoints;
  const own = Object.entries(OWN).map(([name, path]) => [path, name as EndpointName] as const);
  // The vendor's own endpoints come last, so that they win.
  const table = new Map<string, EndpointName>(own);
  if (introspection !== undefined) table.set(endpointPath(introspection), 'introspection');
  if (revocation !== undefined) table.set(endpointPath(revocation), 'revocation');
  table.set(endpointPath(token), 'token');
  table.set(endpointPath(authorization), 'authorization');
  return table;
}
