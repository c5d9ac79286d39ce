/**
 * The emulator's authorization server: clients, codes, grants and tokens. Codes, tokens and client secrets are SHA-256
 * hashes. A grant is one consent and the family of all tokens that came of it: ending it ends them. `used_at` is set once,
 * when a code or refresh token is redeemed. Instants are epoch milliseconds, lists JSON.
 */
export const emulatorOauthMigration = `
  CREATE TABLE emulator_apps (
    client_id TEXT PRIMARY KEY,
    provider TEXT NOT NULL,
    name TEXT NOT NULL,
    redirect_uris TEXT NOT NULL,
    scopes TEXT NOT NULL,
    secret_hash BLOB CHECK (length(secret_hash) = 32),
    created_at INTEGER NOT NULL
  ) STRICT, WITHOUT ROWID;
  CREATE TABLE emulator_codes (
    hash BLOB PRIMARY KEY CHECK (length(hash) = 32),
    client_id TEXT NOT NULL REFERENCES emulator_apps ON DELETE CASCADE,
    redirect_uri TEXT NOT NULL,
    code_challenge TEXT,
    user_id TEXT NOT NULL,
    scopes TEXT NOT NULL,
    grant_id TEXT NOT NULL,
    expires_at INTEGER NOT NULL,
    used_at INTEGER
  ) STRICT, WITHOUT ROWID;
  CREATE INDEX emulator_codes_client ON emulator_codes (client_id);
  CREATE INDEX emulator_codes_expiry ON emulator_codes (expires_at);
  CREATE TABLE emulator_grants (
    id TEXT PRIMARY KEY,
    provider TEXT NOT NULL,
    client_id TEXT NOT NULL REFERENCES emulator_apps ON DELETE CASCADE,
    user_id TEXT NOT NULL,
    scopes TEXT NOT NULL,
    created_at INTEGER NOT NULL,
    last_used_at INTEGER,
    revoked_at INTEGER
  ) STRICT, WITHOUT ROWID;
  CREATE INDEX emulator_grants_client ON emulator_grants (client_id);
  CREATE TABLE emulator_tokens (
    hash BLOB PRIMARY KEY CHECK (length(hash) = 32),
    kind TEXT NOT NULL CHECK (kind IN ('access', 'refresh')),
    grant_id TEXT NOT NULL REFERENCES emulator_grants ON DELETE CASCADE,
    scopes TEXT NOT NULL,
    issued_at INTEGER NOT NULL,
    expires_at INTEGER,
    used_at INTEGER,
    revoked_at INTEGER
  ) STRICT, WITHOUT ROWID;
  CREATE INDEX emulator_tokens_grant ON emulator_tokens (grant_id);
  CREATE INDEX emulator_tokens_expiry ON emulator_tokens (expires_at);
`;
