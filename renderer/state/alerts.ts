import { api } from '../api/client.ts';
import { errorDataOf } from '../api/error-data.ts';
import { reloader } from './reloader.ts';
import { patch } from './store.ts';

const HELD = 200;

export const loadAlerts = reloader(async () => {
  try {
    const { alerts, unread } = await api().alerts.list({ limit: HELD });
    patch('alerts', { items: alerts, unread, status: 'ready', error: null });
  } catch (error) {
    patch('alerts', { status: 'failed', error: errorDataOf(error) });
  }
});

/** Marks alerts as seen; the list follows. */
export async function markAlertsRead(ids: 'all' | number[]): Promise<void> {
  patch('alerts', await api().alerts.markRead({ ids }));
  await loadAlerts();
}
