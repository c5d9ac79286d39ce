/** Which workspace or project of the vendor's an emulated key belongs to; null is the vendor's own sample one. */
export const emulatorWorkspaceMigration = 'ALTER TABLE emulator_keys ADD COLUMN workspace TEXT';
