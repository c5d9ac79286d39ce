import { type Measures, measuresOf, type Terms } from './terms.ts';

const FIRST_RING = 8;
const NOBODY: readonly number[] = [];

/**
 * The vendor's corrections: `held` calls that we did not count, until `heldUntil`, and none at all before `pausedUntil`;
 * times are monotonic milliseconds, `limit` is Infinity when the vendor names no lower one, `since` is epoch milliseconds.
 * `ceiling` is the back-off's state in milliseconds: 0 unless the vendor's last answers were refusals.
 */
export type VendorWord = {
  limit: number;
  held: number;
  heldUntil: number;
  pausedUntil: number;
  since: number;
  ceiling: number;
};

/** The journal's own bookkeeping of a quota. */
export type JournalEntry = {
  generation: number;
  index: number;
  terms: Measures;
  block: number;
  spare: number;
  spareUntil: number;
};

/** One word of the vendor, times as durations from now; `ceiling` as in `VendorWord`. */
export type Correction = { limit?: number; remaining?: number; resetMs?: number; pauseMs?: number; ceiling?: number };

/**
 * The exact sliding window of one identity and class: a ring of the monotonic times at which calls were let out.
 *
 * **Base.** Without a burst a call goes out when fewer than `limit` calls lie in the closed window that ends now. The
 * window is closed at both ends, so no interval of `windowSeconds`, wherever it starts, holds more than `limit` calls.
 *
 * **Burst.** With a burst of `factor` two rules hold together:
 * 1. no closed window holds more than `ceiling = floor(limit × factor)` calls (the same ring, with the ceiling as bound);
 * 2. a bucket of `ceiling` calls, refilled at the base rate of `limit` per window (GCRA, one number: `arrival`), must
 *    hold a call: over any time T at most `ceiling + limit × T / window` calls go out.
 * So a rested key may send `ceiling` calls at once, and a caller that keeps asking for more gets the base rate exactly.
 *
 * A longer window (`setTerms`) counts the calls still in the ring: what had already left the old window stays forgotten.
 */
export class Quota {
  readonly identity: string;
  readonly limitClass: string;
  terms: Measures;
  /** Calls in the window as of the last `advance`. */
  used = 0;
  /** State of the burst's bucket: the time up to which its calls are spent. */
  bucket: { arrival: number } | null;
  vendor: VendorWord | null = null;
  /** Next quota of the same identity: a list, because most identities have one to three. */
  next: Quota | null = null;
  /** Nothing goes out before this monotonic time, whatever is counted; set when past calls may be unknown. */
  notBefore: number | null = null;
  /** Since when the figures stand on our own count, epoch milliseconds; a vendor's word that lapsed meanwhile moves it. */
  since: number;
  /** Calls that wait elsewhere and will be counted here when they go out (a tool key's own limit). */
  ahead: readonly { at: number }[] = [];
  journal: JournalEntry | null = null;
  /** In the movement's view. */
  inView = false;
  #ring: number[] = [];
  #oldest = 0;

  constructor(identity: string, limitClass: string, terms: Terms, since: number) {
    this.identity = identity;
    this.limitClass = limitClass;
    this.since = since;
    this.terms = measuresOf(terms);
    this.bucket = terms.factor > 1 ? { arrival: 0 } : null;
  }

  setTerms(terms: Terms): void {
    this.terms = measuresOf(terms);
    this.bucket = terms.factor > 1 ? (this.bucket ?? { arrival: 0 }) : null;
  }

