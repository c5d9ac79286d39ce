import type { SignIn } from '../../shared/model/connection.ts';
import { api } from '../api/client.ts';
import { errorDataOf } from '../api/error-data.ts';
import { reloader } from './reloader.ts';
import { patch, useStore } from './store.ts';

export const loadSignIns = reloader(async () => {
  try {
    patch('signIns', { items: await api().connections.signIns({}), status: 'ready', error: null });
  } catch (error) {
    patch('signIns', { status: 'failed', error: errorDataOf(error) });
  }
});

/** Takes in one step of an attempt; new attempts come first. */
export function keepSignIn(signIn: SignIn): void {
  useStore.setState(({ signIns }) => {
    const known = signIns.items.some((item) => item.id === signIn.id);
    const items = known
      ? signIns.items.map((item) => (item.id === signIn.id ? signIn : item))
      : [signIn, ...signIns.items];
    return { signIns: { ...signIns, items } };
  });
}

export function useSignIn(id: string | null): SignIn | null {
  return useStore((state) => state.signIns.items.find((item) => item.id === id) ?? null);
}

/** True until an attempt has its end. */
export function isOpen({ state }: Pick<SignIn, 'state'>): boolean {
  return state === 'starting' || state === 'waiting' || state === 'exchanging';
}
