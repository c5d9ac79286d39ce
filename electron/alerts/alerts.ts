import type { Activity } from '../../shared/model/activity.ts';
import type { Alert, AlertKind, Callers, KeyWatch } from '../../shared/model/alert.ts';
import type { Budget } from '../../shared/model/ledger.ts';
import type { LimitState } from '../../shared/model/limit-state.ts';
import type { Clock } from '../platform/clock.ts';
import { errorName, type Log } from '../platform/log.ts';
import { type AlertQuery, createAlertStore } from './alert-store.ts';
import { createAnswerRules } from './answer-rules.ts';
import { createBudgetRule } from './budget-rule.ts';
import { type Caller, createCallerRule } from './caller-rule.ts';
import { catalogFindings, toolFindings } from './catalog-rules.ts';
import { type CircuitMove, createCircuitRule } from './circuit-rule.ts';
import { connectionFindings } from './connection-rules.ts';
import { createForecastRule } from './forecast-rule.ts';
import { createKeyGuard } from './key-guard.ts';
import { createKeyWatches } from './key-watches.ts';
import { createMarks } from './marks.ts';
import {
  type AlertsDatabase,
  type Directory,
  type Finding,
  type Levels,
  type Outlook,
  systemTimers,
  type Timers,
} from './ports.ts';
import { createSameAnswer } from './same-answer.ts';
import { createThresholdRule } from './threshold-rule.ts';

const SAVE_MS = 60_000;
const CATALOG_MS = 3_600_000;
const OUTLOOK_MS = 30_000;

export type AlertsPorts = {
  db: AlertsDatabase;
  clock: Clock;
  log: Log;
  timers?: Timers;
  directory: Directory;
  /** Kinds that raise nothing. */
  muted(): readonly AlertKind[];
  /** At which share of a limit or budget to speak up. */
  levels(): Levels;
  /** The quotas as they were restored; asked for at the start. */
  windows(): readonly LimitState[];
  /** What is expected; asked for now and then, and only where its alert is not muted. */
  outlook(): Outlook;
  /** In the transaction that keeps the alerts: what must not be lost with them, such as deliveries. */
  enqueue(alerts: readonly Alert[]): void;
  /** After they are kept. */
  tell(alerts: readonly Alert[]): void;
  /** A service began to refuse a key, or takes it again. */
  refusalMoved?(): void;
  /** Ends the calls that are open with a credential. */
  cut(credentialId: string, reason: string): void;
};

export type Alerts = {
  /** Batches off the hot path; none of these throws. */
  limits(states: readonly LimitState[]): void;
  activity(rows: readonly Activity[]): void;
  budgets(budgets: readonly Budget[]): void;
  caller(toolId: string, caller: Caller): void;
  /** An origin's circuit opened or closed. */
  circuit(move: CircuitMove): void;
  /** Looks at the dates of the catalog, now and then every hour, and at what is expected. */
  start(): void;
  raise(finding: Finding): void;
  list(query: AlertQuery): { alerts: Alert[]; unread: number };
  markRead(ids: 'all' | readonly number[]): { unread: number };
  callers(toolId: string): Callers;
  keys(): KeyWatch[];
  /** When a service last refused a key that it keeps refusing, epoch milliseconds, or null. */
  refusedAt(credentialId: string): number | null;
  /** Keys that are known to be refused from now on, without a call that was. */
  refused(credentialIds: readonly string[]): void;
  guard(credentialId: string, suspendOnSpike: boolean): KeyWatch;
  resume(credentialId: string): KeyWatch;
  close(): void;
};

/** Watches limits, calls and the catalog, and speaks up: each occasion once, durable before anybody is told. */
export function createAlerts(ports: AlertsPorts): Alerts {
  return new Watch(ports);
}

class Watch implements Alerts {
  readonly #ports: AlertsPorts;
  readonly #timers: Timers;
  readonly #marks;
  readonly #store;
  readonly #guard;
  readonly #watches;
  readonly #thresholds;
  readonly #answers;
  readonly #callers;
  readonly #circuits;
  readonly #budgets;
  readonly #forecasts;
  readonly #isFirst;
  #stopCatalog: (() => void) | null = null;
  #stopOutlook: (() => void) | null = null;
  #stopSaving: (() => void) | null = null;
  #closed = false;

