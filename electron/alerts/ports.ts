import type { AlertAction, AlertKind, AlertSeverity, AlertSubject } from '../../shared/model/alert.ts';
import type { Connection } from '../../shared/model/connection.ts';
import type { Credential } from '../../shared/model/credential.ts';
import type { Budget } from '../../shared/model/ledger.ts';
import type { LimitState } from '../../shared/model/limit-state.ts';
import type { Tool } from '../../shared/model/tool.ts';
import type { Provider } from '../../shared/providers/schema.ts';

/** What alerts need of a database; electron/storage/ has it. */
export type DatabaseValue = string | number | bigint | null | Uint8Array;
export type DatabaseRow = Record<string, unknown>;
export interface AlertsDatabase {
  prepare(sql: string): {
    run(...values: DatabaseValue[]): { changes: number; lastInsertRowid: number | bigint };
    get(...values: DatabaseValue[]): DatabaseRow | undefined;
    all(...values: DatabaseValue[]): DatabaseRow[];
  };
  transaction<T>(work: () => T): T;
}

/** Calls `work` once after `ms`; the returned function calls it off. */
export type Timers = { after(ms: number, work: () => void): () => void };

const MAX_DELAY_MS = 2_147_483_647;

/** Node's timers; a waiting one does not keep the process alive. */
export const systemTimers: Timers = {
  after: (ms, work) => {
    const timer = setTimeout(work, Math.min(ms, MAX_DELAY_MS)).unref();
    return () => clearTimeout(timer);
  },
};

/** What a rule has found. `mark` names the occasion: the same one is told once, also after a restart. */
export type Finding = {
  mark: string;
  kind: AlertKind;
  severity: AlertSeverity;
  subject: AlertSubject;
  title: string;
  text: string;
  fix: string;
  action: AlertAction;
  at: number;
  /** Whose calls a vendor's answer held back; of what is found of one answer, one is told. */
  answerTo?: string;
};

/** Percent of a limit or budget at which Fob warns, and at which the warning is critical. */
export type Levels = { warn: number; critical: number };

export type ToolDates = Pick<Tool, 'id' | 'label' | 'status' | 'createdAt' | 'expiresAt'>;

/** What a spike does to a key, as the vault keeps it. */
export type Guard = { suspendOnSpike: boolean; suspendedAt: number | null };

/** What Fob expects to come at the pace of the last minutes. */
export type Outlook = {
  budgets: readonly Budget[];
  windows: readonly { state: LimitState; forecastAt: number }[];
};

/** What the rules look up; none of it holds a secret. All may throw `locked`. */
export type Directory = {
  credentials(): readonly Credential[];
  /** Throws `not_found`. */
  credential(id: string): Pick<Credential, 'id' | 'label' | 'provider'>;
  connections(): readonly Connection[];
  guard(id: string): Guard;
  setGuard(id: string, guard: Guard): void;
  tools(): readonly ToolDates[];
  provider(id: string): Provider | undefined;
};
