import type { RefusalCode } from '../../shared/errors/refusals.ts';
import type { NewActivity } from '../../shared/model/activity.ts';
import type { VaultPhase } from '../../shared/model/system.ts';
import type { Provider } from '../../shared/providers/schema.ts';
import type { Clock } from '../platform/clock.ts';
import type { Log } from '../platform/log.ts';
import type { Renewals } from './renewal.ts';

/** A secret that prints as nothing until it is exposed; one object per stored value, so that work on it can be cached. */
export type ExposableSecret = { expose(): string };

/** What the proxy needs to know of a credential: the secret and where alone it may go. */
export type Injectable = {
  secret: ExposableSecret | null;
  /** `emulator`, or an absolute base URL (origin and base path) from the secret's own record. */
  destination: string;
  /** The secret is the access token of an OAuth grant to this client. */
  grant?: { clientId: string } | undefined;
};

/**
 * Who calls: `id` and `label` of the tool key, `identity` the id of the credential whose limits count; with `retry`, calls that
 * the vendor refuses for now are held and sent again.
 */
export type Subject = { id: string; label: string; identity: string; retry?: boolean };

/** One call as the gate sees it; `path` is the vendor's, normalised, without query. */
export type GateQuestion = {
  provider: Provider;
  method: string;
  path: string;
  /** Address of the socket's peer. */
  peer: string;
  /** The tool's connection, the same object for every call on it. */
  connection: { remotePort?: number | undefined; localAddress?: string | undefined; localPort?: number | undefined };
  key: string | null;
  /** Fires when the tool goes away, so that a queued call does not take a place it no longer needs. */
  readonly signal: AbortSignal;
};

export type Refusal = {
  code: RefusalCode;
  detail: string | null;
  retryAfterSeconds?: number;
  /** Whose tool key it was, where the refusal came before there was a subject. */
  caller?: { id: string; label: string };
};

export type Verdict<S extends Subject, R extends Refusal> =
  | { pass: true; subject: S; class: string; queuedMs: number }
  | { pass: false; refusal: R; subject: S | null; class?: string | undefined; queuedMs?: number };

/** What a vendor's answer says about its limits, for the limit state to learn from. */
export type Observation<S extends Subject> = {
  provider: Provider;
  subject: S;
  class: string;
  status: number;
  /** Lower-case names. */
  headers: Readonly<Record<string, string | string[] | undefined>>;
};

export type ProxyPorts<S extends Subject = Subject, R extends Refusal = Refusal> = {
  provider(id: string): Provider | undefined;
  phase(): VaultPhase;
  /** The user has switched the proxy off; absent where nobody can. */
  paused?(): boolean;
  check(question: GateQuestion): Verdict<S, R> | Promise<Verdict<S, R>>;
  usable(credentialId: string): Injectable | Promise<Injectable>;
  /** `http://127.0.0.1:PORT` of the emulator, or null while it does not run. */
  emulatorUrl(): string | null;
  refusalResponse(
    refusal: R | Refusal,
    provider: Provider | null,
  ): { status: number; headers: Record<string, string>; body: string };
  observe(observation: Observation<S>): void;
  /** Milliseconds for which the vendor wants no call of this identity and class, 0 for none. */
  pausedFor(identity: string, limitClass: string): number;
  /** `limitClass` is empty where the gate did not come that far; `passed`: the gate let the call out, so it counts. */
  record(row: NewActivity, limitClass: string, passed: boolean): void;
  /**
   * A call was answered and is held, to be sent again: its row comes when all is over, but this sending counts at the vendor
   * by itself. `row` is as the record would have it.
   */
  held?(row: NewActivity, limitClass: string): void;
  /** For calls that go out with a connection; absent where there are none. */
  renewals?: Renewals;
  /** The credential was used just now (epoch milliseconds). */
  touched(toolId: string, credentialId: string, at: number): void;
  /** A call is open through which bytes went since the last step of the pulse. */
  flowing(toolId: string, connection: GateQuestion['connection']): void;
  /** An origin's circuit opened, again after each failed trial too, or closed. */
  circuitMoved?(origin: string, open: boolean): void;
  clock: Clock;
  log: Log;
};
