import type { AlertsDatabase } from './ports.ts';

/** Small facts that the rules must know again after a restart, by name; held in memory and written through. */
export type Marks = {
  get(key: string): string | undefined;
  /** Epoch milliseconds, or null. */
  time(key: string): number | null;
  set(key: string, value: string | number): void;
  delete(key: string): void;
  keys(prefix: string): string[];
  /** Forgets what is marked of keys, connections and tool keys other than these; a mark names its own after the first slash. */
  keepOnly(ids: ReadonlySet<string>): void;
  /** Reads them anew, after a transaction that set some was taken back. */
  reload(): void;
};

const OWNER = /^[a-z0-9]+\/((?:cred|conn|tool)_[0-9A-Za-z]+)/;

export function createMarks(db: AlertsDatabase): Marks {
  const put = db.prepare(
    'INSERT INTO alert_marks (key, value) VALUES (?, ?) ON CONFLICT (key) DO UPDATE SET value = excluded.value',
  );
  const drop = db.prepare('DELETE FROM alert_marks WHERE key = ?');
  const all = db.prepare('SELECT key, value FROM alert_marks');
  const held = new Map<string, string>();
  const reload = () => {
    held.clear();
    for (const row of all.all()) held.set(String(row.key), String(row.value));
  };
  reload();
  return {
    get: (key) => held.get(key),
    time: (key) => {
      const at = Number(held.get(key));
      return Number.isSafeInteger(at) && held.has(key) ? at : null;
    },
    set: (key, value) => {
      put.run(key, String(value));
      held.set(key, String(value));
    },
    delete: (key) => {
      if (held.delete(key)) drop.run(key);
    },
    keys: (prefix) => [...held.keys()].filter((key) => key.startsWith(prefix)),
    keepOnly: (ids) => {
      for (const key of held.keys()) {
        const id = OWNER.exec(key)?.[1];
        if (id === undefined || ids.has(id)) continue;
        drop.run(key);
        held.delete(key);
      }
    },
    reload,
  };
}
