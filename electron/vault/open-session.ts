import { randomBytes } from 'node:crypto';
import { openCatalog } from './catalog.ts';
import type { Database } from './database-port.ts';
import { Secret } from './secret.ts';
import { knownItems } from './secret-items.ts';
import { damaged, type SecretStore } from './secret-store.ts';
import { type Session, vaultKeys } from './session.ts';

const ROOT = 'root';

/** Gives an empty store its root key: 32 random bytes. */
export async function plantRootKey(store: SecretStore): Promise<void> {
  await store.set(ROOT, Secret.of(randomBytes(32).toString('base64')));
}

/**
 * Reads root key and catalog. Throws `damaged` when the root key is missing, or when the catalog is empty although the store
 * holds secrets: then the database was lost or emptied, and what the store holds is all that is left.
 */
export async function openSession(store: SecretStore, db: Database): Promise<Session> {
  const root = Buffer.from((await store.get(ROOT))?.expose() ?? '', 'base64');
  if (root.length !== 32) {
    throw damaged(
      'The storage has lost this vault’s root key',
      'Restore the keychain or the vault file from a backup; nothing was deleted',
    );
  }
  const keys = vaultKeys(root);
  const catalog = openCatalog(db, keys.row);
  if (catalog.entries().next().done) await demandNoSecrets(store, knownItems(db));
  return { store, catalog, keys };
}

async function demandNoSecrets(store: SecretStore, known: ReadonlySet<string>): Promise<void> {
  const secrets = (await store.list()).filter((item) => item !== ROOT && !known.has(item)).length;
  if (secrets === 0) return;
  throw damaged(
    `The database is empty, but the storage holds ${secrets} secrets of this vault`,
    'Put back fob.db from a backup of this folder; the secrets are untouched',
  );
}
