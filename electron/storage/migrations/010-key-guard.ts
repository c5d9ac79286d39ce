/**
 * Whether a spike suspends a key, and since when it is suspended (JSON), under the MAC of the credential's row: an edit of
 * the database cannot switch it off. What stood beside the traffic before was under none.
 */
export const keyGuardMigration = `
  ALTER TABLE credentials ADD COLUMN guard TEXT;
  ALTER TABLE alert_keys DROP COLUMN suspend_on_spike;
  ALTER TABLE alert_keys DROP COLUMN suspended_at;
`;
