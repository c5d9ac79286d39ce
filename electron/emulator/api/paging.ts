import { ApiError } from './endpoint.ts';

export type Paging = 'cursor' | 'page';
type Item = { id: string };

/** The query parameters of each way. */
export const PAGING_QUERY: Readonly<Record<Paging, readonly string[]>> = {
  cursor: ['limit', 'cursor'],
  page: ['page', 'per_page'],
};

const DEFAULT_SIZE = 20;
const MAX_SIZE = 100;

/**
 * One page of items as the vendor words it. `cursor`: `limit` and `cursor`, answered with `next_cursor` or null. `page`:
 * `page` and `per_page`, answered with `page`, `per_page` and `total`. Throws ApiError 400 on a value out of range.
 */
export function paged<T extends Item>(
  items: readonly T[],
  query: URLSearchParams,
  paging: Paging,
): Record<string, unknown> {
  if (paging === 'page') {
    const page = whole(query, 'page', 1, 1_000_000);
    const size = whole(query, 'per_page', DEFAULT_SIZE, MAX_SIZE);
    return { data: items.slice((page - 1) * size, page * size), page, per_page: size, total: items.length };
  }
  const size = whole(query, 'limit', DEFAULT_SIZE, MAX_SIZE);
  const start = startOf(items, query.get('cursor'));
  const data = items.slice(start, start + size);
  const last = data.at(-1);
  const more = start + size < items.length && last !== undefined;
  return { data, next_cursor: more ? Buffer.from(last.id).toString('base64url') : null };
}

function startOf(items: readonly Item[], cursor: string | null): number {
  if (cursor === null || cursor === '') return 0;
  const id = Buffer.from(cursor, 'base64url').toString();
  const at = items.findIndex((item) => item.id === id);
  if (at < 0) throw new ApiError(400, 'bad_request', 'cursor is not one that this list gave');
  return at + 1;
}

function whole(query: URLSearchParams, name: string, fallback: number, max: number): number {
  const text = query.get(name);
  if (text === null) return fallback;
  const value = /^\d{1,7}$/.test(text) ? Number(text) : 0;
  if (value < 1 || value > max)
    throw new ApiError(400, 'bad_request', `${name} must be a whole number from 1 to ${max}`);
  return value;
}
