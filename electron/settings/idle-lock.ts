const LOOK_MS = 60_000;

export type IdleLockPorts = {
  /** Null: never. */
  minutes(): number | null;
  /** Milliseconds that pass in sleep too, so that a machine that wakes up is locked at once. */
  elapsed(): number;
  after(ms: number, work: () => void): () => void;
  lock(): void;
};

export type IdleLock = {
  /** Somebody used Fob. */
  touched(): void;
  /** The vault is open: idle time counts from now. */
  start(): void;
  /** To be called when the minutes were changed. */
  changed(): void;
  stop(): void;
};

/** Locks when nobody used Fob for the minutes that the user chose; looks at least once a minute, as timers stand still in sleep. */
export function createIdleLock({ minutes, elapsed, after, lock }: IdleLockPorts): IdleLock {
  let last = elapsed();
  let running = false;
  let cancel: (() => void) | null = null;
  const look = () => {
    cancel?.();
    cancel = null;
    const limit = minutes();
    if (!running || limit === null) return;
    const left = last + limit * 60_000 - elapsed();
    if (left > 0) cancel = after(Math.min(LOOK_MS, left), look);
    else {
      running = false;
      lock();
    }
  };
  return {
    touched: () => {
      last = elapsed();
    },
    start: () => {
      last = elapsed();
      running = true;
      look();
    },
    changed: look,
    stop: () => {
      running = false;
      cancel?.();
    },
  };
}
