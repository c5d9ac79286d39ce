/**
 * Alerts, what they remember, and webhooks. `mark` names an alert's occasion: an occasion is told once. `alert_marks` keeps
 * which levels have been told and which callers are known, `alert_keys` each key's traffic. A delivery's body is frozen when
 * its alert is raised and holds no secret; `tries` is JSON. Instants are epoch milliseconds.
 */
export const alertsMigration = `
  CREATE TABLE alerts (
    id INTEGER PRIMARY KEY,
    mark TEXT NOT NULL UNIQUE,
    kind TEXT NOT NULL,
    severity TEXT NOT NULL,
    subject TEXT NOT NULL,
    title TEXT NOT NULL,
    text TEXT NOT NULL,
    fix TEXT NOT NULL,
    action TEXT NOT NULL,
    at INTEGER NOT NULL,
    read_at INTEGER
  ) STRICT;
  CREATE INDEX alerts_unread ON alerts (id) WHERE read_at IS NULL;

  CREATE TABLE alert_marks (key TEXT PRIMARY KEY, value TEXT NOT NULL) STRICT;

  CREATE TABLE alert_keys (
    credential_id TEXT PRIMARY KEY,
    suspend_on_spike INTEGER NOT NULL,
    suspended_at INTEGER,
    traffic TEXT
  ) STRICT;

  CREATE TABLE webhooks (
    id TEXT PRIMARY KEY,
    kind TEXT NOT NULL CHECK (kind IN ('slack', 'pagerduty', 'standard')),
    label TEXT NOT NULL,
    destination TEXT NOT NULL,
    kinds TEXT NOT NULL,
    paused INTEGER NOT NULL,
    created_at INTEGER NOT NULL
  ) STRICT;

  CREATE TABLE webhook_deliveries (
    id TEXT PRIMARY KEY,
    seq INTEGER NOT NULL UNIQUE,
    webhook_id TEXT NOT NULL REFERENCES webhooks (id) ON DELETE CASCADE,
    alert_id INTEGER,
    title TEXT NOT NULL,
    body TEXT NOT NULL,
    state TEXT NOT NULL CHECK (state IN ('pending', 'delivered', 'failed')),
    created_at INTEGER NOT NULL,
    next_try_at INTEGER,
    tries TEXT NOT NULL,
    UNIQUE (webhook_id, alert_id)
  ) STRICT;
  CREATE INDEX webhook_deliveries_due ON webhook_deliveries (webhook_id, next_try_at) WHERE state = 'pending';
`;
