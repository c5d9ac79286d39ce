import type { IncomingMessage } from 'node:http';
import { Readable } from 'node:stream';
import type { RefusalCode } from '../../shared/errors/refusals.ts';
import { hasBody } from './incoming.ts';

const MOST_TIMES = 3;
const LONGEST_WAIT_MS = 30_000;
const KEPT_BYTES = 64 * 1024;
/** Methods that may be sent twice (RFC 9110 section 9.2.2); others need an Idempotency-Key. */
const IDEMPOTENT = new Set(['GET', 'HEAD', 'OPTIONS', 'PUT', 'DELETE']);

/** The call that may be repeated. */
export type Repeated = {
  /** Milliseconds for which the vendor wants no call like this one. */
  pausedFor(): number;
  /** Goes through the gate and out once more. */
  again(): void;
};

/**
 * The leave of one call to be held while the vendor wants no calls, and to be sent again: up to 3 times, 30 s of waiting in
 * all. A body of an announced length up to 64 KB is read whole before the call goes out, so that it can be sent again; a
 * call with any other body is held only as long as its body has not been touched.
 */
export class Repeats {
  times = 0;
  waitedMs = 0;
  /** Bytes of the kept body. */
  bytes = 0;
  readonly #req: IncomingMessage;
  readonly #call: Repeated;
  readonly #small: boolean;
  #chunks: Buffer[] | null = null;
  #touched = false;
  #timer: NodeJS.Timeout | null = null;

  private constructor(req: IncomingMessage, call: Repeated) {
    this.#req = req;
    this.#call = call;
    const length = Number(req.headers['content-length'] ?? Number.NaN);
    // A tool that waits for `100 Continue` sends its body only once, when the vendor is there.
    this.#small = length > 0 && length <= KEPT_BYTES && req.headers.expect === undefined;
  }

  /** Null for a call that must not be sent twice. */
  static of(req: IncomingMessage, call: Repeated): Repeats | null {
    const safe = IDEMPOTENT.has(req.method ?? '') || (req.headers['idempotency-key'] ?? '') !== '';
    return safe ? new Repeats(req, call) : null;
  }

  /** Reads a small body and goes on with `next` when it is whole; false when there is nothing to wait for. */
  keep(next: () => void): boolean {
    if (!this.#small || this.#chunks !== null) {
      this.#touched = true;
      return false;
    }
    const chunks: Buffer[] = [];
    this.#chunks = chunks;
    this.#req.on('data', (chunk: Buffer) => {
      this.bytes += chunk.length;
      chunks.push(chunk);
    });
    this.#req.once('end', next);
    return true;
  }

  /** The kept body, from its start; null when none was kept. */
  body(): Readable | null {
    return this.#chunks === null ? null : Readable.from([...this.#chunks], { objectMode: false });
  }

  /** The vendor answered: true when its refusal is kept from the tool and the call is held. */
  answered(status: number): boolean {
    if (status !== 429 && status !== 503) return false;
    const ms = this.#call.pausedFor();
    return (status === 429 || ms > 0) && this.#hold(ms);
  }

  /** Fob itself refused: true when that is for the vendor's pause and the call is held. */
  refused(code: RefusalCode): boolean {
    const ms = code === 'rate_limited' ? this.#call.pausedFor() : 0;
    return ms > 0 && this.#hold(ms);
  }

  /** What the record says of it; null when the call was never held. */
  note(): string | null {
    return this.times === 0 ? null : `held for the provider ${this.times === 1 ? 'once' : `${this.times} times`}`;
  }

  #hold(ms: number): boolean {
    const spent = this.#touched && this.#chunks === null && hasBody(this.#req);
    if (spent || this.times >= MOST_TIMES || this.waitedMs + ms > LONGEST_WAIT_MS) return false;
    this.times += 1;
    this.waitedMs += ms;
    this.#wait(performance.now() + ms);
    return true;
  }

  cancel(): void {
    if (this.#timer !== null) clearTimeout(this.#timer);
    this.#timer = null;
  }

  // Node counts a timer from the start of the loop's turn, so it may fire early: the clock decides.
  #wait(due: number): void {
    this.#timer = setTimeout(
      () => {
        if (performance.now() < due) this.#wait(due);
        else this.#call.again();
      },
      Math.ceil(Math.max(0, due - performance.now())),
    );
  }
}
