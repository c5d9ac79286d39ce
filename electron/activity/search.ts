import type { ActivityFilter } from '../../shared/contract/activity.ts';
import type { Activity } from '../../shared/model/activity.ts';
import { matchesActivity } from '../../shared/rules/activity-match.ts';
import { unpacked } from './batch.ts';
import type { BatchTable, StoredBatch } from './batch-table.ts';
import { createPause } from './pause.ts';

export type Search = {
  filter: ActivityFilter;
  /** The ids that the filter's credential stands for. */
  credentials: readonly string[];
  /** Rows with ids between the two, both excluded. */
  after: number;
  before: number;
  order: 'newest' | 'oldest';
  limit: number;
  /** Stops the walk after about this many rows, found or not. */
  walk?: number;
  signal?: AbortSignal | undefined;
};

/** `reached`: the id up to which, in the order asked for, everything has been looked at. */
export type Found = { rows: Activity[]; reached: number };

const PAGE = 32;

/**
 * Walks the batches in order and reads only those that can hold a fitting row: every value that must be equal stands in the
 * batch's text as it is, so most batches are passed over without being parsed. Lets other work through every few ms.
 */
export async function search(table: BatchTable, search: Search): Promise<Found> {
  const { filter, order, limit, walk = Number.POSITIVE_INFINITY } = search;
  const range = rangeOf(table, filter);
  if (range === null) return { rows: [], reached: order === 'newest' ? search.after : search.before - 1 };
  const texts = needles(filter, search.credentials);
  const pause = createPause();
  const rows: Activity[] = [];
  let walked = 0;
  for (const next = pager(table, search, range); ; ) {
    const page = next();
    for (const batch of page) {
      const fitting = texts.every((text) => batch.body.includes(text)) ? fittingRows(batch, search) : [];
      if (order === 'newest') fitting.reverse();
      for (const row of fitting) {
        rows.push(row);
        if (rows.length === limit) return { rows, reached: row.id };
      }
      walked += batch.last - batch.first + 1;
      if (walked >= walk) return { rows, reached: order === 'newest' ? batch.first : batch.last };
      const wait = pause();
      if (wait !== null) await wait;
      search.signal?.throwIfAborted();
    }
    if (page.length < PAGE) return { rows, reached: order === 'newest' ? search.after : search.before - 1 };
  }
}

function fittingRows(batch: StoredBatch, { filter, credentials, after, before }: Search): Activity[] {
  return unpacked(batch).filter(
    (row) => row.id > after && row.id < before && matchesActivity(row, filter, credentials),
  );
}

/** Gives page after page of the batches that the ids and the time leave. */
function pager(table: BatchTable, { order, after, before }: Search, range: { lowest: number; highest: number }) {
  const lowest = Math.max(range.lowest, table.startOf(after + 1));
  const highest = Math.min(range.highest, before - 1);
  let at = order === 'newest' ? highest + 1 : lowest;
  return (): StoredBatch[] => {
    const page = order === 'newest' ? table.below(at, PAGE) : table.from(at, PAGE);
    const end = page.at(-1);
    if (end !== undefined) at = order === 'newest' ? end.first : end.first + 1;
    const kept = page.filter(({ first }) => first >= lowest && first <= highest);
    return kept;
  };
}

function rangeOf(table: BatchTable, { since, until }: ActivityFilter): { lowest: number; highest: number } | null {
  if (since === undefined && until === undefined) return { lowest: 0, highest: Number.MAX_SAFE_INTEGER };
  return table.range(since ?? 0, until ?? Number.MAX_SAFE_INTEGER);
}

/** The texts that a batch with a fitting row must hold, as JSON writes them. */
function needles(
  { tool, provider, verdict, refusal, status }: ActivityFilter,
  credentials: readonly string[],
): string[] {
  const texts = [tool, provider, verdict, refusal, credentials.length === 1 ? credentials[0] : undefined];
  return [
    ...texts.filter((text) => text !== undefined).map((text) => JSON.stringify(text)),
    ...(status === undefined ? [] : [`,${status},`]),
  ];
}
