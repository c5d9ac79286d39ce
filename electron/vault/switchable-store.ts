import type { SecretStore } from './secret-store.ts';

/** A store that can be exchanged while it is in use: every call begins and ends on one and the same. */
export type SwitchableStore = SecretStore & {
  /** Further calls go to `next`; resolves once those on the one before are over. */
  swap(next: SecretStore): Promise<void>;
};

export function switchableStore(first: SecretStore): SwitchableStore {
  let store = first;
  let running = new Set<Promise<unknown>>();
  const call = async <T>(work: (on: SecretStore) => Promise<T>): Promise<T> => {
    const mine = running;
    const result = work(store);
    const over: Promise<unknown> = result.catch(() => undefined).finally(() => mine.delete(over));
    mine.add(over);
    return result;
  };
  return {
    get: (id) => call((on) => on.get(id)),
    set: (id, value) => call((on) => on.set(id, value)),
    delete: (id) => call((on) => on.delete(id)),
    list: () => call((on) => on.list()),
    swap: async (next) => {
      const before = running;
      running = new Set();
      store = next;
      await Promise.all(before);
    },
  };
}
