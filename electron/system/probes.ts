import type { StoreProbe, VaultPhase } from '../../shared/model/system.ts';

const FRESH_MS = 30_000;

/**
 * What the storage backends are like, asked anew when the answer is older than 30 s. While a person chooses or waits for
 * one it is awaited (a hung keychain takes 5 s); else the last answer is given at once and refreshed behind it.
 */
export function createProbes(
  probe: () => Promise<StoreProbe[]>,
  phase: () => VaultPhase,
  monotonic: () => number,
): () => Promise<StoreProbe[]> {
  let last: StoreProbe[] | null = null;
  let askedAt = Number.NEGATIVE_INFINITY;
  let asking: Promise<StoreProbe[]> | null = null;
  const ask = () => {
    asking ??= probe()
      .then((found) => {
        last = found;
        askedAt = monotonic();
        return found;
      })
      .finally(() => {
        asking = null;
      });
    return asking;
  };
  return async () => {
    if (last && monotonic() - askedAt < FRESH_MS) return last;
    const fresh = ask();
    if (last === null || phase() === 'setup' || phase() === 'unavailable') return fresh;
    fresh.catch(() => {}); // the next one asks again
    return last;
  };
}
