/**
 * The catalog: what Fob knows of each secret, never a secret. `mac` binds a row to the vault's root key, so that an edited
 * row is seen. Times are epoch milliseconds, lists are JSON.
 */
export const vaultMigration = `
CREATE TABLE settings (key TEXT PRIMARY KEY, value TEXT NOT NULL) STRICT;

CREATE TABLE credentials (
  id TEXT PRIMARY KEY,
  provider TEXT NOT NULL,
  label TEXT NOT NULL,
  kind TEXT NOT NULL,
  plan TEXT,
  environment TEXT NOT NULL,
  scopes TEXT NOT NULL,
  status TEXT NOT NULL,
  restores_to TEXT,
  upstream TEXT NOT NULL,
  destination TEXT NOT NULL,
  allowed_addresses TEXT NOT NULL,
  tags TEXT NOT NULL,
  note TEXT NOT NULL,
  created_at INTEGER NOT NULL,
  rotated_at INTEGER,
  expires_at INTEGER,
  trashed_at INTEGER,
  last_used_at INTEGER,
  mac BLOB NOT NULL
) STRICT;

CREATE TABLE secret_versions (
  credential_id TEXT NOT NULL REFERENCES credentials (id) ON DELETE CASCADE,
  version INTEGER NOT NULL,
  state TEXT NOT NULL,
  prefix TEXT NOT NULL,
  last4 TEXT NOT NULL,
  fingerprint TEXT NOT NULL,
  created_at INTEGER NOT NULL,
  valid_until INTEGER,
  PRIMARY KEY (credential_id, version)
) STRICT, WITHOUT ROWID;

CREATE TABLE user_providers (id TEXT PRIMARY KEY, json TEXT NOT NULL, mac BLOB NOT NULL) STRICT;

CREATE TABLE tool_keys (
  id TEXT PRIMARY KEY,
  label TEXT NOT NULL,
  hash BLOB NOT NULL UNIQUE,
  last4 TEXT NOT NULL,
  bindings TEXT NOT NULL,
  addresses TEXT NOT NULL,
  "limit" TEXT,
  created_at INTEGER NOT NULL,
  expires_at INTEGER,
  revoked_at INTEGER,
  last_used_at INTEGER,
  mac BLOB NOT NULL
) STRICT;
`;
