import type { Settings, SettingsChange } from '../../shared/model/settings.ts';
import { api } from '../api/client.ts';
import { errorDataOf } from '../api/error-data.ts';
import { reloader } from './reloader.ts';
import { patch, useStore } from './store.ts';

export const loadSettings = reloader(async () => {
  try {
    patch('settings', { value: await api().settings.get({}), error: null });
  } catch (error) {
    patch('settings', { error: errorDataOf(error) });
  }
});

/** Changes what is given; throws what the engine says against it. */
export async function changeSettings(change: SettingsChange): Promise<void> {
  patch('settings', { value: await api().settings.set(change), error: null });
}

/** Null until they are loaded. */
export function useSettings(): Settings | null {
  return useStore((state) => state.settings.value?.settings ?? null);
}

const secrets = () => useStore.getState().settings.value?.settings.secrets;

/** For how long a revealed secret is shown, in milliseconds. */
export function revealMs(): number {
  return (secrets()?.revealSeconds ?? 30) * 1000;
}

/** How long a copied secret stays on the clipboard, in milliseconds. */
export function clipboardMs(): number {
  return (secrets()?.clipboardSeconds ?? 30) * 1000;
}
