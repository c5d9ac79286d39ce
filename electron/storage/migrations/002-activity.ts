/**
 * One row per call. Ids only grow; the partial indexes hold the few rows that people look for, so that the many plain
 * ones cost little to write. Instants are epoch milliseconds.
 */
export const activityMigration = `
  CREATE TABLE activity (
    id INTEGER PRIMARY KEY,
    at INTEGER NOT NULL,
    tool_id TEXT,
    tool TEXT,
    credential_id TEXT,
    provider TEXT,
    method TEXT NOT NULL,
    path TEXT NOT NULL,
    status INTEGER NOT NULL,
    verdict TEXT NOT NULL CHECK (verdict IN ('allowed', 'refused', 'failed')),
    refusal TEXT,
    detail TEXT,
    queued_ms REAL NOT NULL,
    total_ms REAL NOT NULL,
    bytes_in INTEGER NOT NULL,
    bytes_out INTEGER NOT NULL
  ) STRICT;
  CREATE INDEX activity_at ON activity (at);
  CREATE INDEX activity_tool_id ON activity (tool_id);
  CREATE INDEX activity_tool ON activity (tool);
  CREATE INDEX activity_provider ON activity (provider);
  CREATE INDEX activity_refused ON activity (verdict) WHERE verdict <> 'allowed';
  CREATE INDEX activity_status ON activity (status) WHERE status >= 300;
`;
