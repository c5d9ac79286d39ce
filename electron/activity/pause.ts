import { setImmediate } from 'node:timers/promises';

/** Long walks stop to let calls through: gives a promise to wait for once `afterMs` have passed since the last one. */
export type Pause = () => Promise<void> | null;

export function createPause(afterMs = 4): Pause {
  let since = performance.now();
  return () => {
    if (performance.now() - since < afterMs) return null;
    return setImmediate().then(() => {
      since = performance.now();
    });
  };
}
