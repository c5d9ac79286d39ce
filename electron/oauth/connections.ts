import { FobError } from '../../shared/errors/fob-error.ts';
import type { Connection, ConnectionEvent } from '../../shared/model/connection.ts';
import { errorName } from '../platform/log.ts';
import { boundVendor } from './bound-vendor.ts';
import type { ClientTable } from './client-table.ts';
import type { ConnectionRow } from './connection-row.ts';
import type { ConnectionTable } from './connection-table.ts';
import type { Grant } from './grant.ts';
import type { GrantStore } from './grant-store.ts';
import type { Grants } from './grants.ts';
import type { Keeper } from './keeper.ts';
import type { LiveConnection } from './live-connection.ts';
import type { OAuthPorts } from './ports.ts';
import { type Revoked, revokeGrant } from './revocation.ts';

const TOUCH_MS = 1000;

export type ConnectionsPorts = OAuthPorts & {
  table: ConnectionTable;
  store: GrantStore;
  grants: Grants;
  clients: ClientTable;
  keeper: Keeper;
};

/** What people do with connections; all throw FobError. */
export class ConnectionsService {
  readonly #ports: ConnectionsPorts;
  readonly #touched = new Map<string, number>();
  #cancelTouch: (() => void) | null = null;

  constructor(ports: ConnectionsPorts) {
    this.#ports = ports;
  }

  /** Reads what is there once the vault is open, ends what a stop has left half done, and starts to keep tokens alive. */
  async start(): Promise<void> {
    const { table, keeper, grants, log } = this.#ports;
    for (const { id, row, lastUsedAt } of table.all()) {
      if (row === null) {
        log.error('connection does not verify', { connection: id });
        continue;
      }
      const current = await grants.recover(row).catch((error: unknown) => {
        log.warn('grant not looked at', { error: errorName(error) });
        return row;
      });
      if (keeper.get(id) === undefined) keeper.take(keeper.make(current, lastUsedAt));
    }
    await this.#removeOrphans().catch((error: unknown) => log.warn('old secrets kept', { error: errorName(error) }));
    this.#ports.changed();
  }

  list(): Connection[] {
    const { keeper } = this.#ports;
    return keeper
      .all()
      .map((live) => keeper.show(live))
      .toSorted((a, b) => b.createdAt - a.createdAt);
  }

  get(id: string): Connection {
    return this.#ports.keeper.show(this.#demand(id));
  }

  rename(id: string, label: string): Connection {
    const live = this.#demand(id);
    const row = { ...live.row, label };
    this.#ports.table.write(row);
    live.renew(row);
    this.#ports.changed();
    return this.get(id);
  }

  history(id: string): ConnectionEvent[] {
    this.#demand(id);
    return this.#ports.table.history(id);
  }

  /** Renews the tokens now; throws `conflict` with what kept it from coming about. */
  async refresh(id: string): Promise<Connection> {
    const live = this.#demand(id);
    if (live.row.signedOut === null && !live.row.refreshable)
      throw conflict('The provider gave nothing to renew this token with', 'Sign in again when it ends');
    if (live.row.signedOut === null) await this.#ports.keeper.refresh(live);
    const shown = this.get(id);
    if (shown.status === 'active') return shown;
    throw conflict(
      shown.problem ?? 'The token could not be renewed',
      shown.status === 'waiting' ? 'Fob tries again by itself' : 'Sign in again',
    );
  }

  /** A live access token for a program that insists on holding one; throws `conflict` when there is none. */
  async token(id: string): Promise<{ accessToken: string; expiresAt: number | null }> {
    const live = this.#demand(id);
    const { secret, refusal } = await this.#ports.keeper.usable(id);
    if (secret === null) throw conflict(refusal?.detail ?? 'There is no live token', 'See `fob connections show`');
    this.#ports.table.note(id, 'token_handed_out', this.#ports.clock.now());
    return { accessToken: secret.expose(), expiresAt: live.row.accessExpiresAt };
  }

  /** Revokes at the vendor first, then deletes here whatever the vendor said. */
  async disconnect(id: string): Promise<{ disconnected: string } & Revoked> {
    const { keeper, table, cut, changed } = this.#ports;
    const live = this.#demand(id);
    await live.running;
    live.removed = true;
    cut(id, 'the connection was disconnected');
    const revoked = await this.#revoke(live);
    keeper.drop(id);
    table.remove(id);
    changed();
    // A storage that does not answer now is asked again at the next start.
    await this.#removeGrants(id).catch((error: unknown) =>
      this.#ports.log.warn('old secrets kept', { error: errorName(error) }),
    );
    return { disconnected: id, ...revoked };
  }

  /** Notes the last use; written within a second. */
  touched(id: string, at: number): void {
    const live = this.#ports.keeper.get(id);
    if (live === undefined) return;
    live.lastUsedAt = at;
    this.#touched.set(id, at);
    this.#cancelTouch ??= this.#ports.timers.after(TOUCH_MS, () => this.flush());
  }

  flush(): void {
    this.#cancelTouch?.();
    this.#cancelTouch = null;
    const uses = [...this.#touched];
    this.#touched.clear();
    try {
      if (uses.length > 0) this.#ports.table.touch(uses);
    } catch {
      this.#ports.log.warn('last use of connections could not be written'); // the next use writes it again
    }
  }

  /** Labels of the connections of a provider. */
  labelsOf(provider: string): string[] {
    return this.list()
      .filter((one) => one.provider === provider)
      .map(({ label }) => label);
  }

  /** The row and label of a connection for what else shows it; null when there is none. */
  find(id: string): ConnectionRow | null {
    return this.#ports.keeper.get(id)?.row ?? null;
  }

  async #revoke(live: LiveConnection): Promise<Revoked> {
    try {
      const grant: Grant | null = live.unsaved ?? live.grant ?? (await this.#ports.grants.read(live.row));
      if (grant === null)
        return {
          revoked: false,
          detail: 'Its tokens are missing here; end the access in your account at the provider',
        };
      const vendor = boundVendor(this.#ports, live.row, grant);
      const client = await this.#ports.clients.open({ clientId: grant.clientId, item: live.row.clientItem }, vendor);
      return await revokeGrant(this.#ports, vendor, client, grant);
    } catch (error) {
      const why = error instanceof FobError ? error.data.message : error instanceof Error ? error.message : '';
      return { revoked: false, detail: `${why}; end the access in your account at the provider` };
    }
  }

  async #removeGrants(id: string): Promise<void> {
    for (const version of this.#ports.store.versions(id)) await this.#ports.store.remove(id, version);
  }

  /** Grants without a connection, and client secrets that nothing refers to any more. */
  async #removeOrphans(): Promise<void> {
    const { store, secrets, clients, table } = this.#ports;
    const rows = table.all();
    const known = new Set(rows.map(({ id }) => id));
    for (const owner of store.owners()) if (!known.has(owner)) await this.#removeGrants(owner);
    const used = clients.items();
    for (const { row } of rows) if (row?.clientItem != null) used.add(row.clientItem);
    if (rows.some(({ row }) => row === null)) return; // which secret a damaged row needs is not known
    for (const item of secrets.ids('oclient_')) if (!used.has(item)) await secrets.remove(item);
  }

  #demand(id: string): LiveConnection {
    const live = this.#ports.keeper.get(id);
    if (live !== undefined) return live;
    throw new FobError({
      code: 'not_found',
      message: 'There is no such connection',
      hint: 'See the list of connections',
    });
  }
}

function conflict(message: string, hint: string): FobError {
  return new FobError({ code: 'conflict', message, hint });
}
