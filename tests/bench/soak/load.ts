import { createHistogram, type RecordableHistogram } from 'node:perf_hooks';
import { Pool } from 'undici';
import { REFUSALS, type RefusalCode } from '../../../shared/errors/refusals.ts';
import { CALLERS, type Planned, planned, sharedNow } from './plan.ts';

/** What the client knows of one call; `unanswered` until it ended. */
export const OUTCOME = { unanswered: 0, allowed: 1, refused: 2, failed: 3, abandoned: 4 } as const;

/** Hears of an answer that asks for a pause. */
export type OnPause = (id: number, seen: number) => void;

const CONNECTIONS = 200;
const TICK_MS = 5;
const BODIES = new Map([900, 48 * 1024].map((size) => [size, Buffer.alloc(size, 'b')]));
const CREDENTIAL_HEADERS = (key: string) => ({ authorization: `Bearer ${key}` });

/**
 * Calls at a fixed rate whatever the answers do: each is due at its own time, and latency counts from then on. Keeps of
 * every call its start, status and outcome.
 */
export class Load {
  readonly starts: Float64Array;
  readonly statuses: Uint16Array;
  readonly outcomes: Uint8Array;
  readonly latencies: RecordableHistogram = createHistogram({ lowest: 1, highest: 60_000_000, figures: 3 });
  sent = 0;
  open = 0;
  mostOpen = 0;
  readonly #pool: Pool;
  readonly #keys: readonly string[];
  readonly #rate: number;
  readonly #onPause: OnPause;
  #timer: NodeJS.Timeout | null = null;

  constructor(proxy: string, keys: readonly string[], rate: number, most: number, onPause: OnPause) {
    this.#pool = new Pool(proxy, { connections: CONNECTIONS, pipelining: 1, headersTimeout: 60_000, bodyTimeout: 0 });
    this.#keys = keys;
    this.#rate = rate;
    this.#onPause = onPause;
    this.starts = new Float64Array(most + 1);
    this.statuses = new Uint16Array(most + 1);
    this.outcomes = new Uint8Array(most + 1);
  }

  start(): void {
    const from = sharedNow();
    this.#timer = setInterval(() => {
      const due = Math.min(this.starts.length - 1, Math.floor(((sharedNow() - from) * this.#rate) / 1000));
      while (this.sent < due) {
        this.sent += 1;
        this.#call(this.sent, from + (this.sent * 1000) / this.#rate);
      }
    }, TICK_MS);
  }

  /** Sends no more and waits for the answers that are due; gives how many never came. */
  async stop(patienceMs: number): Promise<number> {
    if (this.#timer !== null) clearInterval(this.#timer);
    const until = sharedNow() + patienceMs;
    while (this.open > 0 && sharedNow() < until) await new Promise((resolve) => setTimeout(resolve, 50));
    const missing = this.open;
    await this.#pool.destroy();
    return missing;
  }

  #call(id: number, due: number): void {
    const plan = planned(id);
    const key = plan.validKey ? (this.#keys[plan.caller] as string) : `fob_${'0'.repeat(40)}`;
    const body = plan.body === 0 ? null : (BODIES.get(plan.body) ?? null);
    this.open += 1;
    if (this.open > this.mostOpen) this.mostOpen = this.open;
    this.starts[id] = sharedNow();
    const headers = CREDENTIAL_HEADERS(key);
    this.#pool.dispatch(
      { path: `/soak/v1/items/${id}`, method: plan.method as 'GET', headers, body },
      this.#handler(id, due, plan) as never,
    );
  }

  #handler(id: number, due: number, plan: Planned) {
    let ended = false;
    const end = (outcome: number) => {
      if (ended) return;
      ended = true;
      this.open -= 1;
      this.outcomes[id] = outcome;
    };
    let outcome: number = OUTCOME.allowed;
    return {
      onRequestStart: () => undefined,
      onResponseStart: (_: unknown, status: number, headers: Record<string, string | undefined>) => {
        this.statuses[id] = status;
        const code = headers['fob-refusal'] as RefusalCode | undefined;
        if (code !== undefined) outcome = REFUSALS[code].check === 'upstream' ? OUTCOME.failed : OUTCOME.refused;
        else if (status === 429 || status === 503) this.#onPause(id, sharedNow());
        if (isTimed(plan)) this.latencies.record(Math.max(1, Math.round((sharedNow() - due) * 1000)));
      },
      onResponseData: (control: { abort(reason: Error): void }) => {
        if (plan.behaviour !== 'abandoned' || outcome !== OUTCOME.allowed) return;
        end(OUTCOME.abandoned);
        control.abort(new Error('abandoned'));
      },
      onResponseEnd: () => end(outcome),
      onResponseError: () => end(OUTCOME.failed),
    };
  }
}

/** A call that may be held for its service says nothing about speed. */
function isTimed({ caller }: Planned): boolean {
  return CALLERS[caller]?.label !== 'patient';
}
