import type { LimitState } from '../../shared/model/limit-state.ts';
import type { Provider } from '../../shared/providers/schema.ts';
import type { Clock } from '../platform/clock.ts';
import type { DiskWatch } from '../platform/disk-watch.ts';
import type { Log } from '../platform/log.ts';
import type { Uptime } from '../platform/uptime.ts';

export type SqlValue = string | number | Uint8Array | null;
export type Row = Record<string, unknown>;
export type Statement = { run(...values: SqlValue[]): unknown; all(...values: SqlValue[]): Row[] };

/** The part of the database that the ledger needs. */
export type LedgerTables = {
  prepare(sql: string): Statement;
  exec(sql: string): void;
  transaction<T>(work: () => T): T;
};

/** What the ledger needs to know of a credential. */
export type LedgerCredential = { id: string; label: string; provider: string; kind: string; plan: string | null };

export type LedgerPorts = {
  db: LedgerTables;
  clock: Clock;
  uptime: Uptime;
  log: Log;
  disk?: DiskWatch;
  /** Folder of the budgets' journal, made when missing. */
  dir: string;
  /** The vault's keyed hash; throws FobError `locked` while it is not open. */
  mac(purpose: string, data: string): Uint8Array;
  /** All credentials that are not gone; empty while the vault is not open. */
  credentials(): readonly LedgerCredential[];
  credential(id: string): LedgerCredential | null;
  provider(id: string): Provider | null;
  /** A tool key's label; null when there is none of that id. */
  toolLabel(id: string): string | null;
  /** The sliding windows as they stand, for their forecasts. */
  windows(): readonly LimitState[];
};

/** One call for the history, once it is over. */
export type LedgerCall = {
  /** When it began, epoch milliseconds. */
  at: number;
  credential: string;
  tool: string;
  /** The limit class; empty when the call was refused before that was known. */
  class: string;
  /** `refused` by a gate; the other two went out, or could have. */
  verdict: 'allowed' | 'refused' | 'failed';
  bytesIn: number;
  bytesOut: number;
};

/** Why a budget does not let a call out. */
export type BudgetRefusal = {
  detail: string;
  retryAfterSeconds: number;
  limit: { limit: number; remaining: number; resetAt: number };
};
