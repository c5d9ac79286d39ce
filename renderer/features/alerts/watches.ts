import { useEffect } from 'react';
import { create } from 'zustand';
import type { KeyWatch } from '../../../shared/model/alert.ts';
import { api } from '../../api/client.ts';
import { errorDataOf } from '../../api/error-data.ts';
import { type Loaded, notLoaded } from '../../state/loaded.ts';
import { reloader } from '../../state/reloader.ts';

const RELOAD_MS = 10_000;

// Only this page and an open alert look at it, so it is no slice of the window's store.
const useWatchStore = create<Loaded<KeyWatch>>(() => notLoaded);

export const loadWatches = reloader(async () => {
  try {
    useWatchStore.setState({ items: await api().alerts.keys({}), status: 'ready', error: null });
  } catch (error) {
    useWatchStore.setState({ status: 'failed', error: errorDataOf(error) });
  }
});

/** Puts a key's watch that a procedure gave back in place of the one held. */
export function keepWatch(watch: KeyWatch): void {
  useWatchStore.setState(({ items }) => ({
    items: items.map((item) => (item.credentialId === watch.credentialId ? watch : item)),
  }));
}

/** Every usable key with its traffic, looked at anew while it is on screen. */
export function useWatches(): Loaded<KeyWatch> {
  useEffect(() => {
    void loadWatches();
    const timer = setInterval(() => void loadWatches(), RELOAD_MS);
    return () => clearInterval(timer);
  }, []);
  return useWatchStore();
}
