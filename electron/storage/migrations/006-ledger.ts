/**
 * Calls by key, in minutes, hours and days at once: every batch adds to all three, so they never differ. `slot` counts
 * minutes, hours or days since 1970 in UTC. The row of `ledger_keys` with empty names is all calls together.
 */
export const ledgerMigration = `
  CREATE TABLE ledger_keys (
    id INTEGER PRIMARY KEY,
    credential TEXT NOT NULL,
    tool TEXT NOT NULL,
    class TEXT NOT NULL,
    UNIQUE (credential, tool, class)
  ) STRICT;
  CREATE INDEX ledger_keys_tool ON ledger_keys (tool);
${['minutes', 'hours', 'days']
  .map(
    (table) => `  CREATE TABLE ledger_${table} (
    key INTEGER NOT NULL,
    slot INTEGER NOT NULL,
    counted INTEGER NOT NULL,
    refused INTEGER NOT NULL,
    failed INTEGER NOT NULL,
    bytes_in INTEGER NOT NULL,
    bytes_out INTEGER NOT NULL,
    PRIMARY KEY (key, slot)
  ) STRICT, WITHOUT ROWID;`,
  )
  .join('\n')}
  CREATE TABLE ledger_budgets (
    id TEXT PRIMARY KEY,
    target TEXT NOT NULL,
    class TEXT NOT NULL,
    period TEXT NOT NULL,
    "limit" INTEGER NOT NULL,
    mode TEXT NOT NULL,
    created_at INTEGER NOT NULL,
    mac BLOB NOT NULL,
    UNIQUE (target, class, period)
  ) STRICT;
`;
