import type { ReactNode } from 'react';

export type ToastRequest = {
  id?: string; // a toast of the same id is replaced
  title: string;
  text?: ReactNode;
  tone?: 'plain' | 'bad';
  action?: { label: string; run: () => void };
  seconds?: number; // 0 stays until closed; default 6
};

type Shelf = { add: (id: string, request: ToastRequest) => void; close: (id: string) => void };

// What draws toasts is loaded after the first picture; what is said before waits for it.
let shelf: Shelf | null = null;
let waiting: { id: string; request: ToastRequest }[] = [];
let made = 0;

/** Says something at the foot of the window; returns its id. */
export function toast(request: ToastRequest): string {
  made += 1;
  const id = request.id ?? `toast-${String(made)}`;
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
