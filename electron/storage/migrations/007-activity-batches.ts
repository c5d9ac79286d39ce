/**
 * The record of calls, written in batches: an eighth of the work of single rows with indexes, and one link of a chain each.
 * `body` is JSON with the rows from `first_id` to `last_id`; it stands last, so that a walk over the other
 * columns does not read it. `hash` covers the batch and the hash before it; `seal` is its MAC, null while the vault was
 * locked. The marks are sealed too: `head` is the newest batch, `anchor` the newest of those that were trimmed away.
 * The table of single rows was never in a release, so its rows are dropped.
 */
export const activityBatchesMigration = `
  DROP TABLE activity;
  CREATE TABLE activity_batches (
    first_id INTEGER PRIMARY KEY,
    last_id INTEGER NOT NULL,
    at_min INTEGER NOT NULL,
    at_max INTEGER NOT NULL,
    hash BLOB NOT NULL,
    seal BLOB,
    body TEXT NOT NULL
  ) STRICT;
  CREATE INDEX activity_batches_at_min ON activity_batches (at_min);
  CREATE INDEX activity_batches_at_max ON activity_batches (at_max);
  CREATE TABLE activity_marks (
    name TEXT PRIMARY KEY CHECK (name IN ('head', 'anchor')),
    id INTEGER NOT NULL,
    hash BLOB NOT NULL,
    seal BLOB NOT NULL
  ) STRICT, WITHOUT ROWID;
  CREATE TABLE activity_retention (
    one INTEGER PRIMARY KEY CHECK (one = 1),
    days INTEGER NOT NULL,
    rows INTEGER NOT NULL,
    seal BLOB NOT NULL
  ) STRICT;
`;