  constructor(ports: AlertsPorts) {
    this.#ports = ports;
    this.#timers = ports.timers ?? systemTimers;
    this.#marks = createMarks(ports.db);
    this.#store = createAlertStore(ports.db);
    const now = () => ports.clock.now();
    this.#guard = createKeyGuard({ ...ports, now });
    this.#watches = createKeyWatches({ ...ports, key: this.#guard, now });
    this.#thresholds = createThresholdRule({
      marks: this.#marks,
      levels: ports.levels,
      provider: ports.directory.provider,
    });
    this.#budgets = createBudgetRule(ports.levels);
    this.#answers = createAnswerRules({
      marks: this.#marks,
      credential: (id) => this.#who(id),
      provider: ports.directory.provider,
      refusalMoved: () => ports.refusalMoved?.(),
    });
    this.#callers = createCallerRule({ marks: this.#marks, directory: ports.directory });
    this.#circuits = createCircuitRule({ marks: this.#marks, startedAt: ports.clock.now() });
    this.#forecasts = createForecastRule({ marks: this.#marks });
    this.#isFirst = createSameAnswer(now);
  }

  limits(states: readonly LimitState[]): void {
    this.#watch('limits', () => this.#thresholds.look(states, this.#ports.clock.now()));
  }

  activity(rows: readonly Activity[]): void {
    let spikes: Finding[] = [];
    const kept = this.#watch('activity', () => {
      spikes = this.#guard.count(rows, (id) => this.#who(id));
      return [...spikes, ...rows.flatMap((row) => this.#answers.look(row) ?? [])];
    });
    if (!kept) this.#guard.missed(spikes);
    this.#saveSoon();
  }

  budgets(budgets: readonly Budget[]): void {
    const found = this.#budgets.look(budgets, this.#ports.clock.now());
    if (found.length > 0 && !this.#watch('budgets', () => found)) this.#budgets.missed(found);
  }

  caller(toolId: string, caller: Caller): void {
    this.#watch('caller', () => this.#callers.look(toolId, caller, this.#ports.clock.now()) ?? []);
  }

  circuit(move: CircuitMove): void {
    this.#watch('circuit', () => this.#circuits.look(move, this.#ports.clock.now()));
  }

  start(): void {
    this.#stopCatalog?.();
    this.#watch('windows', () => {
      this.#thresholds.resume(this.#ports.windows(), this.#ports.clock.now());
      return [];
    });
    this.#lookAtCatalog();
    this.#lookAhead();
  }

  #lookAtCatalog(): void {
    if (this.#closed) return;
    const { directory, clock } = this.#ports;
    this.#watch('catalog', () => {
      const credentials = directory.credentials();
      const connections = directory.connections();
      const tools = directory.tools();
      const keys = [...credentials, ...connections];
      this.#guard.keepOnly(new Set(keys.map(({ id }) => id)));
      this.#marks.keepOnly(new Set([...keys, ...tools].map(({ id }) => id)));
      const now = clock.now();
      return [
        ...catalogFindings(credentials, directory.provider, now),
        ...connectionFindings(connections, now),
        ...toolFindings(tools, now),
      ];
    });
    this.#stopCatalog = this.#timers.after(CATALOG_MS, () => this.#lookAtCatalog());
  }

  #lookAhead(): void {
    this.#stopOutlook?.();
    if (this.#closed) return;
    const { muted, outlook, clock } = this.#ports;
    if (!muted().includes('limit_forecast')) this.#watch('outlook', () => this.#forecasts.look(outlook(), clock.now()));
    this.#stopOutlook = this.#timers.after(OUTLOOK_MS, () => this.#lookAhead());
  }

  raise(finding: Finding): void {
    this.#watch('raise', () => finding);
  }

  /** What the rules remember is kept together with what they found, or neither is: then it returns false. */
  #watch(what: string, look: () => Finding | readonly Finding[]): boolean {
    if (this.#closed) return false;
    const kept = this.#quietly(what, () => {
      const { alerts, suspended } = this.#ports.db.transaction(() => this.#keep([look()].flat()));
      for (const id of suspended) this.#ports.cut(id, 'the credential was suspended after unusual traffic');
      if (alerts.length > 0) this.#ports.tell(alerts);
    });
    if (!kept) this.#quietly(what, () => this.#marks.reload());
    return kept;
  }

  #keep(findings: readonly Finding[]): { alerts: Alert[]; suspended: string[] } {
    const suspended = findings.filter((one) => one.kind === 'traffic_spike' && this.#suspends(one.subject.id));
    for (const { subject, at } of suspended) this.#guard.suspend(subject.id, at);
    const heard = findings.filter((one) => !this.#ports.muted().includes(one.kind) && this.#isFirst(one));
    const alerts = heard.flatMap((finding) => this.#store.add(finding) ?? []);
    if (alerts.length > 0) this.#ports.enqueue(alerts);
    return { alerts, suspended: suspended.map(({ subject }) => subject.id) };
  }

  #suspends(credentialId: string): boolean {
    const { suspendOnSpike, suspendedAt } = this.#guard.view(credentialId, this.#ports.clock.now());
    return suspendOnSpike && suspendedAt === null;
  }

  list(query: AlertQuery): { alerts: Alert[]; unread: number } {
    return { alerts: this.#store.list(query), unread: this.#store.unread() };
  }

  markRead(ids: 'all' | readonly number[]): { unread: number } {
    this.#store.markRead(ids, this.#ports.clock.now());
    return { unread: this.#store.unread() };
  }

  callers(toolId: string): Callers {
    return this.#callers.known(toolId);
  }

  keys(): KeyWatch[] {
    return this.#watches.all();
  }

  refusedAt(credentialId: string): number | null {
    return this.#answers.refusedAt(credentialId);
  }

  refused(credentialIds: readonly string[]): void {
    const now = this.#ports.clock.now();
    this.#watch('refused', () => {
      for (const id of credentialIds) this.#answers.refuse(id, now);
      return [];
    });
  }

  guard(credentialId: string, suspendOnSpike: boolean): KeyWatch {
    return this.#watches.guard(credentialId, suspendOnSpike);
  }

  resume(credentialId: string): KeyWatch {
    return this.#watches.resume(credentialId);
  }

  #who(credentialId: string): { label: string; provider: string } | null {
    try {
      const { label, provider } = this.#ports.directory.credential(credentialId);
      return { label, provider };
    } catch {
      return null; // deleted for good, or the vault is locked
    }
  }

  #saveSoon(): void {
    this.#stopSaving ??= this.#timers.after(SAVE_MS, () => {
      this.#stopSaving = null;
      this.#quietly('traffic', () => this.#guard.save());
    });
  }

  /** A full disk or a locked vault must not reach what is being watched. */
  #quietly(what: string, work: () => void): boolean {
    try {
      work();
      return true;
    } catch (error) {
      this.#ports.log.warn('alerts missed', { what, error: errorName(error) });
      return false;
    }
  }

  close(): void {
    if (this.#closed) return;
    this.#closed = true;
    this.#stopCatalog?.();
    this.#stopOutlook?.();
    this.#stopSaving?.();
    this.#quietly('traffic', () => this.#guard.save());
  }
}
