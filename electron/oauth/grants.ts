import { errorName } from '../platform/log.ts';
import type { ConnectionRow } from './connection-row.ts';
import type { ConnectionTable } from './connection-table.ts';
import type { Grant } from './grant.ts';
import type { GrantStore } from './grant-store.ts';
import type { OAuthPorts } from './ports.ts';

type Ports = Pick<OAuthPorts, 'db' | 'clock' | 'log'> & { table: ConnectionTable; store: GrantStore };

/** What beside the grant changes with it. */
type More = Partial<
  Pick<ConnectionRow, 'accountId' | 'account' | 'plan' | 'issuer' | 'clientId' | 'clientItem' | 'upstream'>
>;

export type Grants = {
  /**
   * Makes a grant the connection's own, in two phases: first it is whole in the vault, then the row points to it, then what was there
   * before goes. Throws what vault or database throw; then everything is as it was, or the next start finds the new one.
   */
  save(row: ConnectionRow, grant: Grant, kind: 'signed_in' | 'refreshed', more?: More): Promise<ConnectionRow>;
  /** The grant of the row as the database has it now; null when it is missing or does not verify. */
  read(row: ConnectionRow): Promise<Grant | null>;
  /** Takes up a grant that a stop in between has left behind; gives the row that counts. */
  recover(row: ConnectionRow): Promise<ConnectionRow>;
};

export function createGrants({ db, clock, log, table, store }: Ports): Grants {
  const removeOlder = async (id: string, current: number) => {
    for (const version of store.versions(id)) if (version < current) await store.remove(id, version);
  };
  const point = (
    row: ConnectionRow,
    grant: Grant,
    version: number,
    kind: 'signed_in' | 'refreshed',
    more: More = {},
  ) => {
    const next = rowOf(row, grant, version, kind === 'refreshed' ? clock.now() : row.refreshedAt, more);
    const lost = row.scopes.filter((scope) => !next.scopes.includes(scope));
    const changed = lost.length > 0 || next.scopes.length !== row.scopes.length;
    db.transaction(() => {
      table.write(next);
      table.note(row.id, kind, clock.now());
      if (changed && row.version > 0)
        table.note(row.id, 'scopes_changed', clock.now(), next.scopes.join(', ').slice(0, 400));
    });
    return next;
  };
  return {
    save: async (row, grant, kind, more) => {
      const version = Math.max(row.version, ...store.versions(row.id)) + 1;
      await store.put(row.id, version, row.provider, grant);
      const next = point(row, grant, version, kind, more);
      // The next start removes what is left: a refresh does not fail for it.
      await removeOlder(row.id, version).catch((error: unknown) =>
        log.warn('old grant kept', { error: errorName(error) }),
      );
      return next;
    },
    read: (row) => store.get(row.id, row.version, row.provider),
    recover: async (row) => {
      const newest = store.versions(row.id).at(-1) ?? 0;
      const grant = newest > row.version ? await store.get(row.id, newest, row.provider) : null;
      const current = grant === null ? row : point(row, grant, newest, 'refreshed');
      await removeOlder(row.id, current.version);
      return current;
    },
  };
}

function rowOf(
  row: ConnectionRow,
  grant: Grant,
  version: number,
  refreshedAt: number | null,
  more: More,
): ConnectionRow {
  return {
    ...row,
    ...more,
    version,
    issuer: grant.issuer,
    clientId: grant.clientId,
    destination: grant.destination,
    scopes: grant.scopes,
    missingScopes: row.missingScopes.filter((scope) => !grant.scopes.includes(scope)),
    refreshable: grant.refresh !== null,
    accessExpiresAt: grant.accessEndsAt,
    refreshExpiresAt: grant.refreshEndsAt,
    signedOut: null,
    refreshedAt,
  };
}
