/**
 * What was done to each key, newest last: `detail` is JSON with names of fields and the like, never a value of theirs. It
 * goes with its key. Instants are epoch milliseconds.
 */
export const credentialEventsMigration = `
  CREATE TABLE credential_events (
    seq INTEGER PRIMARY KEY,
    credential_id TEXT NOT NULL REFERENCES credentials (id) ON DELETE CASCADE,
    at INTEGER NOT NULL,
    kind TEXT NOT NULL,
    detail TEXT
  ) STRICT;
  CREATE INDEX credential_events_by_credential ON credential_events (credential_id, seq);
`;
