import type { Database } from './database-port.ts';

/** Where the user's own choices are kept, as one text. */
export const USER_SETTINGS = 'user_settings';

/** Small facts of this data folder, kept as text by name. Not authenticated: nothing secret may hang on one. */
export type Settings = {
  get(key: string): string | null;
  set(key: string, value: string): void;
  /** All of them or none. */
  setAll(values: Readonly<Record<string, string>>): void;
  number(key: string): number;
};

export function createSettings(db: Database): Settings {
  const read = db.prepare('SELECT value FROM settings WHERE key = ?');
  const write = db.prepare(
    'INSERT INTO settings (key, value) VALUES (?, ?) ON CONFLICT (key) DO UPDATE SET value = excluded.value',
  );
  const get = (key: string) => (read.get(key)?.value as string | undefined) ?? null;
  return {
    get,
    set: (key, value) => void write.run(key, value),
    setAll: (values) =>
      db.transaction(() => {
        for (const [key, value] of Object.entries(values)) write.run(key, value);
      }),
    number: (key) => {
      const value = Number(get(key) ?? 0);
      return Number.isSafeInteger(value) ? value : 0;
    },
  };
}
