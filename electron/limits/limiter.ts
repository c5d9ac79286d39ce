import type { LimitState, LimitView } from '../../shared/model/limit-state.ts';
import type { Clock } from '../platform/clock.ts';
import type { DiskWatch } from '../platform/disk-watch.ts';
import type { Log } from '../platform/log.ts';
import type { Observation } from './observation.ts';
import { SlidingLimiter } from './sliding-limiter.ts';
import type { Timers } from './timers.ts';

export type Rule = { limit: number; windowSeconds: number };

/**
 * Where a caller of one limiter keeps what that found for an identity: its next call then need not be looked up by name, which
 * among many keys takes longer than the decision. Begins as `{ quota: null }`.
 */
export type LimitHandle = { quota: object | null };

export type AdmitInput = {
  /** Credential id, or the emulator's key identity: what the vendor counts on. */
  identity: string;
  class: string;
  /** The caller's own for this identity; one that holds another identity's quota is set anew. */
  handle?: LimitHandle | undefined;
  rule: Rule;
  burst?: { factor: number; queueSeconds: number } | undefined;
  /** A second window of the tool key's own; both must admit, and a refusal by one consumes nothing of the other. */
  ownLimit?: (Rule & { identity: string }) | null | undefined;
  /**
   * Who waits; its signal ends the wait: the place is given back and the decision is a refusal with `cancelled`. It is read
   * only when the call has to wait, as making a signal costs more than admitting a call.
   */
  caller?: { readonly signal?: AbortSignal | undefined };
};

export type Admitted = { admitted: true; queuedMs: number; view: LimitView };
export type NotAdmitted = {
  admitted: false;
  /**
   * Which window refused, or the vendor, which asked for a pause; `view` is always of the identity's, its `resetAt` the time
   * at which the call could go out.
   */
  by: 'limit' | 'own' | 'vendor';
  /** The exact whole second, at least 1, after which this call would go out at once if nobody else called. */
  retryAfterSeconds: number;
  cancelled: boolean;
  queuedMs: number;
  view: LimitView;
};
export type Decision = Admitted | NotAdmitted;

export type Limiter = {
  /**
   * Decides at once, or, where the burst has a queue and a slot frees in time, after waiting. Throws FobError `disk`
   * when an admission can be neither written down nor marked as missing; of one that had to wait the promise rejects with it.
   */
  admit(input: AdmitInput): Decision | Promise<Decision>;
  /** The figures of a quota without taking from it. */
  peek(identity: string, limitClass: string, rule: Rule): LimitView;
  /** The vendor's word: it lowers what goes out and never raises it. */
  observe(identity: string, limitClass: string, word: Observation): void;
  /**
   * The vendor served a call after a refusal: the next refusal begins a new series. A call that was under way when the vendor
   * refused proves nothing, so during the pause this does nothing. Needed only while `refusals` is not 0.
   */
  served(identity: string, limitClass: string): void;
  /** How many quotas are in a series of the vendor's refusals. */
  readonly refusals: number;
  /** Milliseconds for which the vendor wants no call, 0 for none. */
  pausedFor(identity: string, limitClass: string): number;
  states(): LimitState[];
  /** Tells of quotas that moved, in batches at most four times a second. */
  onMove(listener: (states: LimitState[]) => void): () => void;
  /** Pushes the journal to the disk. */
  flush(): void;
  /** Refuses who waits and closes the journal. */
  close(): void;
};

export type LimiterPorts = {
  clock: Clock;
  log: Log;
  disk?: DiskWatch;
  timers?: Timers;
  /** From 0 to below 1, for the back-off's jitter. */
  random?: () => number;
  /** Folder of the journal, made when missing; null counts in memory only. */
  dir: string | null;
  /** Who an identity is, for the window; null when it is nobody's any more. */
  describe(identity: string): { label: string; provider: string | null } | null;
};

/**
 * Rate limits for every identity and class; `Quota` has the rule, `WaitingLine` the queue, `Journal` how it outlives the
 * process. Throws FobError `disk` when the journal's folder cannot be used.
 */
export function createLimiter(ports: LimiterPorts): Limiter {
  return new SlidingLimiter(ports);
}
