import type { AuthorizationServer } from 'oauth4webapi';
import type { ConnectionRow } from './connection-row.ts';
import { OAuthFault } from './failure.ts';
import type { Grant } from './grant.ts';
import { isLoopback } from './metadata.ts';
import {
  bindingOf,
  EMULATOR,
  emulated,
  hostOf,
  knownVendor,
  oauthProvider,
  type Vendor,
  type VendorPorts,
} from './vendor.ts';

/**
 * The vendor that a grant goes to: the issuer and hosts that it is bound to, whatever the provider's data or the metadata say by
 * now. Throws OAuthFault `metadata_changed` when they say something else, so that the user is asked again.
 */
export function boundVendor(ports: VendorPorts, row: ConnectionRow, grant: Grant): Vendor {
  const provider = oauthProvider(ports, row.provider);
  const known = knownVendor(ports, provider, row.upstream);
  if (known !== null) {
    const now = bindingOf(known, row.clientId);
    if (now.issuer !== grant.issuer || hostOf(now.token) !== hostOf(grant.token)) throw changed(provider.name);
    return { ...known, ...placesOf(ports, known.server, grant, row) };
  }
  // Published metadata is read at each sign-in; the grant itself stays with the endpoints it was given by.
  const wanted = row.upstream === 'live' ? provider.oauth.issuer : row.upstream;
  if (wanted !== grant.issuer) throw changed(provider.name);
  return {
    provider,
    profile: provider.oauth,
    upstream: row.upstream,
    ...placesOf(ports, { issuer: grant.issuer, token_endpoint: grant.token }, grant, row),
    account: null,
    destination: grant.destination,
    plain: isLoopback(grant.issuer),
  };
}

function placesOf(
  ports: VendorPorts,
  server: AuthorizationServer,
  { token, revocation }: Grant,
  { upstream }: ConnectionRow,
): Pick<Vendor, 'server' | 'refresh'> {
  const place = (endpoint: string) => (upstream === EMULATOR ? emulated(ports, endpoint) : endpoint);
  const { revocation_endpoint: _now, ...rest } = server;
  const revoke = revocation === null ? {} : { revocation_endpoint: place(revocation) };
  return { server: { ...rest, ...revoke }, refresh: place(token) };
}

function changed(name: string): OAuthFault {
  return new OAuthFault('metadata_changed', `The addresses that ${name} signs in at have changed`);
}
