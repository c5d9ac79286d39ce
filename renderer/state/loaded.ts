import type { ErrorData } from '../../shared/errors/fob-error.ts';

/** A list as the window holds it: `loading` is the first load, a failed reload keeps the items it had. */
export type Loaded<T> = { items: readonly T[]; status: 'loading' | 'ready' | 'failed'; error: ErrorData | null };

export const notLoaded: Loaded<never> = { items: [], status: 'loading', error: null };

/** Whether a list was ever here: a count of one that was not would be a lie. */
export function isKnown({ status, items }: Pick<Loaded<unknown>, 'status' | 'items'>): boolean {
  return status === 'ready' || items.length > 0;
}
