import { ApiError, noSuch } from './endpoint.ts';

const MOST = 5000;

/** Objects of one kind in memory, newest last; ids count up from 1001, so that two runs give the same ids. */
export class Collection<T extends { id: string }> {
  readonly #what: string;
  readonly #prefix: string;
  readonly #items: Map<string, T>;
  #next = 1001;

  constructor(what: string, prefix: string, seed: readonly T[]) {
    this.#what = what;
    this.#prefix = prefix;
    this.#items = new Map(seed.map((item) => [item.id, item]));
  }

  list(): T[] {
    return [...this.#items.values()];
  }

  get(id: string): T {
    const item = this.#items.get(id);
    if (!item) throw noSuch(this.#what);
    return item;
  }

  add(make: (id: string) => T): T {
    if (this.#items.size >= MOST) throw new ApiError(409, 'full', `The emulator keeps at most ${MOST} of these`);
    const item = make(`${this.#prefix}_${this.#next++}`);
    this.#items.set(item.id, item);
    return item;
  }

  replace(item: T): T {
    this.get(item.id);
    this.#items.set(item.id, item);
    return item;
  }

  remove(id: string): void {
    this.get(id);
    this.#items.delete(id);
  }
}

/** One value per environment: test keys never see what live keys made. */
export function byEnvironment<T>(make: (environment: 'live' | 'test') => T): Readonly<Record<'live' | 'test', T>> {
  return { live: make('live'), test: make('test') };
}
