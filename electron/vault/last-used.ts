import { errorName, type Log } from '../platform/log.ts';

const BATCH_MS = 1000;

/** Collects instants of last use and hands them on at most once a second: a hot path must not wait for a disk. */
export function createLastUsed(write: (uses: ReadonlyMap<string, number>) => void, log: Log) {
  let uses = new Map<string, number>();
  let timer: NodeJS.Timeout | null = null;
  const flush = () => {
    if (timer) clearTimeout(timer);
    timer = null;
    if (uses.size === 0) return;
    const batch = uses;
    uses = new Map();
    try {
      write(batch);
    } catch (error) {
      log.warn('last-used-not-written', { error: errorName(error) });
    }
  };
  return {
    touched(id: string, at: number): void {
      uses.set(id, Math.max(at, uses.get(id) ?? 0));
      timer ??= setTimeout(flush, BATCH_MS).unref();
    },
    flush,
  };
}
