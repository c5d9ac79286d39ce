import { useSyncExternalStore } from 'react';

const SECOND = 1000;
const LATE_MS = 250; // by which the clock waits for what takes it along
const EARLY_MS = 750;

const listeners = new Set<(now: number) => void>();
let now = Date.now();
let timer: ReturnType<typeof setTimeout> | undefined;
let company = false; // something was drawn since the last tick that could take the next one along

/** Calls back at each tick of the window's one clock, about once a second; gives back how to stop. */
export function onTick(listener: (now: number) => void): () => void {
  listeners.add(listener);
  if (timer === undefined) tick();
  return () => {
    listeners.delete(listener);
    if (listeners.size > 0) return;
    clearTimeout(timer);
    timer = undefined;
  };
}

/** Ticks now if a tick is due soon: what is drawn at this moment anyway takes the clock along, instead of drawing twice a second. */
export function tickAlong(): void {
  company = true;
  if (timer === undefined || Date.now() - now < EARLY_MS) return;
  clearTimeout(timer);
  tick();
}

function tick(): void {
  now = Date.now();
  timer = setTimeout(tick, company ? SECOND + LATE_MS : SECOND);
  company = false;
  for (const listener of listeners) listener(now);
}

/** The time in epoch ms, one tick a second for the whole window; rounded to `stepMs` so that slow clocks render seldom. */
export function useNow(stepMs = 1): number {
  return useSyncExternalStore(onTick, () => Math.floor(now / stepMs) * stepMs);
}
