/** Who wants a place; `onPlace` is called at most once, and never throws. */
export type Waiting = { onPlace(): void };

/**
 * The places at one destination: calls that are out to it at once. Further ones wait in line, first come first served. The line
 * is kept here and not in the client because nobody could be told there that he waits in vain.
 */
export class Lane {
  readonly most: number;
  #taken = 0;
  readonly #line = new Set<Waiting>();

  constructor(most: number) {
    this.most = most;
  }

  /** Takes a place, or joins the line and returns false. */
  enter(one: Waiting): boolean {
    if (this.#taken === this.most) {
      this.#line.add(one);
      return false;
    }
    this.#taken += 1;
    return true;
  }

  /** Gives the place back, which passes on to the first in line, or leaves the line. Once for each `enter`. */
  leave(one: Waiting): void {
    if (this.#line.delete(one)) return;
    const [next] = this.#line;
    if (next === undefined) {
      this.#taken -= 1;
      return;
    }
    this.#line.delete(next);
    process.nextTick(() => next.onPlace());
  }
}
