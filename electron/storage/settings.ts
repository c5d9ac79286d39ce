import type { Database } from './database.ts';

/** Small facts of this data folder, kept as text by name. Not authenticated: nothing secret may hang on one. */
export type Settings = { get(key: string): string | null; set(key: string, value: string): void };

/** Settings over the database's own table. */
export function createSettings(db: Database): Settings {
  const read = db.prepare('SELECT value FROM settings WHERE key = ?');
  const write = db.prepare('INSERT INTO settings (key, value) VALUES (?, ?) ON CONFLICT (key) DO UPDATE SET value = excluded.value');
  return {
    get: (key) => (read.get(key)?.value as string | undefined) ?? null,
    set: (key, value) => void write.run(key, value),
  };
}
