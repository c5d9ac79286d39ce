/**
 * OAuth connections, never a token: those lie in the vault, and `data` tells which version is the connection's own. `mac` binds a
 * row to the vault's root key. A lease is held by the one process that refreshes a connection; `ends_up` is the machine's
 * uptime in milliseconds.
 */
export const connectionsMigration = `
  CREATE TABLE connections (
    id TEXT PRIMARY KEY,
    data TEXT NOT NULL,
    mac BLOB NOT NULL,
    last_used_at INTEGER
  ) STRICT;

  CREATE TABLE connection_events (
    seq INTEGER PRIMARY KEY,
    connection_id TEXT NOT NULL REFERENCES connections (id) ON DELETE CASCADE,
    at INTEGER NOT NULL,
    kind TEXT NOT NULL,
    detail TEXT
  ) STRICT;
  CREATE INDEX connection_events_by_connection ON connection_events (connection_id, seq);

  CREATE TABLE oauth_clients (
    provider TEXT NOT NULL,
    issuer TEXT NOT NULL,
    client_id TEXT NOT NULL,
    item TEXT,
    used_at INTEGER NOT NULL,
    mac BLOB NOT NULL,
    PRIMARY KEY (provider, issuer, client_id)
  ) STRICT, WITHOUT ROWID;

  CREATE TABLE oauth_leases (
    connection_id TEXT PRIMARY KEY,
    owner TEXT NOT NULL,
    pid INTEGER NOT NULL,
    boot TEXT NOT NULL,
    ends_up REAL NOT NULL
  ) STRICT, WITHOUT ROWID;
`;
