/**
 * Secrets of other services than the catalog's, by id: what is in the store is told by a row here, so that a write that was
 * cut off can be taken back. `state`: pending, active, deleting.
 */
export const secretItemsMigration = `
  CREATE TABLE secret_items (
    id TEXT PRIMARY KEY,
    state TEXT NOT NULL CHECK (state IN ('pending', 'active', 'deleting'))
  ) STRICT;
`;
