import type { Activity } from '../../../shared/model/activity.ts';

export type Range = 'hour' | 'day' | 'quarter';
/** Whose calls: all, those with one key or connection, or those of one tool. */
export type Whose = { credential?: string; tool?: string };
export type SpentBy = 'tool' | 'credential';

/** One band of the stack: its calls by step, and its sum over the whole range. `id` null is all others together. */
export type Spender = { id: string | null; label: string | null; counts: readonly number[]; total: number };
/** One line of the ranking; `refused` never reached the vendor. */
export type Rank = { id: string; label: string | null; total: number; refused: number };

/** Calls over a range, stacked by who made them: the top five, then all others. `at` is where each step begins (epoch ms). */
export type Spending = {
  range: Range;
  by: SpentBy;
  stepMs: number;
  at: readonly number[];
  spenders: readonly Spender[];
  ranking: readonly Rank[];
  total: number;
  refused: number;
  asOf: number; // calls that began later are counted in as they come
};

export const TOP = 5;
export const STEPS: Record<Range, { resolution: 'minute' | 'hour' | 'day'; stepMs: number; count: number }> = {
  hour: { resolution: 'minute', stepMs: 60_000, count: 60 },
  day: { resolution: 'hour', stepMs: 3_600_000, count: 24 },
  quarter: { resolution: 'day', stepMs: 86_400_000, count: 90 },
};

/** A tool's calls are told apart by key, all others by tool. */
export function spentBy(whose: Whose): SpentBy {
  return whose.tool === undefined ? 'tool' : 'credential';
}

/** What is left of the whole when the bands that have a name are taken away, step by step. */
export function restOf(whole: readonly number[], named: readonly (readonly number[])[]): number[] {
  return whole.map((value, index) => Math.max(0, value - named.reduce((sum, counts) => sum + (counts[index] ?? 0), 0)));
}

/** Counts in the calls that came since, and moves on when a step has ended; the same object when nothing changed. */
export function advance(spending: Spending, rows: readonly Activity[], whose: Whose, now: number): Spending {
  const fresh = rows.filter((row) => row.at > spending.asOf && belongs(row, whose));
  const moved = moveOn(spending, now);
  return fresh.length === 0 ? moved : fresh.reduce(countIn, moved);
}

function belongs(row: Activity, { credential, tool }: Whose): boolean {
  if (row.toolId === null) return false; // nothing of the ledger: the caller had no tool key
  return (credential === undefined || row.credentialId === credential) && (tool === undefined || row.toolId === tool);
}

function moveOn(spending: Spending, now: number): Spending {
  const { at, stepMs } = spending;
  const first = at[0];
  const last = at.at(-1);
  if (first === undefined || last === undefined) return spending;
  const steps = Math.floor((now - last) / stepMs);
  if (steps <= 0) return spending;
  const shift = (counts: readonly number[]) =>
    [...counts, ...Array.from({ length: steps }, () => 0)].slice(-counts.length);
  return {
    ...spending,
    at: at.map((begin) => begin + steps * stepMs),
    spenders: spending.spenders.map((spender) => ({ ...spender, counts: shift(spender.counts) })),
  };
}

function countIn(spending: Spending, row: Activity): Spending {
  const id = spending.by === 'tool' ? row.toolId : row.credentialId;
  const label = spending.by === 'tool' ? row.tool : null;
  const refused = row.verdict === 'refused' ? 1 : 0;
  const counted = 1 - refused;
  const index = Math.floor((row.at - (spending.at[0] ?? 0)) / spending.stepMs);
  return {
    ...spending,
    total: spending.total + counted,
    refused: spending.refused + refused,
    ranking: id === null ? spending.ranking : rank(spending.ranking, { id, label, total: counted, refused }),
    spenders: counted === 0 ? spending.spenders : band(spending.spenders, id, label, index, spending.at.length),
  };
}

/** A newcomer gets a band of its own while there is room; after that it is one of the others. */
function band(
  spenders: readonly Spender[],
  id: string | null,
  label: string | null,
  index: number,
  length: number,
): Spender[] {
  const named = spenders.filter((spender) => spender.id !== null);
  const own = named.find((spender) => spender.id === id);
  const target = own || named.length >= TOP || id === null ? (own?.id ?? null) : id;
  const known = spenders.some((spender) => spender.id === target);
  const empty = { id: target, label, counts: Array.from({ length }, () => 0), total: 0 };
  const all = known ? [...spenders] : target === null ? [...spenders, empty] : [...named, empty, ...rest(spenders)];
  return all.map((spender) =>
    spender.id === target
      ? {
          ...spender,
          total: spender.total + 1,
          counts: spender.counts.with(clamp(index, length), plusOne(spender, index)),
        }
      : spender,
  );
}

function plusOne({ counts }: Spender, index: number): number {
  return (counts[clamp(index, counts.length)] ?? 0) + 1;
}

function clamp(index: number, length: number): number {
  return Math.max(0, Math.min(length - 1, index));
}

function rest(spenders: readonly Spender[]): Spender[] {
  return spenders.filter((spender) => spender.id === null);
}

function rank(ranking: readonly Rank[], more: Rank): Rank[] {
  const known = ranking.find((entry) => entry.id === more.id);
  if (!known) return [...ranking, more];
  return ranking.map((entry) =>
    entry === known ? { ...entry, total: entry.total + more.total, refused: entry.refused + more.refused } : entry,
  );
}
