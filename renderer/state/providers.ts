import type { Provider } from '../../shared/providers/schema.ts';
import { api } from '../api/client.ts';
import { errorDataOf } from '../api/error-data.ts';
import { reloader } from './reloader.ts';
import { patch, useStore } from './store.ts';

export const loadProviders = reloader(async () => {
  try {
    const items = await api().providers.list({});
    patch('providers', { items, status: 'ready', error: null });
    const { provider } = useStore.getState().view;
    const gone = provider !== null && !items.some((entry) => entry.provider.id === provider);
    if (gone) patch('view', { provider: null });
  } catch (error) {
    patch('providers', { status: 'failed', error: errorDataOf(error) });
  }
});

/** The provider of this id, if the window knows it. */
export function useProvider(id: string | null | undefined): Provider | null {
  return useStore((state) => state.providers.items.find((entry) => entry.provider.id === id)?.provider ?? null);
}
