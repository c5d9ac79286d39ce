import { REFUSALS } from '../../shared/errors/refusals.ts';
import { AddressFault } from '../platform/address-guard.ts';
import type { Refusal } from './ports.ts';

const RUN = 5;
const RUN_MS = 30_000;
const FIRST_PAUSE_MS = 2000;
const LONGEST_PAUSE_MS = 60_000;
/** A trial call that never tells how its connection went makes room for another after this time. */
const TRIAL_MS = 15_000;

/**
 * Keeps calls from an origin to which no connection comes about. Opens after 5 failed connections in a row within 30 s; then
 * calls are refused for 2 s, doubled up to 60 s each time that the one trial call let through after the pause fails too. A
 * connection that comes about closes it. It is asked before a call takes from a quota; a call that took from one meanwhile
 * goes out whatever it says. Times are monotonic milliseconds.
 */
export class Circuit {
  /** No failure is known: all that a call looks at while an origin can be reached. */
  calm = true;
  #failures: number[] = [];
  #pauseMs = 0;
  #until = 0;
  #trial = false;
  readonly #tell: (open: boolean) => void;

  /** `tell` hears when the circuit opens, anew after each failed trial, and when it closes. */
  constructor(tell: (open: boolean) => void) {
    this.#tell = tell;
  }

  get isOpen(): boolean {
    return this.#pauseMs > 0;
  }

  /** Milliseconds until a call may be tried, 0 for at once. */
  waitMs(now: number): number {
    return this.#pauseMs === 0 ? 0 : Math.max(0, this.#until - now);
  }

  /** A call goes out: after the pause it is the trial, and others wait for what comes of it. */
  attempt(now: number): void {
    if (this.#pauseMs === 0 || now < this.#until) return;
    this.#trial = true;
    this.#until = now + TRIAL_MS;
  }

  /** A connection failed. */
  failed(now: number): void {
    this.calm = false;
    if (this.#pauseMs > 0 && !this.#trial) return; // it was under way when the circuit opened
    this.#failures = [...this.#failures.slice(1 - RUN), now];
    const run = this.#failures.length === RUN && now - (this.#failures[0] as number) <= RUN_MS;
    if (!run && !this.#trial) return;
    this.#pauseMs = Math.min(LONGEST_PAUSE_MS, this.#pauseMs === 0 ? FIRST_PAUSE_MS : this.#pauseMs * 2);
    this.#until = now + this.#pauseMs;
    this.#trial = false;
    this.#tell(true);
  }

  /** A connection came about. */
  connected(): void {
    const wasOpen = this.#pauseMs > 0;
    this.calm = true;
    this.#failures = [];
    this.#pauseMs = 0;
    this.#trial = false;
    if (wasOpen) this.#tell(false);
  }
}

/** The refusal of a call for which no connection is tried. */
export function circuitRefusal(waitMs: number): Refusal {
  const retryAfterSeconds = Math.max(1, Math.ceil(waitMs / 1000));
  const detail = `${RUN} connections in a row failed; Fob tries again in ${retryAfterSeconds} s`;
  return { code: 'circuit_open', detail, retryAfterSeconds };
}

/** Whether a failure before anything was sent says that the origin cannot be reached, rather than that it must not be. */
export function isConnectionFailure(error: Error, { code }: Refusal): boolean {
  return !(error instanceof AddressFault) && code !== 'upstream_insecure' && REFUSALS[code].check === 'upstream';
}
