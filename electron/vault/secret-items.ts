import type { Database } from './database-port.ts';
import { createExclusive } from './exclusive.ts';
import { type BoundSecret, openRecord, sealRecord } from './secret-record.ts';
import { damaged } from './secret-store.ts';
import type { Session } from './session.ts';

/**
 * Secrets that other services keep in the vault, such as a webhook's. Each one's record binds it to its item, to who uses
 * it (`provider`) and to where it may go (`destination`), like a credential's. All calls throw `locked` while not open.
 */
export type SecretItems = {
  /** Stores a secret under a fresh id of `[A-Za-z0-9_]`; all of it is kept, or, when the store fails, none. */
  put(id: string, bound: BoundSecret): Promise<void>;
  /** Null when there is none; throws `damaged` when its record does not verify, and what the store throws. */
  get(id: string): Promise<BoundSecret | null>;
  remove(id: string): Promise<void>;
  ids(prefix: string): string[];
};

const PREFIX = 'item.';

export function createSecretItems(
  db: Database,
  session: () => Session,
): SecretItems & {
  sweep(): Promise<void>;
  /** Runs `work` between writes. */
  exclusively(work: () => Promise<void>): Promise<void>;
  idle(): Promise<void>;
} {
  const queue = createExclusive();
  const mark = db.prepare(
    'INSERT INTO secret_items (id, state) VALUES (?, ?) ON CONFLICT (id) DO UPDATE SET state = excluded.state',
  );
  const state = db.prepare('SELECT state FROM secret_items WHERE id = ?');
  const active = db.prepare("SELECT id FROM secret_items WHERE state = 'active'");
  const unfinished = db.prepare("SELECT id FROM secret_items WHERE state <> 'active'");
  const drop = db.prepare('DELETE FROM secret_items WHERE id = ?');
  const erase = async (id: string) => {
    await session().store.delete(PREFIX + id);
    drop.run(id);
  };
  return {
    put: (id, bound) =>
      queue.run(async () => {
        const { store, keys } = session();
        // An entry that is there would be lost with the sweep after a failed write.
        if (state.get(id)) throw new Error('a secret item is never written twice');
        mark.run(id, 'pending');
        await store.set(PREFIX + id, sealRecord(PREFIX + id, bound, keys.record));
        mark.run(id, 'active');
      }),
    get: async (id) => {
      const { store, keys } = session();
      if (state.get(id)?.state !== 'active') return null;
      const text = await store.get(PREFIX + id);
      const bound = text && openRecord(PREFIX + id, text, keys.record);
      if (bound) return bound;
      throw damaged('A stored secret is missing or does not verify', 'Remove the entry that uses it and add it again');
    },
    remove: (id) =>
      queue.run(async () => {
        session();
        if (!state.get(id)) return;
        mark.run(id, 'deleting');
        await erase(id);
      }),
    ids: (prefix) =>
      active
        .all()
        .map((row) => String(row.id))
        .filter((id) => id.startsWith(prefix)),
    sweep: () =>
      queue.run(async () => {
        for (const row of unfinished.all()) await erase(String(row.id));
      }),
    exclusively: queue.run,
    idle: queue.idle,
  };
}

/** The store's items that the rows here account for. */
export function knownItems(db: Database): Set<string> {
  return new Set(
    db
      .prepare('SELECT id FROM secret_items')
      .all()
      .map((row) => PREFIX + String(row.id)),
  );
}
