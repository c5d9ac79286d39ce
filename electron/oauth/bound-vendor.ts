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
    return { ...known, server: { ...known.server, ...endpointsOf(ports, grant, row) } };
  }
  // Published metadata is read at each sign-in; the grant itself stays with the endpoints it was given by.
  const wanted = row.upstream === 'live' ? provider.oauth.issuer : row.upstream;
  if (wanted !== grant.issuer) throw changed(provider.name);
  return {
    provider,
    profile: provider.oauth,
    upstream: row.upstream,
    server: { issuer: grant.issuer, ...endpointsOf(ports, grant, row) },
    account: null,
    destination: grant.destination,
    plain: isLoopback(grant.issuer),
  };
}

function endpointsOf(ports: VendorPorts, { token, revocation }: Grant, { upstream }: ConnectionRow) {
  const place = (endpoint: string) => (upstream === EMULATOR ? emulated(ports, endpoint) : endpoint);
  return {
    token_endpoint: place(token),
    ...(revocation === null ? {} : { revocation_endpoint: place(revocation) }),
  };
}

function changed(name: string): OAuthFault {
  return new OAuthFault('metadata_changed', `The addresses that ${name} signs in at have changed`);
}
