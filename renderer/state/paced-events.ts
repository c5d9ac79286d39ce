import type { FobEvent } from '../../shared/model/event.ts';

const PACE_MS = 100; // too short to be noticed

/**
 * Applies calls and quotas, which come all the time, together and at most ten times a second, so that the window draws once for
 * what one call moved; whatever else happens is applied at once, after what waits. `onApplied` is called after each batch.
 */
export function pacedEvents(apply: (event: FobEvent) => void, onApplied: () => void): (event: FobEvent) => void {
  let waiting: FobEvent[] = [];
  let timer: ReturnType<typeof setTimeout> | undefined;
  const flush = () => {
    clearTimeout(timer);
    timer = undefined;
    const batch = waiting;
    waiting = [];
    for (const event of batch) apply(event);
    if (batch.length > 0) onApplied();
  };
  return (event) => {
    if (event.type === 'activity' || event.type === 'limits') {
      waiting.push(event);
      timer ??= setTimeout(flush, PACE_MS);
      return;
    }
    flush();
    apply(event);
  };
}
