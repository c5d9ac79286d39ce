import { type AlertsPorts, createAlerts } from '../../../electron/alerts/alerts.ts';
import type { Guard, ToolDates } from '../../../electron/alerts/ports.ts';
import { FobError } from '../../../shared/errors/fob-error.ts';
import type { Activity } from '../../../shared/model/activity.ts';
import type { Alert, AlertKind } from '../../../shared/model/alert.ts';
import type { Credential } from '../../../shared/model/credential.ts';
import type { LimitState } from '../../../shared/model/limit-state.ts';
import { builtInProviders } from '../../../shared/providers/built-in.ts';
import { activityRow } from '../../support/activity/row.ts';
import { memoryLog, temporaryDatabase } from '../../support/alerts/bench.ts';
import { FakeTime } from '../limits/fake-time.ts';

export const DAY = 86_400_000;
export const MINUTE = 60_000;
export const ID = `cred_${'a'.repeat(22)}`;
export const TOOL = `tool_${'b'.repeat(22)}`;
export const from = (peer: string, program: string | null = null) => ({ peer, program });

/** The alerts over a real database and a time that the test moves, with one key and one tool; `restart` begins them anew. */
export function bench(options: Partial<AlertsPorts> = {}, providers = builtInProviders) {
  const { open } = temporaryDatabase();
  const time = new FakeTime();
  const log = memoryLog();
  const told: Alert[] = [];
  const cut: string[] = [];
  const muted: AlertKind[] = ['limit_forecast'];
  const levels = { warn: 75, critical: 90 };
  const guards = new Map<string, Guard>(); // as the vault keeps them
  const tools: ToolDates[] = [{ id: TOOL, label: 'Build', status: 'active', createdAt: 0, expiresAt: null }];
  const credential: Credential = {
    id: ID,
    provider: 'iconflow',
    label: 'Packs',
    kind: 'read-only',
    plan: null,
    environment: 'live',
    scopes: [],
    hint: { prefix: 'ifk_live_', last4: 'wxyz' },
    fingerprint: '0'.repeat(16),
    status: 'active',
    upstream: 'live',
    destination: 'https://api.iconflow.dev',
    allowedAddresses: [],
    tags: [],
    note: '',
    createdAt: time.now(),
    rotatedAt: null,
    expiresAt: null,
    lastUsedAt: null,
    rotatedFrom: null,
    trashedAt: null,
    usedBy: [],
  };
  const credentials = new Map([[ID, credential]]);
  let db = open();
  const begin = () =>
    createAlerts({
      db,
      clock: time,
      timers: time,
      log,
      directory: {
        credentials: () => [...credentials.values()],
        credential: (id) => {
          const found = credentials.get(id);
          if (found) return found;
          throw new FobError({ code: 'not_found', message: 'gone', hint: 'look again' });
        },
        guard: (id) => guards.get(id) ?? { suspendOnSpike: false, suspendedAt: null },
        connections: () => [],
        setGuard: (id, guard) => void guards.set(id, guard),
        tools: () => tools,
        provider: (id) => providers.find((one) => one.id === id),
      },
      muted: () => muted,
      levels: () => levels,
      windows: () => [],
      outlook: () => ({ budgets: [], windows: [] }),
      enqueue: () => {},
      tell: (alerts) => void told.push(...alerts),
      cut: (id) => void cut.push(id),
      ...options,
    });
  let alerts = begin();
  return {
    time,
    log,
    told,
    cut,
    muted,
    levels,
    tools,
    suspended: () => (guards.get(ID)?.suspendedAt ?? null) !== null,
    credentials,
    credential,
    edit: (change: Partial<Credential>) => credentials.set(ID, { ...credential, ...change }),
    get alerts() {
      return alerts;
    },
    restart: () => {
      alerts.close();
      db.close();
      db = open();
      alerts = begin();
    },
    of: (kind: string) => told.filter((alert) => alert.kind === kind),
  };
}
export type Bench = ReturnType<typeof bench>;

export const state = (used: number, more: Partial<LimitState> = {}): LimitState => ({
  identity: ID,
  label: 'Packs',
  provider: 'iconflow',
  class: 'reads',
  limit: 100,
  burstLimit: 100,
  windowSeconds: 60,
  used,
  remaining: Math.max(0, 100 - used),
  queued: 0,
  resetAt: 0,
  source: 'counted',
  since: 0,
  pausedUntil: null,
  ...more,
});
let rows = 0;
export const row = (at: number, more: Partial<Activity> = {}): Activity => ({
  id: ++rows,
  ...activityRow({ at, toolId: TOOL, credentialId: ID, ...more }),
});
