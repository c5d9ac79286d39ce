import { FobError } from '../../../shared/errors/fob-error.ts';
import type { EmulatedGrant } from '../../../shared/model/emulated.ts';
import type { Provider } from '../../../shared/providers/schema.ts';
import { errorName } from '../../platform/log.ts';
import { unsynced } from '../../platform/unsynced.ts';
import type { AuthorizationServerPorts, Row } from './ports.ts';
import { sampleUser } from './sample-users.ts';

/** Last use is for the eye alone: kept to the minute, written off the call's path. */
const TOUCH_EVERY_MS = 60_000;
const FLUSH_AFTER_MS = 1000;

export type NewGrant = { id: string; provider: string; clientId: string; userId: string; scopes: readonly string[] };

/** Grants: each one consent of a sample user, and the family of the tokens that came of it. */
export class GrantStore {
  readonly #ports: Pick<AuthorizationServerPorts, 'db' | 'clock' | 'log' | 'providers'>;
  readonly #insert;
  readonly #revoke;
  readonly #used = new Map<string, number>();
  #timer: NodeJS.Timeout | undefined;

  constructor(ports: Pick<AuthorizationServerPorts, 'db' | 'clock' | 'log' | 'providers'>) {
    this.#ports = ports;
    this.#insert = ports.db.prepare(
      'INSERT INTO emulator_grants (id, provider, client_id, user_id, scopes, created_at) VALUES (?, ?, ?, ?, ?, ?)',
    );
    this.#revoke = ports.db.prepare(
      'UPDATE emulator_grants SET revoked_at = ? WHERE id = ? AND revoked_at IS NULL RETURNING id',
    );
  }

  add({ id, provider, clientId, userId, scopes }: NewGrant): void {
    this.#insert.run(id, provider, clientId, userId, JSON.stringify(scopes), this.#ports.clock.now());
  }

  /** Ends a grant and with it every token of the family; true when it was alive. */
  revoke(id: string): boolean {
    return this.#revoke.get(this.#ports.clock.now(), id) !== undefined;
  }

  /** Ends a grant on its user's word; throws `not_found`. */
  revokeByUser(id: string): void {
    if (this.revoke(id)) return;
    throw new FobError({ code: 'not_found', message: 'There is no such grant', hint: 'List the grants first' });
  }

  /** The grants that still have a token that can be used, newest first. */
  list(provider?: string): EmulatedGrant[] {
    this.flush();
    const now = this.#ports.clock.now();
    const rows = this.#ports.db
      .prepare(
        `SELECT emulator_grants.*, emulator_apps.name AS app FROM emulator_grants JOIN emulator_apps USING (client_id)
         WHERE revoked_at IS NULL AND (? IS NULL OR emulator_grants.provider = ?) AND EXISTS (
           SELECT 1 FROM emulator_tokens WHERE grant_id = emulator_grants.id AND used_at IS NULL AND revoked_at IS NULL
           AND (expires_at IS NULL OR expires_at > ?))
         ORDER BY emulator_grants.created_at DESC, id`,
      )
      .all(provider ?? null, provider ?? null, now);
    const providers = new Map(this.#ports.providers().map((one) => [one.id, one]));
    return rows.map((row) => grantFromRow(row, providers.get(String(row.provider))));
  }

  /** Notes that a grant's token was used; written within a second. */
  touch(id: string, lastUsedAt: number | null): void {
    const now = this.#ports.clock.now();
    if (now - (this.#used.get(id) ?? lastUsedAt ?? 0) < TOUCH_EVERY_MS) return;
    this.#used.set(id, now);
    this.#timer ??= setTimeout(() => this.flush(), FLUSH_AFTER_MS).unref();
  }

  flush(): void {
    clearTimeout(this.#timer);
    this.#timer = undefined;
    if (this.#used.size === 0) return;
    const { db, log } = this.#ports;
    const used = [...this.#used];
    this.#used.clear();
    try {
      const write = db.prepare('UPDATE emulator_grants SET last_used_at = ? WHERE id = ?');
      unsynced(db, () => {
        for (const [id, at] of used) write.run(at, id);
      });
    } catch (error) {
      // A full disk must not turn a valid token away.
      log.warn('last use not written', { error: errorName(error) });
    }
  }
}

function grantFromRow(row: Row, provider: Provider | undefined): EmulatedGrant {
  const userId = String(row.user_id);
  const user = provider && sampleUser(provider, userId);
  return {
    id: String(row.id),
    provider: String(row.provider),
    clientId: String(row.client_id),
    app: String(row.app),
    user: user?.name ?? userId,
    plan: user?.plan ?? null,
    scopes: JSON.parse(String(row.scopes)) as string[],
    createdAt: Number(row.created_at),
    lastUsedAt: row.last_used_at === null ? null : Number(row.last_used_at),
  };
}
