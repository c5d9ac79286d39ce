import { useMemo } from 'react';
import { useStore } from '../../state/store.ts';

/** A key, a connection or a tool with a limit of its own, of which some quota is known. */
export type Identity = { id: string; label: string; provider: string | null };

/** All identities with a quota, in the order in which they were first heard of. */
export function useIdentities(): Identity[] {
  const items = useStore((state) => state.limits.items);
  const known = items.map(({ identity }) => identity).join(' ');
  // biome-ignore lint/correctness/useExhaustiveDependencies: figures move all the time, identities hardly ever
  return useMemo(() => {
    const found = new Map<string, Identity>();
    for (const { identity, label, provider } of items) {
      if (!found.has(identity)) found.set(identity, { id: identity, label, provider });
    }
    return [...found.values()];
  }, [known]);
}
