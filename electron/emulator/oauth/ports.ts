import type { FaultKind } from '../../../shared/model/emulated.ts';
import type { Provider } from '../../../shared/providers/schema.ts';
import type { Clock } from '../../platform/clock.ts';
import type { Log } from '../../platform/log.ts';
import type { DatabaseValue } from '../ports.ts';

export type Row = Record<string, unknown>;

/** What the authorization server needs of a database; electron/storage/ has it. */
export interface OAuthDatabase {
  prepare(sql: string): {
    run(...values: DatabaseValue[]): unknown;
    get(...values: DatabaseValue[]): Row | undefined;
    all(...values: DatabaseValue[]): Row[];
  };
  exec(sql: string): void;
  transaction<T>(work: () => T): T;
}

export type FaultQuestion = {
  provider: string;
  stage: 'authorize' | 'token' | 'metadata' | 'revoke';
  /** Null where no client is known yet. */
  client: string | null;
  /** The protocol's own faults that would have an effect at this step; those of the wire and the server may come at any. */
  kinds: readonly FaultKind[];
};

export type AuthorizationServerPorts = {
  db: OAuthDatabase;
  clock: Clock;
  log: Log;
  providers(): readonly Provider[];
  /** `http://127.0.0.1:PORT/<provider>`, from the port that was bound and never from a request's Host. */
  issuer(provider: string): string;
  /** The protocol fault that is on for this step, or null; asked at most once a request. Throws where the request was answered in our place. */
  fault(question: FaultQuestion): FaultKind | null;
};

/** A provider that has OAuth. */
export type OAuthProvider = Provider & { oauth: NonNullable<Provider['oauth']> };
