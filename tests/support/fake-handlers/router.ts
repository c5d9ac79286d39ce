import { activityHandlers } from './activity.ts';
import { alertsHandlers } from './alerts.ts';
import { connectionsHandlers } from './connections.ts';
import { credentialsHandlers } from './credentials.ts';
import { emulatorHandlers } from './emulator.ts';
import { ledgerHandlers } from './ledger.ts';
import { limitsHandlers } from './limits.ts';
import { providersHandlers } from './providers.ts';
import { settingsHandlers } from './settings.ts';
import { systemHandlers } from './system.ts';
import { toolsHandlers } from './tools.ts';
import { webhooksHandlers } from './webhooks.ts';
import { type FakeWorld, fakeOs } from './world.ts';

/** Every procedure that the window calls; what it does not call yet needs no stand-in here. */
export function fakeRouter(engine: FakeWorld) {
  const os = fakeOs(engine);
  return {
    system: systemHandlers(os, engine),
    providers: providersHandlers(os, engine),
    credentials: credentialsHandlers(os, engine),
    connections: connectionsHandlers(os, engine),
    tools: toolsHandlers(os, engine),
    limits: limitsHandlers(os, engine),
    ledger: ledgerHandlers(os, engine),
    activity: activityHandlers(os, engine),
    alerts: alertsHandlers(os, engine),
    webhooks: webhooksHandlers(os, engine),
    settings: settingsHandlers(os, engine),
    emulator: emulatorHandlers(os, engine),
  };
}
