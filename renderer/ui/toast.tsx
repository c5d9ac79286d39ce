import type { ReactNode } from 'react';
import type { Store } from '../state/store.ts';

export type ToastRequest = {
  id?: string; // a toast of the same id is replaced
  title: string;
  text?: ReactNode;
  tone?: 'plain' | 'bad';
  action?: { label: string; run: () => void; undoes?: true }; // `undoes`: the command key and Z do it too, while it stands
  over?: (state: Store) => boolean; // its next step was taken, whichever way: it goes then
  seconds?: number; // 0 stays until closed; default 6, with an action at least 20, which begin once no dialog is open
};

type Shelf = { add: (id: string, request: ToastRequest) => void; close: (id: string) => void };

// What draws toasts is loaded after the first picture; what is said before waits for it.
let shelf: Shelf | null = null;
let waiting: { id: string; request: ToastRequest }[] = [];
let made = 0;

let undo: { id: string; run: () => void } | null = null;

/** Takes back what was done last, as long as its toast stands; null when nothing can be. */
export function lastUndo(): (() => void) | null {
  const held = undo;
  return (
    held &&
    (() => {
      forgetUndo(held.id);
      closeToast(held.id);
      held.run();
    })
  );
}

/** The toast is gone, and with it the way back. */
export function forgetUndo(id: string): void {
  if (undo?.id === id) undo = null;
}

/** Says something at the foot of the window; returns its id. */
export function toast(request: ToastRequest): string {
  made += 1;
  const id = request.id ?? `toast-${String(made)}`;
  if (request.action?.undoes) undo = { id, run: request.action.run };
  if (shelf) shelf.add(id, request);
  else waiting = [...waiting.filter((entry) => entry.id !== id), { id, request }];
  return id;
}

export function closeToast(id: string): void {
  waiting = waiting.filter((entry) => entry.id !== id);
  shelf?.close(id);
}

/** Hands what waits, and all that follows, to what draws it; gives back how to stop. */
export function showToastsWith(drawn: Shelf): () => void {
  shelf = drawn;
  for (const { id, request } of waiting) drawn.add(id, request);
  waiting = [];
  return () => {
    shelf = null;
  };
}
