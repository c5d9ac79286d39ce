import type { ErrorData } from '../../shared/errors/fob-error.ts';

/** A list as the window holds it: `loading` is the first load, a failed reload keeps the items it had. */
export type Loaded<T> = { items: readonly T[]; status: 'loading' | 'ready' | 'failed'; error: ErrorData | null };

export const notLoaded: Loaded<never> = { items: [], status: 'loading', error: null };
