import type { Activity } from '../shared/model/activity.ts';
import type { AlertKind } from '../shared/model/alert.ts';
import type { ApprovalRequest } from '../shared/model/approval.ts';
import type { Connection } from '../shared/model/connection.ts';
import type { Budget } from '../shared/model/ledger.ts';
import type { LimitState } from '../shared/model/limit-state.ts';
import type { Settings } from '../shared/model/settings.ts';
import { isConnectionId } from '../shared/rules/connection-id.ts';
import { quietUntil } from '../shared/rules/quiet-hours.ts';
import { createAlerts } from './alerts/alerts.ts';
import { approvalFinding } from './alerts/approval-rule.ts';
import { createCallerWatch } from './alerts/caller-watch.ts';
import { signedOutFinding } from './alerts/connection-rules.ts';
import { createDesktopNotices } from './alerts/desktop-notices.ts';
import type { Outlook } from './alerts/ports.ts';
import { createWebhooks } from './alerts/webhooks.ts';
import type { HostSide } from './bridge/engine-run.ts';
import type { ToolKeys } from './gate/tool-keys.ts';
import type { Services } from './handlers/services.ts';
import type { Clock } from './platform/clock.ts';
import { createGuardedPost } from './platform/guarded-post.ts';
import type { Log } from './platform/log.ts';
import { createPeerPrograms } from './platform/peer-program.ts';
import type { Database } from './storage/database.ts';
import type { Events } from './system/events.ts';
import type { ProviderRegistry } from './system/provider-registry.ts';
import { Secret } from './vault/secret.ts';
import type { Vault } from './vault/vault.ts';

type Ports = {
  db: Database;
  clock: Clock;
  log: Log;
  events: Events;
  vault: Vault;
  providers: ProviderRegistry;
  tools: ToolKeys;
  host: Pick<HostSide, 'send'>;
  settings(): Settings;
  windows(): readonly LimitState[];
  outlook(): Outlook;
  connections: { list(): Connection[]; get(id: string): Connection };
  /** Ends the calls that are open with a credential. */
  cut(credentialId: string, reason: string): void;
  demandOpen<T>(work: () => T): T;
};

const UNGUARDED = { suspendOnSpike: false, suspendedAt: null };
const ALL_STATUSES = ['active', 'revoked', 'trashed', 'damaged', 'pending', 'deleting'] as const;

/** Alerts and webhooks, and what they watch. */
export function composeAlerts(ports: Ports) {
  const { db, clock, log, events, vault, providers, tools, connections, settings } = ports;
  const quiet = () => quietUntil(settings().quiet, clock.now());
  const notices = createDesktopNotices({
    clock,
    show: (title, text, alert) => {
      const asks = alert?.kind === 'approval_wanted';
      ports.host.send({ type: 'notice', title, text, alert: alert?.id ?? null, asks });
    },
    wanted: () => settings().alerts.desktop,
    quietUntil: quiet,
    urgent: () => settings().quiet.urgent,
  });
  const webhooks = createWebhooks({
    db,
    clock,
    log,
    post: createGuardedPost(),
    secrets: webhookSecrets(vault),
    heldUntil: (kind) => (holds(settings(), kind) ? quiet() : null),
    raise: (finding) => alerts.raise(finding),
  });
  const alerts = createAlerts({
    db,
    clock,
    log,
    directory: {
      credentials: () => vault.credentials.list({ status: [...ALL_STATUSES] }),
      credential: (id) => (isConnectionId(id) ? connections.get(id) : vault.credentials.get(id)),
      connections: () => connections.list(),
      // A connection is ended by its user or the service, never suspended.
      guard: (id) => (isConnectionId(id) ? UNGUARDED : vault.credentials.guard(id)),
      setGuard: vault.credentials.setGuard,
      tools: tools.list.bind(tools),
      provider: (id) => providers.find(id),
    },
    muted: () => settings().alerts.muted,
    levels: () => ({ warn: settings().alerts.warnPercent, critical: settings().alerts.criticalPercent }),
    windows: ports.windows,
    outlook: ports.outlook,
    enqueue: webhooks.enqueue,
    tell: (raised) => {
      for (const alert of raised) events.publish({ type: 'alert', alert });
      notices.tell(raised);
      webhooks.wake();
    },
    refusalMoved: () => events.publish({ type: 'changed', what: 'credentials' }),
    cut: (credentialId, reason) => {
      ports.cut(credentialId, reason);
      events.publish({ type: 'changed', what: 'alerts' });
    },
  });
  return {
    services: guarded({ alerts, webhooks, events, demandOpen: ports.demandOpen }),
    limits: (states: readonly LimitState[]) => alerts.limits(states),
    activity: (rows: readonly Activity[]) => alerts.activity(rows),
    budgets: (budgets: readonly Budget[]) => alerts.budgets(budgets),
    refusedAt: (credentialId: string) => alerts.refusedAt(credentialId),
    emulatorReset: () => {
      if (vault.phase() !== 'open') return;
      const practice = vault.credentials.list({ status: ['active'] }).filter(({ upstream }) => upstream === 'emulator');
      alerts.refused(practice.map(({ id }) => id));
    },
    watchingCallers: createCallerWatch({
      clock,
      log,
      program: createPeerPrograms().of,
      tell: (toolId, caller) => alerts.caller(toolId, caller),
    }),
    circuitMoved: (origin: string, open: boolean) =>
      alerts.circuit({ origin, open, service: () => serviceAt(origin, ports) }),
    signedOut: (connection: Connection) => alerts.raise(signedOutFinding(connection, clock.now())),
    approvalWanted: (tool: { id: string; label: string }, request: ApprovalRequest) => {
      const provider = providers.find(request.provider)?.name ?? request.provider;
      return alerts.raise(approvalFinding(tool, { ...request, provider }));
    },
    opened: () => {
      alerts.start();
      webhooks.start();
    },
    close: async () => {
      notices.close();
      await webhooks.close();
      alerts.close();
    },
  };
}

