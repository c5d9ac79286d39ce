import type { LimitView } from '../../shared/model/limit-state.ts';
import type { Provider } from '../../shared/providers/schema.ts';

/** What a vendor that sends its figures on every answer says to somebody on whom nothing is counted; `now` is epoch milliseconds. */
export function unusedLimit({ limits }: Provider, now: number): LimitView {
  const limit = limits.rules[0]?.limit ?? 0;
  return { limit, remaining: limit, resetAt: now };
}
