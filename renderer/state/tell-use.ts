/** Half a minute: well within the shortest time after which Fob can lock by itself. */
const PAUSE_MS = 30_000;
const SIGNS = ['pointerdown', 'pointermove', 'keydown', 'wheel'] as const;

/** Calls `tell` when somebody uses the window, at most every half minute; the window's own calls say nothing about a person. */
export function tellUse(target: EventTarget, tell: () => void, now: () => number = () => performance.now()): void {
  let last = Number.NEGATIVE_INFINITY;
  const seen = () => {
    if (now() - last < PAUSE_MS) return;
    last = now();
    tell();
  };
  for (const sign of SIGNS) target.addEventListener(sign, seen, { passive: true, capture: true });
}
