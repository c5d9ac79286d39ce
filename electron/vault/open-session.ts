import { randomBytes } from 'node:crypto';
import type { Log } from '../platform/log.ts';
import { openCatalog } from './catalog.ts';
import { leading } from './credential-row.ts';
import type { Database } from './database-port.ts';
import { Secret } from './secret.ts';
import { itemId } from './secret-record.ts';
import { damaged, type SecretStore } from './secret-store.ts';
import { type Session, vaultKeys } from './session.ts';

const ROOT = 'root';

/** Gives an empty store its root key: 32 random bytes. */
export async function plantRootKey(store: SecretStore): Promise<void> {
  await store.set(ROOT, Secret.of(randomBytes(32).toString('base64')));
}

/**
 * Reads root key and catalog and holds them against what the store has. Throws `damaged` when the root key is missing or
 * the catalog is empty although the store holds secrets; a single missing secret only marks its credential.
 */
export async function openSession(store: SecretStore, db: Database, log: Log): Promise<Session> {
  const root = Buffer.from((await store.get(ROOT))?.expose() ?? '', 'base64');
  if (root.length !== 32)
    throw damaged(
      'The storage has lost this vault’s root key',
      'Restore the keychain or the vault file from a backup; nothing was deleted',
    );
  const keys = vaultKeys(root);
  const catalog = openCatalog(db, keys.row);
  const items = new Set(await store.list());
  items.delete(ROOT);
  const known = new Set<string>();
  for (const { row } of [...catalog.entries()]) {
    for (const one of row.versions) known.add(itemId(row.id, one.version));
    const lead = leading(row);
    if (lead.state === 'current' && !items.has(itemId(row.id, lead.version))) catalog.mark(row.id, 'missing');
  }
  const strays = [...items].filter((item) => !known.has(item)).length;
  if (strays > 0 && known.size === 0) {
    throw damaged(
      `The database is empty, but the storage holds ${strays} secrets of this vault`,
      'Put back fob.db from a backup of this folder; the secrets are untouched',
    );
  }
  // Never deleted: they are what is left of a user's keys when an older database was put back.
  if (strays > 0) log.warn('secrets-without-entry', { count: strays });
  return { store, catalog, keys };
}
