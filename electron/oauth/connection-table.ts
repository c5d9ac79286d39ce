import type { ConnectionEvent } from '../../shared/model/connection.ts';
import { type ConnectionRow, openRow, sealRow } from './connection-row.ts';
import type { EventKind, OAuthPorts } from './ports.ts';

const HISTORY_KEPT = 200;

export type StoredConnection = { id: string; row: ConnectionRow | null; lastUsedAt: number | null };

/** The rows of connections and what happened to each. All that reads or writes a row throws `locked` while the vault is not open. */
export type ConnectionTable = {
  all(): StoredConnection[];
  /** Null for one that is not there; its `row` is null for one that does not verify. */
  read(id: string): StoredConnection | null;
  write(row: ConnectionRow): void;
  remove(id: string): void;
  touch(uses: readonly (readonly [id: string, at: number])[]): void;
  note(id: string, kind: EventKind, at: number, detail?: string | null): void;
  history(id: string): ConnectionEvent[];
};

export function createConnectionTable({ db, mac }: Pick<OAuthPorts, 'db' | 'mac'>): ConnectionTable {
  const all = db.prepare('SELECT id, data, mac, last_used_at FROM connections');
  const one = db.prepare('SELECT id, data, mac, last_used_at FROM connections WHERE id = ?');
  const put = db.prepare(
    'INSERT INTO connections (id, data, mac) VALUES (?, ?, ?) ON CONFLICT (id) DO UPDATE SET data = excluded.data, mac = excluded.mac',
  );
  const drop = db.prepare('DELETE FROM connections WHERE id = ?');
  const used = db.prepare('UPDATE connections SET last_used_at = ? WHERE id = ?');
  const note = db.prepare('INSERT INTO connection_events (connection_id, at, kind, detail) VALUES (?, ?, ?, ?)');
  const trim = db.prepare(
    `DELETE FROM connection_events WHERE connection_id = ? AND seq <=
     (SELECT seq FROM connection_events WHERE connection_id = ? ORDER BY seq DESC LIMIT 1 OFFSET ${HISTORY_KEPT})`,
  );
  const history = db.prepare(
    'SELECT at, kind, detail FROM connection_events WHERE connection_id = ? ORDER BY seq DESC',
  );
  const stored = (found: Record<string, unknown>): StoredConnection => ({
    id: String(found.id),
    row: openRow(found, mac),
    lastUsedAt: typeof found.last_used_at === 'number' ? found.last_used_at : null,
  });
  return {
    all: () => all.all().map(stored),
    read: (id) => {
      const found = one.get(id);
      return found === undefined ? null : stored(found);
    },
    write: (row) => {
      const sealed = sealRow(row, mac);
      put.run(row.id, sealed.data, sealed.mac);
    },
    remove: (id) => void drop.run(id),
    touch: (uses) => db.transaction(() => uses.forEach(([id, at]) => void used.run(at, id))),
    note: (id, kind, at, detail = null) =>
      db.transaction(() => {
        note.run(id, at, kind, detail);
        trim.run(id, id);
      }),
    history: (id) => history.all(id) as unknown as ConnectionEvent[],
  };
}
