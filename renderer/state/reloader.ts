/** Makes a load that never runs twice at once: calls that come while it runs lead to one more run afterwards. */
export function reloader(load: () => Promise<void>): () => Promise<void> {
  let running: Promise<void> | null = null;
  let again = false;
  const run = async (): Promise<void> => {
    do {
      again = false;
      await load();
    } while (again);
  };
  return () => {
    again = running !== null;
    running ??= run().finally(() => {
      running = null;
    });
    return running;
  };
}

/** Runs once for all that is asked within this time of the first; `stop` drops what waits. */
export function gathered(run: () => void, ms: number): { ask: () => void; stop: () => void } {
  let timer: ReturnType<typeof setTimeout> | undefined;
  const stop = () => {
    clearTimeout(timer);
    timer = undefined;
  };
  const due = () => {
    timer = undefined;
    run();
  };
  return {
    ask: () => {
      timer ??= setTimeout(due, ms);
    },
    stop,
  };
}
