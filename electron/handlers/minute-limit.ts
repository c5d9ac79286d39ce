import type { Clock } from '../platform/clock.ts';

const MINUTE_MS = 60_000;

/** So much in any minute, over all bridges, and no more. */
export class MinuteLimit {
  readonly most: number;
  readonly #clock: Pick<Clock, 'monotonic'>;
  #taken: { at: number; n: number }[] = [];

  constructor(most: number, clock: Pick<Clock, 'monotonic'>) {
    this.most = most;
    this.#clock = clock;
  }

  /** Takes `n` of it, at most `most`: 0 where there is room, else in how many seconds there is, and nothing was taken. */
  take(n = 1): number {
    const now = this.#clock.monotonic();
    this.#taken = this.#taken.filter(({ at }) => now - at < MINUTE_MS);
    let over = this.#taken.reduce((sum, one) => sum + one.n, n) - this.most;
    if (over <= 0) {
      this.#taken.push({ at: now, n });
      return 0;
    }
    const last = this.#taken.find((one) => {
      over -= one.n;
      return over <= 0;
    });
    return Math.ceil(((last?.at ?? now) + MINUTE_MS - now) / 1000);
  }
}