  /** Drops what has left the window at `now`. */
  advance(now: number): void {
    const ring = this.#ring;
    while (this.used > 0 && (ring[this.#oldest] as number) + this.terms.span <= now) {
      this.#oldest = this.#oldest + 1 === ring.length ? 0 : this.#oldest + 1;
      this.used -= 1;
    }
    if (this.used === 0) this.#oldest = 0;
  }

  /** The first time, not before `from`, at which one more call may go out after the planned ones in `ahead` (ascending). */
  earliest(from: number, ahead: readonly number[] = NOBODY, arrival = this.bucket?.arrival ?? 0): number {
    const vendor = this.vendor;
    let at = Math.max(from, this.#leaves(this.terms.ceiling, ahead));
    if (this.notBefore !== null) at = Math.max(at, this.notBefore);
    if (vendor !== null) at = this.#underVendor(vendor, at, ahead);
    return this.bucket === null ? at : Math.max(at, arrival - this.terms.tolerance);
  }

  /** The planned times of `ahead`, ascending. Whose time has passed goes out now: its timer is late. */
  aheadTimes(now: number): number[] {
    return this.ahead.map((place) => Math.max(place.at, now)).sort((a, b) => a - b);
  }

  #underVendor(vendor: VendorWord, from: number, ahead: readonly number[]): number {
    const ceiling = Math.floor(Math.min(this.terms.limit, vendor.limit) * this.terms.factor);
    const at = Math.max(from, vendor.pausedUntil, this.#leaves(ceiling, ahead));
    if (vendor.held === 0 || vendor.heldUntil <= at) return at;
    return Math.min(vendor.heldUntil, Math.max(at, this.#leaves(ceiling - vendor.held, ahead)));
  }

  /** When the nth newest call leaves the window; the newest are those planned. */
  #leaves(nth: number, ahead: readonly number[]): number {
    if (nth <= 0) return Number.POSITIVE_INFINITY;
    if (nth <= ahead.length) return (ahead[ahead.length - nth] as number) + this.terms.span;
    const inRing = nth - ahead.length;
    if (inRing > this.used) return Number.NEGATIVE_INFINITY;
    const ring = this.#ring;
    const index = this.#oldest + this.used - inRing;
    return (ring[index < ring.length ? index : index - ring.length] as number) + this.terms.span;
  }

  /** Counts a call that goes out at `at`, not before any counted one. */
  add(at: number): void {
    if (this.used === this.#ring.length) this.#grow();
    const ring = this.#ring;
    const index = this.#oldest + this.used;
    ring[index < ring.length ? index : index - ring.length] = at;
    this.used += 1;
    if (this.bucket !== null) this.bucket.arrival = this.arrivalAfter(at);
  }

  arrivalAfter(at: number, arrival = this.bucket?.arrival ?? 0): number {
    return this.bucket === null ? 0 : Math.max(arrival, at) + this.terms.interval;
  }

  #grow(): void {
    const old = this.#ring;
    const wanted = old.length === 0 ? FIRST_RING : old.length * 2;
    // A fraction to start with makes V8 keep unboxed doubles: 8 bytes a call, and less overhead than a Float64Array.
    const ring = new Array<number>(Math.max(old.length + 1, Math.min(wanted, this.terms.ceiling))).fill(0.5);
    for (let index = 0; index < this.used; index += 1) ring[index] = old[(this.#oldest + index) % old.length] as number;
    this.#ring = ring;
    this.#oldest = 0;
  }

  /** Gives the ring back when nothing is in the window. */
  rest(): void {
    if (this.used === 0) this.#ring = [];
  }

  /** What the base limit still admits at `now`, as the vendor would count it. Call `advance` before. */
  remaining(now: number): number {
    const vendor = this.vendor;
    if (this.notBefore !== null && this.notBefore > now) return 0;
    if (vendor === null) return Math.max(0, this.terms.limit - this.used);
    if (vendor.pausedUntil > now) return 0;
    return Math.max(0, Math.min(this.terms.limit, vendor.limit) - this.used - this.held(now));
  }

  /** Calls that the vendor counts at `now` and we did not see. */
  held(now: number): number {
    return this.vendor !== null && this.vendor.heldUntil > now ? this.vendor.held : 0;
  }

  /** When the oldest counted call leaves the window, or the vendor's own reset when only that holds us; else `now`. */
  resetAt(now: number): number {
    if (this.used > 0) return Math.max(now, (this.#ring[this.#oldest] as number) + this.terms.span);
    return Math.max(now, this.notBefore ?? now, this.vendor?.heldUntil ?? now, this.vendor?.pausedUntil ?? now);
  }

  /**
   * Takes the vendor's word, which only ever lowers what we let out. A remainder below our own means calls that we did
   * not see: as many are held back until the vendor's reset (a whole window where it names none). None left means none
   * before a named reset. The latest remainder counts, so a difference that came from calls on their way, or from the
   * vendor's window ending a moment after ours, is forgotten with the next answer. True when something changed.
   */
  correct(now: number, wall: number, word: Correction): boolean {
    this.advance(now);
    const none = Number.POSITIVE_INFINITY;
    const known = this.observed(now) ? this.vendor : null;
    const ceiling = this.vendor?.ceiling ?? 0;
    const vendor = known ?? { limit: none, held: 0, heldUntil: 0, pausedUntil: 0, since: wall, ceiling };
    const before = { ...vendor };
    const { limit, remaining, resetMs, pauseMs } = word;
    if (limit !== undefined) vendor.limit = limit < this.terms.limit ? limit : none;
    if (remaining !== undefined) {
      const ours = Math.max(0, Math.min(this.terms.limit, vendor.limit) - this.used);
      vendor.held = Math.max(0, ours - remaining);
      vendor.heldUntil = vendor.held === 0 ? 0 : now + (resetMs ?? this.terms.span);
      const spent = remaining === 0 && ours > 0 && resetMs !== undefined;
      if (spent) vendor.pausedUntil = Math.max(vendor.pausedUntil, now + resetMs);
    }
    if (word.ceiling !== undefined) vendor.ceiling = word.ceiling;
    if (pauseMs !== undefined) vendor.pausedUntil = Math.max(vendor.pausedUntil, now + pauseMs);
    const changed = (Object.keys(before) as (keyof VendorWord)[]).some((key) => before[key] !== vendor[key]);
    if (changed) this.vendor = vendor;
    if (known !== null && !this.observed(now)) this.since = wall;
    return changed;
  }

  /** Whether the vendor wants no call at all at `now`. */
  paused(now: number): boolean {
    return this.vendor !== null && this.vendor.pausedUntil > now;
  }

  /** Whether the vendor's word holds us back at `now`, rather than our own count alone. */
  observed(now: number): boolean {
    const vendor = this.vendor;
    if (vendor === null) return false;
    return vendor.pausedUntil > now || vendor.heldUntil > now || vendor.limit < this.terms.limit;
  }
}
