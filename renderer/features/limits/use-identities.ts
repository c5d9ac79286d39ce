import { useMemo } from 'react';
import { useStore } from '../../state/store.ts';

/** A key, a connection or a tool with a limit of its own, of which some quota is known. */
export type Identity = { id: string; label: string; provider: string | null };

/** All identities with a quota, in the order in which they were first heard of. */
export function useIdentities(): Identity[] {
  // Figures move all the time, identities hardly ever: by their text nothing is drawn again for a figure.
  const known = useStore((state) => state.limits.items.map(({ identity, label }) => `${identity} ${label}`).join('\n'));
  // biome-ignore lint/correctness/useExhaustiveDependencies: see above
  return useMemo(() => {
    const found = new Map<string, Identity>();
    for (const { identity, label, provider } of useStore.getState().limits.items) {
      if (!found.has(identity)) found.set(identity, { id: identity, label, provider });
    }
    return [...found.values()];
  }, [known]);
}
