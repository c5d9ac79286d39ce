import type { ListAlerts } from '../../shared/contract/alerts.ts';
import { api } from '../api/client.ts';
import { errorDataOf } from '../api/error-data.ts';
import type { AlertsFilter } from './alerts-slice.ts';
import { reloader } from './reloader.ts';
import { patch, useStore } from './store.ts';

const PAGE = 200;

export const loadAlerts = reloader(async () => {
  const { filter } = useStore.getState().alerts;
  try {
    const { alerts, unread } = await api().alerts.list({ limit: PAGE, ...query(filter) });
    if (useStore.getState().alerts.filter !== filter) return; // another filter was set meanwhile, and asks anew
    patch('alerts', { items: alerts, unread, status: 'ready', error: null, complete: alerts.length < PAGE });
  } catch (error) {
    patch('alerts', { status: 'failed', error: errorDataOf(error) });
  }
});

let loadingOlder = false;

/** Loads the next older page, once at a time. */
export async function loadOlderAlerts(): Promise<void> {
  const { items, complete, filter } = useStore.getState().alerts;
  const last = items.at(-1);
  if (!last || complete || loadingOlder) return;
  loadingOlder = true;
  try {
    const { alerts } = await api().alerts.list({ limit: PAGE, before: last.id, ...query(filter) });
    const now = useStore.getState().alerts;
    if (now.filter === filter) patch('alerts', { items: [...now.items, ...alerts], complete: alerts.length < PAGE });
  } catch (error) {
    patch('alerts', { error: errorDataOf(error) });
  } finally {
    loadingOlder = false;
  }
}

export function filterAlerts(change: Partial<AlertsFilter>): void {
  const { filter } = useStore.getState().alerts;
  patch('alerts', { filter: { ...filter, ...change }, status: 'loading', items: [], complete: false });
  void loadAlerts();
}

/** Marks alerts as seen; the list follows. */
export async function markAlertsRead(ids: 'all' | number[]): Promise<void> {
  patch('alerts', await api().alerts.markRead({ ids }));
  await loadAlerts();
}

function query({ unread, kind }: AlertsFilter): Partial<ListAlerts> {
  return { ...(unread ? { unread } : {}), ...(kind ? { kind } : {}) };
}
