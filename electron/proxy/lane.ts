/** Who wants a place; `onPlace` is called at most once, and never throws. */
export type Waiting = { onPlace(): void };

/** Places of the line that may be held for nobody. */
const MOST_GONE = 1000;

/**
 * The places at one destination: calls that are out to it at once. Further ones wait in line, first come first served. The line
 * is kept here and not in the client because nobody could be told there that he waits in vain.
 */
export class Lane {
  readonly most: number;
  #taken = 0;
  readonly #waiting = new Set<Waiting>();
  /** Those who wait in their order, and some who left since; a Set alone walks over all that it forgot to find its first. */
  #line: Waiting[] = [];
  #first = 0;
  #whenEmpty: (() => void) | null = null;

  constructor(most: number) {
    this.most = most;
  }

  /** Takes a place, or joins the line and returns false. */
  enter(one: Waiting): boolean {
    if (this.#taken === this.most) {
      this.#waiting.add(one);
      this.#line.push(one);
      // Whoever is gone is let go of, also while the line never empties.
      if (this.#line.length > MOST_GONE + 2 * this.#waiting.size) this.#tidy();
      return false;
    }
    this.#taken += 1;
    return true;
  }

  /** Gives the place back, which passes on to the first in line, or leaves the line. Once for each `enter`. */
  leave(one: Waiting): void {
    if (this.#waiting.delete(one)) return;
    const next = this.#next();
    if (next !== null) {
      process.nextTick(() => next.onPlace());
      return;
    }
    this.#taken -= 1;
    if (this.#taken === 0) this.#whenEmpty?.();
  }

  /** Calls `then` once nobody has or wants a place, which may be at once. */
  whenEmpty(then: () => void): void {
    if (this.#taken === 0) then();
    else this.#whenEmpty = then;
  }

  #next(): Waiting | null {
    for (; ; this.#first += 1) {
      const one = this.#line[this.#first];
      if (one === undefined) break;
      if (this.#waiting.delete(one)) return one;
    }
    this.#tidy();
    return null;
  }

  #tidy(): void {
    this.#line = [...this.#waiting];
    this.#first = 0;
  }
}
