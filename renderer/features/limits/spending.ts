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
  return fresh.length === 0 ? moved : countIn(moved, fresh);
}

/** True when nothing but figures moved: the same steps, bands and spenders, and none of them was refused for the first time. */
export function isSameShape(before: Spending, after: Spending): boolean {
  return (
    before.at[0] === after.at[0] &&
    before.at.length === after.at.length &&
    before.refused > 0 === after.refused > 0 &&
    isSameList(before.spenders, after.spenders, (a, b) => a.id === b.id && a.label === b.label) &&
    isSameList(
      before.ranking,
      after.ranking,
      (a, b) => a.id === b.id && a.label === b.label && a.refused > 0 === b.refused > 0,
    )
  );
}

function isSameList<T>(a: readonly T[], b: readonly T[], isSame: (a: T, b: T) => boolean): boolean {
  return a.length === b.length && a.every((one, index) => isSame(one, b[index] as T));
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

function countIn(spending: Spending, rows: readonly Activity[]): Spending {
  const { at, stepMs, by } = spending;
  const ranking = new Map(spending.ranking.map((rank) => [rank.id, { ...rank }]));
  const bands = spending.spenders.map((spender) => ({ ...spender, counts: [...spender.counts] }));
  let refused = 0;
  for (const row of rows) {
    const id = by === 'tool' ? row.toolId : row.credentialId;
    const label = by === 'tool' ? row.tool : null;
    const isRefused = row.verdict === 'refused';
    if (id !== null) rank(ranking, { id, label }, isRefused);
    if (isRefused) refused += 1;
    else addTo(bandOf(bands, { id, label }, at.length), Math.floor((row.at - (at[0] ?? 0)) / stepMs));
  }
  return {
    ...spending,
    total: spending.total + rows.length - refused,
    refused: spending.refused + refused,
    ranking: [...ranking.values()],
    spenders: bands,
  };
}

type Name = { id: string | null; label: string | null };
type Band = Spender & { counts: number[] };

/** A newcomer gets a band of its own while there is room; after that it is one of the others, who come last. */
function bandOf(bands: Band[], { id, label }: Name, length: number): Band {
  const named = bands.filter((band) => band.id !== null);
  const own = bands.find((band) => band.id === id);
  if (own) return own;
  const others = named.length >= TOP || id === null;
  const rest = bands.find((band) => band.id === null);
  if (others && rest) return rest;
  const band = { id: others ? null : id, label: others ? null : label, counts: Array(length).fill(0), total: 0 };
  bands.splice(others ? bands.length : named.length, 0, band);
  return band;
}

function addTo(band: Band, index: number): void {
  const at = Math.max(0, Math.min(band.counts.length - 1, index));
  band.counts[at] = (band.counts[at] ?? 0) + 1;
  band.total += 1;
}

function rank(ranking: Map<string, Rank>, { id, label }: Name & { id: string }, isRefused: boolean): void {
  const entry = ranking.get(id) ?? { id, label, total: 0, refused: 0 };
  if (isRefused) entry.refused += 1;
  else entry.total += 1;
  ranking.set(id, entry);
}
