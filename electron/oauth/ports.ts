import type { Connection, ConnectionEvent, SignIn } from '../../shared/model/connection.ts';
import type { Provider } from '../../shared/providers/schema.ts';
import type { Clock } from '../platform/clock.ts';
import type { GuardedRequest } from '../platform/guarded-request.ts';
import type { Log } from '../platform/log.ts';
import type { Uptime } from '../platform/uptime.ts';

/** What connections need of a database; electron/storage/ has it. */
export type DatabaseValue = string | number | bigint | null | Uint8Array;
export type DatabaseRow = Record<string, unknown>;
export interface OAuthDatabase {
  prepare(sql: string): {
    run(...values: DatabaseValue[]): { changes: number; lastInsertRowid: number | bigint };
    get(...values: DatabaseValue[]): DatabaseRow | undefined;
    all(...values: DatabaseValue[]): DatabaseRow[];
  };
  transaction<T>(work: () => T): T;
}

/** A secret that prints as nothing until it is exposed. */
export type Unprintable = { expose(): string };

/** Where tokens and client secrets are kept: the vault. All may throw `locked` and what the store throws. */
export type OAuthSecrets = {
  /** Writes once; all of it is kept, or none. */
  put(id: string, bound: { provider: string; destination: string; secret: string }): Promise<void>;
  get(id: string): Promise<{ provider: string; destination: string; secret: Unprintable } | null>;
  remove(id: string): Promise<void>;
  ids(prefix: string): string[];
};

/** The emulator as an issuer: where it is, and a client of its own for Fob. */
export type EmulatorIssuer = {
  url(): string | null;
  knowsClient(provider: string, clientId: string): boolean;
  registerClient(provider: string, redirectUri: string): { clientId: string; clientSecret: string | null };
};

/** Calls `work` once after `ms`; the returned function calls it off. */
export type Timers = { after(ms: number, work: () => void): () => void };

export type OAuthPorts = {
  db: OAuthDatabase;
  clock: Clock;
  uptime: Uptime;
  log: Log;
  timers: Timers;
  secrets: OAuthSecrets;
  /** The vault's keyed hash; throws `locked` while it is not open. */
  mac(purpose: string, data: string): Uint8Array;
  request: GuardedRequest;
  provider(id: string): Provider | undefined;
  emulator: EmulatorIssuer;
  /** Opens the system's browser; rejects when there is none. */
  openBrowser(url: string): Promise<void>;
  portHolder(port: number): Promise<string | null>;
  usedBy(connectionId: string): string[];
  /** What changed, for the windows. */
  changed(): void;
  told(signIn: SignIn): void;
  /** Ends the calls that are open with a connection. */
  cut(connectionId: string, reason: string): void;
  /** A grant came to its end by the vendor's word. */
  signedOut(connection: Connection): void;
  makeSecret(text: string): Unprintable;
};

export type EventKind = ConnectionEvent['kind'];
