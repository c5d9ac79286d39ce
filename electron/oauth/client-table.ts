import type { OAuthClient } from '../../shared/contract/connections.ts';
import { canonicalJson, sameBytes } from '../platform/digest.ts';
import { newId } from '../platform/ids.ts';
import type { RegisteredClient } from './client.ts';
import { OAuthFault } from './failure.ts';
import type { OAuthPorts } from './ports.ts';
import { bindingOf, secretPlace, type Vendor } from './vendor.ts';

/** A registered client with the vault's item of its secret. */
export type StoredClient = OAuthClient & { item: string | null };

export type ClientTable = {
  list(): OAuthClient[];
  /** The one with this id, or without an id the one used last, for this issuer. */
  find(provider: string, issuer: string, clientId?: string): StoredClient | null;
  /** Keeps a client as the one used last; a new secret takes the place of the old one once it is safe in the vault. */
  keep(vendor: Vendor, clientId: string, secret: string | null): Promise<StoredClient>;
  /** With its secret, from the vault. Throws OAuthFault when it is not there, or may not go to this vendor. */
  open(client: Pick<StoredClient, 'clientId' | 'item'>, vendor: Vendor): Promise<RegisteredClient>;
  /** The vault's items that belong to clients. */
  items(): Set<string>;
};

const PURPOSE = 'oauth-client';

/** The clients that the user has registered with services; secrets lie in the vault, each bound to its issuer and host. */
export function createClientTable({
  db,
  mac,
  clock,
  secrets,
}: Pick<OAuthPorts, 'db' | 'mac' | 'clock' | 'secrets'>): ClientTable {
  const all = db.prepare('SELECT * FROM oauth_clients ORDER BY used_at DESC');
  const put = db.prepare(
    `INSERT INTO oauth_clients (provider, issuer, client_id, item, used_at, mac) VALUES (?, ?, ?, ?, ?, ?)
     ON CONFLICT (provider, issuer, client_id) DO UPDATE SET item = excluded.item, used_at = excluded.used_at, mac = excluded.mac`,
  );
  const seal = (client: StoredClient) => mac(PURPOSE, canonicalJson(client));
  const rows = (): StoredClient[] =>
    all.all().flatMap((row) => {
      const item = row.item === null ? null : String(row.item);
      const [provider, issuer, clientId] = [row.provider, row.issuer, row.client_id].map(String) as [
        string,
        string,
        string,
      ];
      const client = { provider, issuer, clientId, confidential: item !== null, item };
      return row.mac instanceof Uint8Array && sameBytes(row.mac, seal(client)) ? [client] : [];
    });
  const find: ClientTable['find'] = (provider, issuer, clientId) =>
    rows().find(
      (one) =>
        one.provider === provider && one.issuer === issuer && (clientId === undefined || one.clientId === clientId),
    ) ?? null;
  return {
    list: () => rows().map(({ item: _item, ...client }) => client),
    find,
    keep: async (vendor, clientId, secret) => {
      const provider = vendor.provider.id;
      const { issuer } = bindingOf(vendor, clientId);
      const before = find(provider, issuer, clientId);
      const fresh = secret === null ? null : newId('oclient');
      if (secret !== null && fresh !== null)
        await secrets.put(fresh, { provider, destination: secretPlace(vendor, clientId), secret });
      const item = fresh ?? before?.item ?? null;
      const client = { provider, issuer, clientId, confidential: item !== null, item };
      put.run(provider, issuer, clientId, item, clock.now(), seal(client));
      return client;
    },
    open: async ({ clientId, item }, vendor) => {
      if (item === null) return { clientId, secret: null };
      const bound = await secrets.get(item);
      if (bound?.provider !== vendor.provider.id)
        throw new OAuthFault('storage', 'The client secret is missing or does not verify', {
          hint: 'Sign in again with the client secret',
        });
      if (bound.destination !== secretPlace(vendor, clientId))
        throw new OAuthFault('metadata_changed', 'The address that the client secret was given for has changed', {
          hint: 'Check that this is right, then sign in again with the client secret',
        });
      return { clientId, secret: bound.secret };
    },
    items: () => new Set(rows().flatMap(({ item }) => item ?? [])),
  };
}
