import type { Tool } from '../../shared/model/tool.ts';
import { api } from '../api/client.ts';
import { errorDataOf } from '../api/error-data.ts';
import { reloader } from './reloader.ts';
import { stillList } from './still.ts';
import { patch, useStore } from './store.ts';

export const loadTools = reloader(async () => {
  try {
    patch('tools', { items: await api().tools.list({}), status: 'ready', error: null });
  } catch (error) {
    patch('tools', { status: 'failed', error: errorDataOf(error) });
  }
});

export function useTool(id: string | null | undefined): Tool | null {
  return useStore((state) => state.tools.items.find((item) => item.id === id) ?? null);
}

const still = stillList<Tool>(['lastUsedAt']);

/** All tool keys, the same ones while they are but used. */
export function useStillTools(): readonly Tool[] {
  return useStore((state) => still(state.tools.items));
}
