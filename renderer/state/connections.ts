import type { Connection } from '../../shared/model/connection.ts';
import { api } from '../api/client.ts';
import { errorDataOf } from '../api/error-data.ts';
import { reloader } from './reloader.ts';
import { stillList } from './still.ts';
import { patch, useStore } from './store.ts';

export const loadConnections = reloader(async () => {
  try {
    patch('connections', { items: await api().connections.list({}), status: 'ready', error: null });
  } catch (error) {
    patch('connections', { status: 'failed', error: errorDataOf(error) });
  }
});

/** Puts a connection that a procedure gave back in place of the one held, without waiting for the reload. */
export function keepConnection(connection: Connection): void {
  useStore.setState(({ connections }) => ({
    connections: {
      ...connections,
      items: connections.items.map((item) => (item.id === connection.id ? connection : item)),
    },
  }));
}

export function useConnection(id: string | null | undefined): Connection | null {
  return useStore((state) => state.connections.items.find((item) => item.id === id) ?? null);
}

/** The name of what a tool key is bound to, a key or a connection; null when it is gone. */
export function useHolderLabel(id: string | null | undefined): string | null {
  return useStore(
    ({ credentials, connections }) =>
      (credentials.items.find((item) => item.id === id) ?? connections.items.find((item) => item.id === id))?.label ??
      null,
  );
}

const still = stillList<Connection>(['lastUsedAt']);

/** All connections, the same ones while they are but used. */
export function useStillConnections(): readonly Connection[] {
  return useStore((state) => still(state.connections.items));
}
