import type { LimitState } from '../../shared/model/limit-state.ts';

/** From this part of its limit on, a quota is nearly used up. */
const NEAR = 0.9;
const LOOK_MS = 5_000;

export type NearLimitsPorts = {
  now(): number;
  after(ms: number, work: () => void): () => void;
  /** Called whenever the number changes. */
  tell(count: number): void;
};

/** Counts the quotas that are nearly used up just now; one that time alone empties is noticed within five seconds. */
export function createNearLimits({ now, after, tell }: NearLimitsPorts) {
  const until = new Map<string, number>();
  let told = 0;
  let cancel: (() => void) | null = null;

  const look = () => {
    cancel?.();
    cancel = null;
    const at = now();
    for (const [quota, end] of until) if (end <= at) until.delete(quota);
    if (until.size > 0) cancel = after(LOOK_MS, look);
    if (until.size === told) return;
    told = until.size;
    tell(told);
  };
  return {
    moved: (states: readonly LimitState[]): void => {
      for (const { identity, class: limitClass, used, limit, resetAt } of states) {
        const quota = `${identity} ${limitClass}`;
        if (used / limit >= NEAR) until.set(quota, resetAt);
        else until.delete(quota);
      }
      if (until.size !== told) look();
    },
    close: () => cancel?.(),
  };
}
