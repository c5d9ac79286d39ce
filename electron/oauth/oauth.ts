import { type CallWatch, createCallWatch } from './call-watch.ts';
import { type ClientTable, createClientTable } from './client-table.ts';
import { createConnectionTable } from './connection-table.ts';
import { ConnectionsService } from './connections.ts';
import { createGrantStore } from './grant-store.ts';
import { createGrants } from './grants.ts';
import { Keeper } from './keeper.ts';
import { createLease } from './lease.ts';
import { keepGrant } from './new-connection.ts';
import type { OAuthPorts } from './ports.ts';
import { revokeGrant } from './revocation.ts';
import { clientFor } from './sign-in-plan.ts';
import { SignIns } from './sign-ins.ts';
import type { UsableConnection } from './usable-connection.ts';
import { findVendor } from './vendor.ts';

export type OAuthService = {
  connections: ConnectionsService;
  signIns: SignIns;
  clients: Pick<ClientTable, 'list'>;
  /** From memory alone, on the way of every call: null when a token must be read or renewed first. */
  usableNow(id: string): UsableConnection | null;
  /** Waits for a live token; 3,000 calls at once wait for one refresh. */
  usable(id: string): Promise<UsableConnection>;
  calls: CallWatch;
  /** To be called once the vault is open. */
  start(): Promise<void>;
  close(): void;
};

/** Sign-ins, connections and the one authority over their tokens. */
export function createOAuth(ports: OAuthPorts): OAuthService {
  const table = createConnectionTable(ports);
  const store = createGrantStore(ports);
  const clients = createClientTable(ports);
  const grants = createGrants({ ...ports, table, store });
  const parts = { ...ports, table, store, clients, grants };
  const keeper = new Keeper({ ...parts, lease: createLease(ports) });
  const connections = new ConnectionsService({ ...parts, keeper });
  const signIns = new SignIns({
    ...parts,
    keeper,
    findVendor: ({ provider, upstream }) => findVendor(ports, provider, upstream),
    client: (plan, vendor, redirectUri) => clientFor(parts, plan, vendor, redirectUri),
    keep: (...given) => keepGrant({ ...parts, keeper }, ...given),
    giveBack: (vendor, client, { access_token, refresh_token = null }) =>
      void revokeGrant(ports, vendor, client, { access: access_token, refresh: refresh_token }),
  });
  return {
    connections,
    signIns,
    clients,
    usableNow: (id) => keeper.usableNow(id),
    usable: (id) => keeper.usable(id),
    calls: createCallWatch({ ...ports, table, keeper }),
    start: () => connections.start(),
    close: () => {
      signIns.close();
      connections.flush();
      keeper.close();
    },
  };
}
