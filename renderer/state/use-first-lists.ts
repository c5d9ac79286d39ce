import { useEffect, useState } from 'react';
import { painted } from './painted.ts';
import { useStore } from './store.ts';

const LATE_MS = 250; // by then a page without its lists says more than none

/**
 * Whether the first page is to be drawn: once its lists are here, which is soon, or it is late. To draw it without them and at
 * once again with them takes twice the time. What stands meanwhile is painted first.
 */
export function useFirstLists(): boolean {
  const here = useStore(({ credentials, providers, tools, limits }) =>
    [credentials, providers, tools, limits].every(({ status }) => status !== 'loading'),
  );
  const [begun, setBegun] = useState(false);
  const [late, setLate] = useState(false);
  useEffect(() => {
    void painted().then(() => setBegun(true));
    const timer = setTimeout(() => setLate(true), LATE_MS);
    return () => clearTimeout(timer);
  }, []);
  return late || (here && begun);
}
