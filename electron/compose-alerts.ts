import type { Activity } from '../shared/model/activity.ts';
import type { Alert } from '../shared/model/alert.ts';
import type { LimitState } from '../shared/model/limit-state.ts';
import type { Settings } from '../shared/model/settings.ts';
import { createAlerts } from './alerts/alerts.ts';
import { createWebhooks } from './alerts/webhooks.ts';
import type { HostSide } from './bridge/engine-run.ts';
import type { ToolKeys } from './gate/tool-keys.ts';
import type { Services } from './handlers/services.ts';
import type { Clock } from './platform/clock.ts';
import { createGuardedPost } from './platform/guarded-post.ts';
import type { Log } from './platform/log.ts';
import type { Database } from './storage/database.ts';
import type { Events } from './system/events.ts';
import type { ProviderRegistry } from './system/provider-registry.ts';
import { Secret } from './vault/secret.ts';
import type { UsableCredential } from './vault/usable-credential.ts';
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
  /** Ends the calls that are open with a credential. */
  cut(credentialId: string, reason: string): void;
  demandOpen<T>(work: () => T): T;
};

const ALL_STATUSES = ['active', 'revoked', 'trashed', 'damaged', 'pending', 'deleting'] as const;
/** A notice about the same thing is shown again only after this long. */
const NOTICE_PAUSE_MS = 600_000;

/** Alerts and webhooks, and what they watch. */
export function composeAlerts(ports: Ports) {
  const { db, clock, log, events, vault, providers, tools } = ports;
  const notify = desktopNotices(ports);
  const webhooks = createWebhooks({
    db,
    clock,
    log,
    post: createGuardedPost(),
    secrets: {
      put: (id, { secret, ...bound }) => vault.items.put(id, { ...bound, secret: Secret.of(secret) }),
      get: vault.items.get,
      remove: vault.items.remove,
      ids: () => vault.items.ids('hook_'),
    },
    raise: (finding) => alerts.raise(finding),
  });
  const alerts = createAlerts({
    db,
    clock,
    log,
    directory: {
      credentials: () => vault.credentials.list({ status: [...ALL_STATUSES] }),
      credential: vault.credentials.get,
      tool: (id) => tools.list().find((tool) => tool.id === id) ?? null,
      provider: (id) => providers.find(id),
    },
    muted: () => ports.settings().alerts.muted,
    enqueue: webhooks.enqueue,
    tell: (raised) => {
      for (const alert of raised) events.publish({ type: 'alert', alert });
      if (ports.settings().alerts.desktop) notify(raised);
      webhooks.wake();
    },
    cut: (credentialId, reason) => {
      ports.cut(credentialId, reason);
      events.publish({ type: 'changed', what: 'alerts' });
    },
  });
  const saw = callerWatch((toolId, peer) => alerts.caller(toolId, peer));
  /** The gate's check, which then also tells who passes it. */
  const watchingCallers = <C extends { peer: string }, V extends Seen>(check: (call: C) => V | Promise<V>) => {
    const note = (verdict: Seen, peer: string) => {
      if (verdict.pass && verdict.subject) saw(verdict.subject.id, peer);
    };
    return (call: C): V | Promise<V> => {
      const verdict = check(call);
      if (verdict instanceof Promise) verdict.then((late) => note(late, call.peer)).catch(() => {});
      else note(verdict, call.peer);
      return verdict;
    };
  };
  return {
    services: guarded({ alerts, webhooks, events, demandOpen: ports.demandOpen }),
    limits: (states: readonly LimitState[]) => alerts.limits(states),
    activity: (rows: readonly Activity[]) => alerts.activity(rows),
    /** The credential, or, while it is suspended, one that cannot be used. On the way of every call. */
    usable: (credential: UsableCredential) => (alerts.isSuspended(credential.id) ? suspended(credential) : credential),
    watchingCallers,
    opened: () => {
      alerts.start();
      webhooks.start();
    },
    close: async () => {
      await webhooks.close();
      alerts.close();
    },
  };
}

type Seen = { pass: boolean; subject: { id: string } | null };
export type ComposedAlerts = ReturnType<typeof composeAlerts>;
/** As the gate sees it: why it cannot be used is any word. */
export type GuardedCredential = Omit<UsableCredential, 'problem'> & { readonly problem: string | null };

function suspended(credential: UsableCredential): GuardedCredential {
  return { ...credential, secret: null, problem: 'suspended after unusual traffic' };
}

/** Tells each tool's address once, at the first call from it, and later on: a look into a map for every other call. */
function callerWatch(tell: (toolId: string, peer: string) => void) {
  const last = new Map<string, string>();
  return (toolId: string, peer: string): void => {
    if (last.get(toolId) === peer) return;
    last.set(toolId, peer);
    setImmediate(tell, toolId, peer);
  };
}

function desktopNotices({ host, clock }: Pick<Ports, 'host' | 'clock'>) {
  const shown = new Map<string, number>();
  return (alerts: readonly Alert[]): void => {
    const now = clock.monotonic();
    for (const { kind, severity, subject, title, text } of alerts) {
      const about = `${kind}/${subject.type}/${subject.id}`;
      if (severity === 'info' || now - (shown.get(about) ?? Number.NEGATIVE_INFINITY) < NOTICE_PAUSE_MS) continue;
      shown.set(about, now);
      host.send({ type: 'notice', title, text });
    }
  };
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
