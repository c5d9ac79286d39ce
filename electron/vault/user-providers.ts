import { FobError } from '../../shared/errors/fob-error.ts';
import { parseProviderJson } from '../../shared/providers/parse-provider.ts';
import type { Provider } from '../../shared/providers/schema.ts';
import { sameBytes } from '../platform/digest.ts';
import { errorName, type Log } from '../platform/log.ts';
import type { Database } from './database-port.ts';

/** The providers that a user added, as MACed rows; a row that does not verify is left out and logged, never used. */
export type UserProviders = { list(): Provider[]; put(provider: Provider): void; remove(id: string): void };

export function createUserProviders(
  db: Database,
  mac: () => (text: string) => Buffer,
  log: Log,
): UserProviders & { load(): void } {
  const all = db.prepare('SELECT id, json, mac FROM user_providers ORDER BY id');
  const put = db.prepare(
    'INSERT INTO user_providers (id, json, mac) VALUES (?, ?, ?) ON CONFLICT (id) DO UPDATE SET json = excluded.json, mac = excluded.mac',
  );
  const drop = db.prepare('DELETE FROM user_providers WHERE id = ?');
  let loaded = new Map<string, Provider>();
  const read = (row: { id?: unknown; json?: unknown; mac?: unknown }): Provider | null => {
    const json = String(row.json);
    if (!sameBytes(mac()(json), row.mac as Uint8Array)) {
      log.warn('user-provider-damaged', { id: String(row.id) });
      return null;
    }
    try {
      return parseProviderJson(json);
    } catch (error) {
      log.warn('user-provider-unreadable', { id: String(row.id), error: errorName(error) });
      return null;
    }
  };
  return {
    load: () => {
      loaded = new Map(
        all
          .all()
          .flatMap((row) => read(row) ?? [])
          .map((provider) => [provider.id, provider]),
      );
    },
    list: () => [...loaded.values()],
    put: (provider) => {
      const json = JSON.stringify(provider);
      put.run(provider.id, json, mac()(json));
      loaded.set(provider.id, provider);
    },
    remove: (id) => {
      if (!loaded.has(id))
        throw new FobError({
          code: 'not_found',
          message: 'There is no provider of your own with this id',
          hint: 'Run `fob providers` to see them',
        });
      mac(); // only while the vault is open
      drop.run(id);
      loaded.delete(id);
    },
  };
}
