import { activityHandlers } from './activity.ts';
import { alertsHandlers } from './alerts.ts';
import { connectionsHandlers } from './connections.ts';
import { credentialsHandlers } from './credentials.ts';
import { emulatorHandlers } from './emulator.ts';
import type { HandoutGuard } from './handout-guard.ts';
import { os } from './implementer.ts';
import { ledgerHandlers } from './ledger.ts';
import { limitsHandlers } from './limits.ts';
import { providersHandlers } from './providers.ts';
import type { Services } from './services.ts';
import { settingsHandlers } from './settings.ts';
import { systemHandlers } from './system.ts';
import { toolsHandlers } from './tools.ts';
import { webhooksHandlers } from './webhooks.ts';

/** The whole contract, implemented; the same router stands behind every bridge. */
export function createRouter(services: Services, guard: HandoutGuard) {
  const guarded = os.use(async ({ context, procedure, path, next }, input) => {
    // The mark is in the contract, so that a procedure added there cannot be forgotten here.
    const { handsOutSecret = false } = procedure['~orpc'].meta;
    if (handsOutSecret) await guard.admit(path.join('.'), input, context);
    // A window also calls by itself, and says when somebody uses it: `system.active`.
    if (handsOutSecret || context.bridge === 'cli') services.settings.used();
    return next();
  });
  return guarded.router({
    system: systemHandlers(services),
    providers: providersHandlers(services),
    credentials: credentialsHandlers(services, guard),
    connections: connectionsHandlers(services),
    tools: toolsHandlers(services),
    limits: limitsHandlers(services),
    ledger: ledgerHandlers(services),
    activity: activityHandlers(services),
    alerts: alertsHandlers(services),
    webhooks: webhooksHandlers(services),
    emulator: emulatorHandlers(services),
    settings: settingsHandlers(services),
  });
}

export type Router = ReturnType<typeof createRouter>;
