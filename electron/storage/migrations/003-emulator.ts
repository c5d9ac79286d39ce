/**
 * Keys that the emulator minted, as SHA-256 hashes. `identity` is what limits count on: a rotated key and its successor
 * share it. `valid_until` is the end of a rotation's grace. Instants are epoch milliseconds.
 */
export const emulatorMigration = `
  CREATE TABLE emulator_keys (
    id TEXT PRIMARY KEY,
    provider TEXT NOT NULL,
    kind TEXT NOT NULL,
    plan TEXT,
    environment TEXT NOT NULL CHECK (environment IN ('live', 'test')),
    label TEXT NOT NULL,
    hash BLOB NOT NULL UNIQUE CHECK (length(hash) = 32),
    prefix TEXT NOT NULL,
    last4 TEXT NOT NULL,
    identity TEXT NOT NULL,
    scopes TEXT NOT NULL,
    addresses TEXT NOT NULL,
    created_at INTEGER NOT NULL,
    expires_at INTEGER,
    last_used_at INTEGER,
    valid_until INTEGER,
    revoked_at INTEGER
  ) STRICT;
  CREATE INDEX emulator_keys_identity ON emulator_keys (identity);
`;
