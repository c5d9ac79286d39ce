/** Whether the proxy may hold and repeat a tool's calls when the vendor asks for a pause; off for every key made before. */
export const toolRetryMigration = `
  ALTER TABLE tool_keys ADD COLUMN retry INTEGER NOT NULL DEFAULT 0 CHECK (retry IN (0, 1));
`;
