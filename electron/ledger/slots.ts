/** A table of the history and how long one of its slots is. */
export type Tier = { table: 'ledger_minutes' | 'ledger_hours' | 'ledger_days'; ms: number };

export const MINUTES: Tier = { table: 'ledger_minutes', ms: 60_000 };
export const HOURS: Tier = { table: 'ledger_hours', ms: 3_600_000 };
export const DAYS: Tier = { table: 'ledger_days', ms: 86_400_000 };
/** Finest first. */
export const TIERS: readonly Tier[] = [MINUTES, HOURS, DAYS];

export const KEPT_DAYS = 90;

export function slotOf(at: number, tier: Tier): number {
  return Math.floor(at / tier.ms);
}

/** Slots `from` to before `to` of one table. */
export type Stretch = { tier: Tier; from: number; to: number };

/**
 * A range (epoch milliseconds, in whole minutes) as few stretches: whole days from the days' table, what is left at both
 * ends from the hours' and the minutes'. The slot that runs now is in all three tables, so `until` may lie ahead.
 */
export function stretches(since: number, until: number): Stretch[] {
  return within(since, until, TIERS.length - 1);
}

function within(since: number, until: number, level: number): Stretch[] {
  const tier = TIERS[level];
  if (tier === undefined || since >= until) return [];
  const from = Math.ceil(since / tier.ms);
  const to = Math.floor(until / tier.ms);
  if (level === 0) return from < to ? [{ tier, from, to }] : [];
  if (from >= to) return within(since, until, level - 1);
  return [...within(since, from * tier.ms, level - 1), { tier, from, to }, ...within(to * tier.ms, until, level - 1)];
}
