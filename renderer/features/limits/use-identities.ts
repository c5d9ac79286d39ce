import { useMemo } from 'react';
import { useStillLimits } from '../../state/limits.ts';

/** A key, a connection or a tool with a limit of its own, of which some quota is known. */
export type Identity = { id: string; label: string; provider: string | null };

/** All identities with a quota, in the order in which they were first heard of. */
export function useIdentities(): Identity[] {
  const states = useStillLimits();
  return useMemo(() => {
    const found = new Map<string, Identity>();
    for (const { identity, label, provider } of states) {
      if (!found.has(identity)) found.set(identity, { id: identity, label, provider });
    }
    return [...found.values()];
  }, [states]);
}
