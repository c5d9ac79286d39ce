import { useEffect, useState } from 'react';

/**
 * What a dialog is about. It may leave its list before the dialog has closed (a disconnect does that), so it is held until then;
 * a dialog about nothing closes at once, for as long as it counts as open no shortcut works.
 */
export function useHeld<T>(thing: T | null | undefined, onClosed: () => void): T | null {
  const [held, hold] = useState(thing ?? null);
  if (thing && thing !== held) hold(thing);
  const isNothing = held === null && !thing;
  // biome-ignore lint/correctness/useExhaustiveDependencies: once, however often the window draws
  useEffect(() => {
    if (isNothing) onClosed();
  }, [isNothing]);
  return thing ?? held;
}
