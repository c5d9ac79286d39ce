import type { RefusalCode } from '../../shared/errors/refusals.ts';
import type { LimitView } from '../../shared/model/limit-state.ts';
import type { Provider } from '../../shared/providers/schema.ts';

export type MaybePromise<T> = T | Promise<T>;

/** A caller's connection, the same object for every call on it. */
export type GateConnection = {
  remotePort?: number | undefined;
  localAddress?: string | undefined;
  localPort?: number | undefined;
};

/** One call as the gate sees it. `path` is the vendor's path, normalised and without query; `peer` the socket's address. */
export type GateCall = {
  provider: Provider;
  method: string;
  path: string;
  peer: string;
  /** What the caller sent as its key; null when it sent none. */
  key: string | null;
  /** Absent at the emulator, which asks nobody. */
  connection?: GateConnection;
  /** Aborted when the caller goes away: it then gives back its place in a queue. */
  signal?: AbortSignal | undefined;
};

/** Who calls, as far as the checks need to know: a tool key with its binding, or a key of the emulator. */
export type GateSubject = {
  id: string;
  label: string;
  /** What the rate limit counts on: the credential, or the emulator's key through its rotations. */
  identity: string;
  /** Kept by whoever made the subject: the limits need not look the identity up by name again. */
  limitHandle?: { quota: object | null } | undefined;
  kind: string;
  plan: string | null;
  scopes: readonly string[];
  /** A second set that must cover the call as well; null when there is none. */
  credentialScopes: readonly string[] | null;
  addresses: readonly string[];
  /** The second set is what a user granted to a connection. */
  granted?: boolean;
  /** A second allowlist, of the credential behind a tool key. */
  credentialAddresses?: readonly string[] | null;
  expiresAt: number | null;
  ownLimit: { limit: number; windowSeconds: number } | null;
  /** The call goes to the emulator, which has limits of its own: of Fob's, only the tool key's own is asked. */
  rehearsal?: boolean;
};

/** A closed "no". `detail` is one public line beyond the code's text: what was needed, what there was. */
export type Refusal = {
  code: RefusalCode;
  detail: string | null;
  scope?: string;
  retryAfterSeconds?: number;
  limit?: LimitView;
  /** Who called, where that is known although no subject could be made. */
  caller?: { id: string; label: string };
};

export type Admission<S> = { subject: S; class: string; queuedMs: number; limit: LimitView };
export type Verdict<S> =
  | ({ pass: true } & Admission<S>)
  /** `class` is the limit class, where the checks came that far. */
  | { pass: false; refusal: Refusal; subject: S | null; queuedMs: number; class?: string | undefined };

export type Gate<S> = {
  /** Runs all checks in order; a promise only when one of them had to wait. Never throws for a refused call. */
  check(call: GateCall): MaybePromise<Verdict<S>>;
};

/** The part of the rate limits that the gate needs. */
export type GateLimiter = {
  admit(input: {
    identity: string;
    class: string;
    handle?: { quota: object | null } | undefined;
    rule: { limit: number; windowSeconds: number };
    burst?: { factor: number; queueSeconds: number } | undefined;
    ownLimit?: { identity: string; limit: number; windowSeconds: number } | null | undefined;
    caller?: { readonly signal?: AbortSignal | undefined };
  }): MaybePromise<LimitDecision>;
  peek(identity: string, limitClass: string, rule: { limit: number; windowSeconds: number }): LimitView;
};

/** Budgets beside the windows, of a credential and of a tool; null from both means that the call may go out. */
export type GateBudgets = {
  /** Looks only. */
  check(identity: string, tool: string, limitClass: string): SpentBudget | null;
  /** Counts the call, unless a budget was used up meanwhile. */
  take(identity: string, tool: string, limitClass: string): SpentBudget | null;
};

export type SpentBudget = { detail: string; retryAfterSeconds: number; limit: LimitView };

export type LimitDecision =
  | { admitted: true; queuedMs: number; view: LimitView }
  | {
      admitted: false;
      /** `vendor`: the vendor asked for a pause. */
      by: 'limit' | 'own' | 'vendor';
      retryAfterSeconds: number;
      cancelled: boolean;
      queuedMs: number;
      view: LimitView;
    };
