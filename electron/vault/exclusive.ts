/** Runs pieces of asynchronous work strictly one after another; a failed one does not stop the next. */
export type Exclusive = { run<T>(work: () => Promise<T>): Promise<T>; idle(): Promise<void> };

export function createExclusive(): Exclusive {
  let tail: Promise<unknown> = Promise.resolve();
  return {
    run: (work) => {
      const result = tail.then(work);
      tail = result.catch(() => undefined);
      return result;
    },
    idle: async () => {
      await tail;
    },
  };
}
