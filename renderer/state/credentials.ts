import type { Credential } from '../../shared/model/credential.ts';
import { KEYS_HELD } from '../api/ahead.ts';
import { api } from '../api/client.ts';
import { errorDataOf } from '../api/error-data.ts';
import { reloader } from './reloader.ts';
import { stillList } from './still.ts';
import { patch, useStore } from './store.ts';

export const loadCredentials = reloader(async () => {
  try {
    patch('credentials', { items: await api().credentials.list({ status: KEYS_HELD }), status: 'ready', error: null });
  } catch (error) {
    patch('credentials', { status: 'failed', error: errorDataOf(error) });
  }
});

/** Puts a credential that a procedure gave back in place of the one held, without waiting for the reload. */
export function keepCredential(credential: Credential): void {
  useStore.setState((state) => {
    const known = state.credentials.items.some((item) => item.id === credential.id);
    const items = known
      ? state.credentials.items.map((item) => (item.id === credential.id ? credential : item))
      : [credential, ...state.credentials.items];
    return { credentials: { ...state.credentials, items } };
  });
}

export function useCredential(id: string | null | undefined): Credential | null {
  return useStore((state) => state.credentials.items.find((item) => item.id === id) ?? null);
}

const still = stillList<Credential>(['lastUsedAt']);

/** All keys, the same ones while they are but used. */
export function useStillCredentials(): readonly Credential[] {
  return useStore((state) => still(state.credentials.items));
}
