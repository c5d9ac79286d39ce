import { vaultMigration } from './001-vault.ts';
import { activityMigration } from './002-activity.ts';
import { emulatorMigration } from './003-emulator.ts';
import { secretItemsMigration } from './004-secret-items.ts';
import { alertsMigration } from './005-alerts.ts';
import { ledgerMigration } from './006-ledger.ts';
import { activityBatchesMigration } from './007-activity-batches.ts';
import { toolRetryMigration } from './008-tool-retry.ts';
import { emulatorOauthMigration } from './009-emulator-oauth.ts';
import { keyGuardMigration } from './010-key-guard.ts';
import { emulatorWorkspaceMigration } from './011-emulator-workspace.ts';
import { connectionsMigration } from './012-connections.ts';
import { toolRehearsalMigration } from './013-tool-rehearsal.ts';
import { credentialEventsMigration } from './014-credential-events.ts';

/** In order; the database's `user_version` counts how many have run. A migration that has been released is never edited. */
export const migrations: readonly string[] = [
  vaultMigration,
  activityMigration,
  emulatorMigration,
  secretItemsMigration,
  alertsMigration,
  ledgerMigration,
  activityBatchesMigration,
  toolRetryMigration,
  emulatorOauthMigration,
  keyGuardMigration,
  emulatorWorkspaceMigration,
  connectionsMigration,
  toolRehearsalMigration,
  credentialEventsMigration,
];
