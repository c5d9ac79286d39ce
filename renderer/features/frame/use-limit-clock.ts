import { useEffect } from 'react';
import { isStale, loadLimits } from '../../state/limits.ts';
import { useStore } from '../../state/store.ts';
import { onTick } from '../../ui/use-now.ts';

/** A window empties by time alone, without an event: asks again when the oldest call of a shown quota has left it. */
export function useLimitClock(): void {
  useEffect(
    () =>
      onTick((now) => {
        if (document.hidden) return;
        if (useStore.getState().limits.items.some((state) => isStale(state, now))) void loadLimits();
      }),
    [],
  );
}
