import type { Clock } from '../platform/clock.ts';
import type { DiskWatch } from '../platform/disk-watch.ts';
import type { Log } from '../platform/log.ts';

export type SqlValue = string | number | Uint8Array | null;
export type SqlRow = Record<string, unknown>;

export type Statement = {
  run(...values: SqlValue[]): unknown;
  get(...values: SqlValue[]): SqlRow | undefined;
  all(...values: SqlValue[]): SqlRow[];
};

/** The part of the database that the record needs. */
export type ActivityTable = {
  prepare(sql: string): Statement;
  exec(sql: string): void;
  transaction<T>(work: () => T): T;
};

export type ActivityPorts = {
  db: ActivityTable;
  log: Log;
  disk?: DiskWatch;
  clock: Clock;
  /** A MAC over a short text with a key of the vault; null while the vault is not open. */
  seal(text: string): Uint8Array | null;
  /** The ids of the credentials that have this label. */
  credentialsCalled?(label: string): string[];
  /** The labels of credentials and connections by their ids. */
  credentialLabels?(): ReadonlyMap<string, string>;
};
