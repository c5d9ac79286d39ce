import { useSyncExternalStore } from 'react';

// The same width as in the style sheet's `max-[720px]:`.
const query = window.matchMedia('(max-width: 720px)');

function subscribe(listener: () => void): () => void {
  query.addEventListener('change', listener);
  return () => query.removeEventListener('change', listener);
}

/** Whether the window is too narrow for a sidebar beside the page. */
export function useNarrow(): boolean {
  return useSyncExternalStore(subscribe, () => query.matches);
}
