import type { Activity } from '../../shared/model/activity.ts';

type Listener = (rows: readonly Activity[]) => void;

const listeners = new Set<Listener>();

/** Hears every batch of calls as it happens (newest last), whatever the activity's filter; gives back how to stop. */
export function onCalls(listener: Listener): () => void {
  listeners.add(listener);
  return () => {
    listeners.delete(listener);
  };
}

/** Passes a batch of calls on to all who listen. */
export function tellCalls(rows: readonly Activity[]): void {
  for (const listener of listeners) listener(rows);
}
