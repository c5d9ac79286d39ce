import type { WebContents } from 'electron';
import type { Clock } from '../platform/clock.ts';

const FRESH_MS = 2_000;
const counting = new Set(['mouseDown', 'rawKeyDown', 'keyDown', 'touchStart']);

export type Gestures = {
  seen(input: { type: string; modifiers?: readonly string[] }): void;
  /** True if a click or key press came within the last 2 s; each counts once. */
  take(): boolean;
};

/** Remembers the user's last click or key press. A key held down is one press. */
export function createGestures(clock: Pick<Clock, 'monotonic'>): Gestures {
  let last = Number.NEGATIVE_INFINITY;
  return {
    seen: ({ type, modifiers }) => {
      if (counting.has(type) && !modifiers?.includes('isautorepeat')) last = clock.monotonic();
    },
    take: () => {
      const fresh = clock.monotonic() - last <= FRESH_MS;
      last = Number.NEGATIVE_INFINITY;
      return fresh;
    },
  };
}

/** Counts the input that Chromium itself received for this page: script in the page cannot make any. */
export function watchGestures(contents: WebContents, gestures: Gestures): void {
  contents.on('input-event', (_event, input) => gestures.seen(input));
}
