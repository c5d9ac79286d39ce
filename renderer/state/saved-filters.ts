import { patch, useStore } from './store.ts';

/** A filter of the keys under a name of the user's: words and provider as the page has them. */
export type SavedFilter = { name: string; search: string; provider: string | null };

const KEY = 'fob-saved-filters';
const MOST = 50;
const NAME_LENGTH = 60;

/** Those that were saved in this window on this machine; what cannot be read counts as none. */
export function savedFilters(storage: Pick<Storage, 'getItem'> = localStorage): SavedFilter[] {
  try {
    const value: unknown = JSON.parse(storage.getItem(KEY) ?? '[]');
    return Array.isArray(value) ? value.filter(isFilter).slice(0, MOST) : [];
  } catch {
    return [];
  }
}

/** Keeps a filter under its name, in place of one of that name; gives back all there are. */
export function saveFilter(
  filter: SavedFilter,
  storage: Pick<Storage, 'getItem' | 'setItem'> = localStorage,
): SavedFilter[] {
  const name = filter.name.trim().slice(0, NAME_LENGTH);
  return write(
    [...savedFilters(storage).filter((one) => one.name !== name), { ...filter, name }].slice(-MOST),
    storage,
  );
}

export function forgetFilter(
  name: string,
  storage: Pick<Storage, 'getItem' | 'setItem'> = localStorage,
): SavedFilter[] {
  return write(
    savedFilters(storage).filter((one) => one.name !== name),
    storage,
  );
}

/** Shows the keys by a saved filter. */
export function applyFilter({ search, provider }: SavedFilter): void {
  patch('view', { search, provider, trash: false });
}

/** The name of the saved filter that is shown now, or null. */
export function useAppliedFilter(filters: readonly SavedFilter[]): string | null {
  const search = useStore((state) => state.view.search);
  const provider = useStore((state) => state.view.provider);
  return filters.find((one) => one.search === search && one.provider === provider)?.name ?? null;
}

/** Words that may be a pasted key are not written down. */
export function isSavable(search: string): boolean {
  return search.trim() !== '' && !/\S{16,}/.test(search);
}

function write(filters: SavedFilter[], storage: Pick<Storage, 'setItem'>): SavedFilter[] {
  storage.setItem(KEY, JSON.stringify(filters));
  return filters;
}

function isFilter(value: unknown): value is SavedFilter {
  if (typeof value !== 'object' || value === null) return false;
  const { name, search, provider } = value as Record<string, unknown>;
  const texts = typeof name === 'string' && typeof search === 'string';
  return (
    texts && name.length <= NAME_LENGTH && search.length <= 200 && (provider === null || typeof provider === 'string')
  );
}
