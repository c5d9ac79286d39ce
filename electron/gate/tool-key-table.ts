import { unsynced } from '../platform/unsynced.ts';
import type { ToolRow } from './tool-key-row.ts';

type Value = string | number | Uint8Array | null;
type Statement = { run(...values: Value[]): unknown; all(...values: Value[]): Record<string, unknown>[] };

/** The part of the database that tool keys need. */
export type ToolKeyTable = {
  prepare(sql: string): Statement;
  exec(sql: string): void;
  transaction<T>(work: () => T): T;
};

/** The statements on the table `tool_keys`. */
export function toolKeyTable(db: ToolKeyTable) {
  const all = db.prepare('SELECT * FROM tool_keys');
  const insert = db.prepare(
    `INSERT INTO tool_keys (id, label, hash, last4, bindings, addresses, "limit", retry, rehearsal, approval, created_at,
     expires_at, revoked_at, mac) VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)`,
  );
  const revoke = db.prepare('UPDATE tool_keys SET revoked_at = ?, mac = ? WHERE id = ?');
  const edit = db.prepare(
    `UPDATE tool_keys SET label = ?, bindings = ?, addresses = ?, "limit" = ?, retry = ?, rehearsal = ?, approval = ?, expires_at = ?, mac = ?
     WHERE id = ?`,
  );
  const remove = db.prepare('DELETE FROM tool_keys WHERE id = ?');
  const touch = db.prepare('UPDATE tool_keys SET last_used_at = ? WHERE id = ?');
  const limitOf = (row: ToolRow) => (row.limit === null ? null : JSON.stringify(row.limit));
  const switchesOf = ({ retry, rehearsal, approval }: ToolRow) => [
    retry ? 1 : 0,
    rehearsal ? 1 : 0,
    approval && JSON.stringify(approval),
  ];
  return {
    all: () => all.all(),
    insert: (row: ToolRow, mac: Uint8Array): void => {
      const lists = [JSON.stringify(row.bindings), JSON.stringify(row.addresses), limitOf(row)];
      const times = [row.createdAt, row.expiresAt, row.revokedAt];
      insert.run(row.id, row.label, row.hash, row.last4, ...lists, ...switchesOf(row), ...times, mac);
    },
    revoke: (row: ToolRow, mac: Uint8Array): void => {
      revoke.run(row.revokedAt, mac, row.id);
    },
    edit: (row: ToolRow, mac: Uint8Array): void => {
      const lists = [JSON.stringify(row.bindings), JSON.stringify(row.addresses), limitOf(row)];
      edit.run(row.label, ...lists, ...switchesOf(row), row.expiresAt, mac, row.id);
    },
    remove: (id: string): void => {
      remove.run(id);
    },
    touch: (uses: readonly [string, number][]): void => {
      if (uses.length === 0) return;
      unsynced(db, () => {
        for (const [id, at] of uses) touch.run(at, id);
      });
    },
  };
}
