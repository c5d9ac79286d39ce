/** A vendor's own rule for clients after a 429, from its profile. */
export type BackOffRule = { kind: 'exponential' | 'double-retry-after' | 'wait-window'; capSeconds: number };

const FIRST_MS = 1000;
const SHORTEST_MS = 100;

/**
 * The pause after a 429, or a 503 with Retry-After, in milliseconds. `named` is the time that the vendor gave, null for
 * none; `ceiling` what the last call returned, 0 at the first of a series. Each further refusal doubles the ceiling up to
 * the profile's cap, and no pause is shorter than `named`, which may lie beyond the cap. A profile that says "obey
 * Retry-After and double it" prescribes the exact pause; where the vendor names no time, or leaves open how the pause
 * grows, it is drawn evenly between `named` and the ceiling, so that clients refused together do not come back together.
 */
export function nextPause(
  rule: BackOffRule,
  named: number | null,
  ceiling: number,
  random: () => number,
): { pauseMs: number; ceiling: number } {
  const first = named ?? FIRST_MS;
  const grown = ceiling === 0 ? Math.min(first, rule.capSeconds * 1000) : Math.min(ceiling * 2, rule.capSeconds * 1000);
  const least = named ?? 0;
  const most = Math.max(grown, least);
  const exact = rule.kind === 'double-retry-after' || (ceiling === 0 && named !== null);
  const pauseMs = exact ? most : Math.max(least, SHORTEST_MS, least + random() * (most - least));
  return { pauseMs, ceiling: Math.max(most, FIRST_MS / 2) };
}