export type ComposedAlerts = ReturnType<typeof composeAlerts>;

/** Whose an origin is: the provider's whose calls go there, by its own address or by what a key or connection is bound to. */
function serviceAt(
  origin: string,
  { vault, providers, connections }: Pick<Ports, 'vault' | 'providers' | 'connections'>,
) {
  const isThere = (address: string) => URL.canParse(address) && new URL(address).origin === origin;
  const bound = [...vault.credentials.list({ status: ['active'] }), ...connections.list()];
  return (
    providers.all().find(({ api }) => isThere(api.base)) ??
    providers.find(bound.find(({ destination }) => isThere(destination))?.provider ?? '') ??
    null
  );
}

function webhookSecrets({ items }: Vault) {
  return {
    put: (id: string, { secret, ...bound }: { provider: string; destination: string; secret: string }) =>
      items.put(id, { ...bound, secret: Secret.of(secret) }),
    get: items.get,
    remove: items.remove,
    ids: () => items.ids('hook_'),
  };
}

function holds({ quiet }: Settings, kind: AlertKind): boolean {
  return quiet.holdWebhooks && !quiet.urgent.includes(kind);
}

type Guarded = {
  alerts: ReturnType<typeof createAlerts>;
  webhooks: ReturnType<typeof createWebhooks>;
  events: Events;
  demandOpen<T>(work: () => T): T;
};

/** What the contract offers, all of it only while the vault is open; a change is told to every window. */
function guarded({ alerts, webhooks, events, demandOpen }: Guarded): Pick<Services, 'alerts' | 'webhooks'> {
  const changing =
    <A extends unknown[], T>(what: 'alerts' | 'webhooks', work: (...args: A) => T) =>
    (...args: A): T =>
      demandOpen(() => {
        const result = work(...args);
        const tell = () => events.publish({ type: 'changed', what });
        if (result instanceof Promise) result.then(tell, () => {});
        else tell();
        return result;
      });
  return {
    alerts: {
      list: (query) => demandOpen(() => alerts.list(query)),
      markRead: changing('alerts', alerts.markRead.bind(alerts)),
      callers: (toolId) => demandOpen(() => alerts.callers(toolId)),
      keys: () => demandOpen(() => alerts.keys()),
      guard: changing('alerts', alerts.guard.bind(alerts)),
      resume: changing('alerts', alerts.resume.bind(alerts)),
    },
    webhooks: {
      list: () => demandOpen(() => webhooks.list()),
      add: changing('webhooks', webhooks.add),
      edit: changing('webhooks', webhooks.edit),
      remove: changing('webhooks', webhooks.remove),
      test: (id) => demandOpen(() => webhooks.test(id)),
      deliveries: (query) => demandOpen(() => webhooks.deliveries(query)),
    },
  };
}
