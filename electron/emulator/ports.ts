import type { RefusalCode } from '../../shared/errors/refusals.ts';
import type { LimitView } from '../../shared/model/limit-state.ts';
import type { Environment, Provider } from '../../shared/providers/schema.ts';
import type { Clock } from '../platform/clock.ts';
import type { Log } from '../platform/log.ts';
import type { Pace } from './faults/wire-fault.ts';
import type { Post } from './notices/notice-desk.ts';
import type { OAuthDatabase } from './oauth/ports.ts';
import type { Seed } from './seed.ts';

/** What the emulator needs of a database; electron/storage/ has it. */
export type DatabaseValue = string | number | bigint | null | Uint8Array;
export interface Database {
  prepare(sql: string): {
    run(...values: DatabaseValue[]): unknown;
    all(...values: DatabaseValue[]): Record<string, unknown>[];
  };
  transaction<T>(work: () => T): T;
}

/** A call as the gate sees it; `path` is a normalised vendor path without the provider's prefix. */
export type GateCall = {
  provider: Provider;
  method: string;
  path: string;
  peer: string;
  key: string | null;
  signal?: AbortSignal | undefined;
};

/** Who calls: one emulated key. A rotated key and its successor share `identity`, so rotation does not double a quota. */
export type EmulatorSubject = {
  id: string;
  label: string;
  identity: string;
  kind: string;
  plan: string | null;
  scopes: readonly string[];
  credentialScopes: readonly string[] | null;
  addresses: readonly string[];
  expiresAt: number | null;
  ownLimit: { limit: number; windowSeconds: number } | null;
  provider: string;
  environment: Environment;
  /** Who granted an access token. */
  user?: { id: string; name: string; email: string };
};

export type Refusal = {
  code: RefusalCode;
  detail: string | null;
  scope?: string;
  retryAfterSeconds?: number;
  limit?: LimitView;
};
export type Verdict =
  | { pass: true; subject: EmulatorSubject; class: string; queuedMs: number; limit: LimitView }
  | { pass: false; refusal: Refusal; subject: EmulatorSubject | null };

export type Answer = { status: number; headers: Record<string, string>; body: string };

export type EmulatorPorts = {
  db: OAuthDatabase;
  clock: Clock;
  log: Log;
  providers(): readonly Provider[];
  /** The same gate as the proxy's, built on this emulator's `authenticate`. */
  check(call: GateCall): Verdict | Promise<Verdict>;
  refusalResponse(refusal: Refusal, provider: Provider | null): Answer;
  limitHeaders(provider: Provider, view: LimitView): Record<string, string>;
  /** `http://127.0.0.1:PORT`, from the port that was bound and never from a request's Host; of a provider that refuses plaintext https. */
  url(provider?: string): string;
  /** Posts a vendor's notice; the composer's poster dials only what may be dialled. */
  post: Post;
  /** Whether plaintext calls are refused where the vendor's profile says so: only where TLS is served beside. */
  demandTls?(): boolean;
  /** What a reset goes back to; default: nothing but the sample data. */
  seed?: Seed | undefined;
  /** Something changed that the pages and the window show. */
  changed?(): void;
  /** All keys that it made are unknown to it now. */
  wasReset?(): void;
  pace?: Pace | undefined;
};
