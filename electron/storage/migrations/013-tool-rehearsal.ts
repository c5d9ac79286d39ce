/** Whether a tool key's calls go to the emulator, and who asked to be let in; both off for every key made before. */
export const toolRehearsalMigration = `
  ALTER TABLE tool_keys ADD COLUMN rehearsal INTEGER NOT NULL DEFAULT 0 CHECK (rehearsal IN (0, 1));
  ALTER TABLE tool_keys ADD COLUMN approval TEXT;
`;
