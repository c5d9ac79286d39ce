import { FobError } from '../../shared/errors/fob-error.ts';
import { errorName } from '../platform/log.ts';
import { boundVendor } from './bound-vendor.ts';
import type { ClientTable } from './client-table.ts';
import type { ConnectionTable } from './connection-table.ts';
import { OAuthFault } from './failure.ts';
import { type Grant, grantOf, msLeft } from './grant.ts';
import type { Grants } from './grants.ts';
import type { Lease } from './lease.ts';
import type { LiveConnection } from './live-connection.ts';
import type { OAuthPorts } from './ports.ts';
import { refreshGrant } from './token-endpoint.ts';
import { bindingOf } from './vendor.ts';

const LOOK_AGAIN_MS = 50;
const LEASE_PATIENCE_MS = 35_000;

export type RefresherPorts = Pick<
  OAuthPorts,
  'clock' | 'uptime' | 'log' | 'request' | 'provider' | 'emulator' | 'timers'
> & {
  table: ConnectionTable;
  grants: Grants;
  clients: ClientTable;
  lease: Lease;
};

/** How a refresh ended: with a grant in use, to be tried again, or with the grant gone. */
export type Refreshed =
  | { kind: 'fresh' }
  | { kind: 'later'; fault: OAuthFault }
  | { kind: 'gone'; fault: OAuthFault }
  | { kind: 'damaged' };

/**
 * Renews one connection's tokens, alone over all processes: who comes second finds the first one's grant. The new refresh token is
 * durable before the new access token is used. Never throws.
 */
export async function refreshConnection(ports: RefresherPorts, live: LiveConnection): Promise<Refreshed> {
  const { lease } = ports;
  const { id } = live.row;
  const before = live.row.version;
  try {
    for (const from = performance.now(); !lease.take(id); ) {
      if (performance.now() - from > LEASE_PATIENCE_MS) throw otherProcess();
      await pause(ports, LOOK_AGAIN_MS);
      if (await takeUpNewer(ports, live, before)) return { kind: 'fresh' };
    }
    try {
      return await refreshAlone(ports, live, before);
    } finally {
      lease.release(id);
    }
  } catch (error) {
    return { kind: 'later', fault: faultOf(ports, error) };
  }
}

async function refreshAlone(ports: RefresherPorts, live: LiveConnection, before: number): Promise<Refreshed> {
  if (live.unsaved !== null) return saved(ports, live, live.unsaved);
  if (await takeUpNewer(ports, live, before)) return { kind: 'fresh' };
  const { row } = live;
  const grant = live.grant ?? (await ports.grants.read(row));
  if (grant === null) return { kind: 'damaged' };
  if (grant.refresh === null) return { kind: 'gone', fault: ended() };
  try {
    return await saved(ports, live, await newGrant(ports, live, grant, grant.refresh));
  } catch (error) {
    if (!(error instanceof OAuthFault)) throw error;
    // The vendor may have refused an old token because another process has just got a new one.
    if (error.grantGone && (await takeUpNewer(ports, live, before))) return { kind: 'fresh' };
    return { kind: error.passing ? 'later' : 'gone', fault: error };
  }
}

async function newGrant(ports: RefresherPorts, { row }: LiveConnection, grant: Grant, refresh: string): Promise<Grant> {
  const vendor = boundVendor(ports, row, grant);
  const client = await ports.clients.open({ clientId: grant.clientId, item: row.clientItem }, vendor);
  const response = await refreshGrant(ports, vendor, client, refresh);
  const binding = { ...bindingOf(vendor, grant.clientId), ...boundPlaces(grant) };
  return grantOf(response, vendor, binding, { ...grant, refresh }, ports);
}

function boundPlaces({ issuer, token, revocation, destination }: Grant) {
  return { issuer, token, revocation, destination };
}

/** Two phases; a grant that could not be saved is kept in memory and saved before the vendor is asked again. */
async function saved(ports: RefresherPorts, live: LiveConnection, grant: Grant): Promise<Refreshed> {
  live.unsaved = grant;
  const row = await ports.grants.save(live.row, grant, 'refreshed');
  live.unsaved = null;
  if (!live.removed) live.use(row, grant);
  return { kind: 'fresh' };
}

/** True when another process has put a newer grant into the store and its token is alive. */
async function takeUpNewer(ports: RefresherPorts, live: LiveConnection, before: number): Promise<boolean> {
  const row = ports.table.read(live.row.id)?.row ?? null;
  if (row === null || row.version <= before) return false;
  const grant = await ports.grants.read(row);
  const left = grant === null ? -1 : msLeft(grant, ports);
  if (grant === null || (left !== null && left <= 0)) return false;
  live.use(row, grant);
  return true;
}

function pause({ timers }: RefresherPorts, ms: number): Promise<void> {
  return new Promise((resolve) => void timers.after(ms, resolve));
}

function faultOf({ log }: RefresherPorts, error: unknown): OAuthFault {
  if (error instanceof OAuthFault) return error;
  if (error instanceof FobError) return new OAuthFault('storage', error.data.message, { hint: error.data.hint });
  log.warn('refresh failed inside Fob', { error: errorName(error) });
  return new OAuthFault('storage', 'Something went wrong inside Fob');
}

function otherProcess(): OAuthFault {
  return new OAuthFault('timeout', 'Another Fob on this data folder is refreshing it');
}

function ended(): OAuthFault {
  return new OAuthFault('vendor_error', 'The token has ended, and the provider gave none to renew it with', {
    hint: 'Sign in again',
    oauthError: 'invalid_grant',
  });
}
