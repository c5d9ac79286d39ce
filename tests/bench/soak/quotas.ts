import { CALLERS, type Caller, CREDENTIALS, LIMITS, planned, type Quota } from './plan.ts';

type Out = { before: number; after: number };
type Watched = Quota & { name: string; calls: Out[]; arrived: number; fullest: number };

/** Arrivals are kept back for this long, so that none that belongs between two others is still on its way. */
const SETTLE_MS = 20_000;
const PAUSE_MS = 1000;

/**
 * Whether more calls went out in a window than its limit. A call was let out at some moment between the client's sending it
 * (`before`) and its arrival at the vendor (`after`), on one clock; so `limit` + 1 calls that were all sent and had all
 * arrived within one window's length prove an overage, with no allowance made. It is nearly sharp: the two are some
 * milliseconds apart, and a window is thousands.
 */
export class QuotaWatch {
  readonly #quotas = new Map<string, Watched>();
  readonly #pauses = new Map<string, { seen: number; until: number }>();
  readonly #fault: (text: string) => void;

  constructor(fault: (text: string) => void) {
    this.#fault = fault;
  }

  arrived(id: number, before: number, after: number): void {
    const { caller, method } = planned(id);
    const { label, credential, ownLimit } = CALLERS[caller] as Caller;
    const limitClass = method === 'GET' ? 'reads' : 'writes';
    const kind = CREDENTIALS.find(([name]) => name === credential)?.[1] ?? 'wide';
    if (kind === 'tight') this.#note(`${credential} ${limitClass}`, LIMITS.tight[limitClass], { before, after });
    if (ownLimit) this.#note(`${label} own`, ownLimit, { before, after });
    const pause = this.#pauses.get(`${credential} ${limitClass}`);
    if (pause !== undefined && before > pause.seen && after < pause.until)
      this.#fault(`call ${id} went out ${Math.round(pause.until - after)} ms before the service’s pause ended`);
  }

  /** The service asked for a second's pause in an answer to a call that it had got at `arrival`; the client saw it at `seen`. */
  paused(id: number, seen: number, arrival: number): void {
    const { caller, method } = planned(id);
    const { credential } = CALLERS[caller] as Caller;
    this.#pauses.set(`${credential} ${method === 'GET' ? 'reads' : 'writes'}`, { seen, until: arrival + PAUSE_MS });
  }

  /** Looks at all windows that ended some time before `now`; everything when that is Infinity. */
  check(now: number): void {
    for (const quota of this.#quotas.values()) this.#checkOne(quota, now - SETTLE_MS);
  }

  summary(): { quota: string; limit: number; arrived: number; fullestWindow: number }[] {
    return [...this.#quotas.values()].map(({ name, limit, arrived, fullest }) => {
      return { quota: name, limit, arrived, fullestWindow: fullest };
    });
  }

  #note(name: string, quota: Quota, call: Out): void {
    let watched = this.#quotas.get(name);
    if (watched === undefined) {
      watched = { ...quota, name, calls: [], arrived: 0, fullest: 0 };
      this.#quotas.set(name, watched);
    }
    watched.calls.push(call);
    watched.arrived += 1;
  }

  #checkOne(quota: Watched, settled: number): void {
    const windowMs = quota.windowSeconds * 1000;
    const calls = quota.calls.toSorted((a, b) => a.before - b.before);
    let start = 0;
    for (; start < calls.length; start++) {
      const from = (calls[start] as Out).before;
      if (from + windowMs > settled) break;
      let count = 0;
      for (let i = start; i < calls.length && (calls[i] as Out).before <= from + windowMs; i++)
        if ((calls[i] as Out).after <= from + windowMs) count += 1;
      if (count > quota.fullest) quota.fullest = count;
      if (count > quota.limit)
        this.#fault(`${quota.name}: ${count} calls in ${quota.windowSeconds} s with a limit of ${quota.limit}`);
    }
    quota.calls = calls.slice(start);
  }
}
