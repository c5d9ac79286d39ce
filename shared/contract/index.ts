import { activityContract } from './activity.ts';
import { alertsContract } from './alerts.ts';
import { connectionsContract } from './connections.ts';
import { credentialsContract } from './credentials.ts';
import { emulatorContract } from './emulator.ts';
import { ledgerContract } from './ledger.ts';
import { limitsContract } from './limits.ts';
import { providersContract } from './providers.ts';
import { settingsContract } from './settings.ts';
import { systemContract } from './system.ts';
import { toolsContract } from './tools.ts';
import { webhooksContract } from './webhooks.ts';

/** The one contract between the engine and everything that talks to it; three bridges carry it. */
export const contract = {
  system: systemContract,
  providers: providersContract,
  credentials: credentialsContract,
  connections: connectionsContract,
  tools: toolsContract,
  limits: limitsContract,
  ledger: ledgerContract,
  activity: activityContract,
  alerts: alertsContract,
  webhooks: webhooksContract,
  emulator: emulatorContract,
  settings: settingsContract,
};
export type Contract = typeof contract;
