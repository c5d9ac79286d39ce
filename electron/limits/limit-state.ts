import type { LimitState } from '../../shared/model/limit-state.ts';
import type { Quota } from './quota.ts';

/** A quota as the window shows it; `instant` turns monotonic into epoch milliseconds. Call `quota.advance` before. */
export function limitState(
  quota: Quota,
  who: { label: string; provider: string | null },
  queued: number,
  now: number,
  instant: (monotonic: number) => number,
): LimitState {
  const { vendor, terms } = quota;
  const observed = quota.observed(now);
  return {
    identity: quota.identity,
    label: who.label,
    provider: who.provider,
    class: quota.limitClass,
    limit: Math.min(terms.limit, vendor?.limit ?? terms.limit),
    burstLimit: terms.ceiling,
    windowSeconds: terms.windowSeconds,
    used: quota.used + quota.held(now),
    remaining: quota.remaining(now),
    queued,
    resetAt: instant(quota.resetAt(now)),
    source: observed ? 'observed' : 'counted',
    since: observed && vendor ? vendor.since : countedSince(quota, instant),
    pausedUntil: vendor !== null && quota.paused(now) ? instant(vendor.pausedUntil) : null,
  };
}

/** When the count began, or when a vendor's word that held us back ran out. */
function countedSince({ vendor, since }: Quota, instant: (monotonic: number) => number): number {
  const lapsed = Math.max(vendor?.heldUntil ?? 0, vendor?.pausedUntil ?? 0);
  return lapsed === 0 ? since : Math.max(since, instant(lapsed));
}
