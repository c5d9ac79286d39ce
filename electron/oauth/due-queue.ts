import type { Timers } from './ports.ts';

/** Sleeps at most this long: a machine that slept in between has lost the hours that its timers did not count. */
const LONGEST_SLEEP_MS = 60_000;

type Entry = { id: string; at: number };

export type DueQueue = {
  /** Sets when an id is due (uptime milliseconds), or with null that it is not. */
  set(id: string, at: number | null): void;
  close(): void;
};

/**
 * One timer for all connections: a binary heap of what is due, in which an entry that was set anew is dropped when its turn comes.
 * `due` is called with each id in turn, `woke` whenever the timer has fired.
 */
export function createDueQueue(ports: {
  timers: Timers;
  elapsed(): number;
  due(id: string): void;
  woke(): void;
}): DueQueue {
  const heap: Entry[] = [];
  const current = new Map<string, number>();
  let cancel: (() => void) | null = null;
  let wakesAt = Number.POSITIVE_INFINITY;

  const arm = () => {
    while (heap[0] !== undefined && current.get(heap[0].id) !== heap[0].at) pop(heap);
    const next = heap[0];
    if (next === undefined || next.at >= wakesAt) return;
    cancel?.();
    const now = ports.elapsed();
    const ms = Math.min(Math.max(0, next.at - now), LONGEST_SLEEP_MS);
    wakesAt = now + ms;
    cancel = ports.timers.after(ms, fire);
  };
  const fire = () => {
    cancel = null;
    wakesAt = Number.POSITIVE_INFINITY;
    ports.woke();
    const now = ports.elapsed();
    while (heap[0] !== undefined && heap[0].at <= now) {
      const entry = pop(heap);
      if (entry === undefined || current.get(entry.id) !== entry.at) continue;
      current.delete(entry.id);
      ports.due(entry.id);
    }
    arm();
  };
  return {
    set: (id, at) => {
      if (at === null) current.delete(id);
      else if (current.get(id) !== at) {
        current.set(id, at);
        push(heap, { id, at });
      }
      arm();
    },
    close: () => {
      cancel?.();
      current.clear();
      heap.length = 0;
    },
  };
}

function push(heap: Entry[], entry: Entry): void {
  let index = heap.length;
  while (index > 0) {
    const parent = (index - 1) >> 1;
    const above = heap[parent];
    if (above === undefined || above.at <= entry.at) break;
    heap[index] = above;
    index = parent;
  }
  heap[index] = entry;
}

function pop(heap: Entry[]): Entry | undefined {
  const top = heap[0];
  const last = heap.pop();
  if (last === undefined || heap.length === 0) return top;
  let index = 0;
  for (;;) {
    const left = 2 * index + 1;
    const smaller = at(heap, left + 1) < at(heap, left) ? left + 1 : left;
    const child = heap[smaller];
    if (child === undefined || child.at >= last.at) break;
    heap[index] = child;
    index = smaller;
  }
  heap[index] = last;
  return top;
}

function at(heap: readonly Entry[], index: number): number {
  return heap[index]?.at ?? Number.POSITIVE_INFINITY;
}
