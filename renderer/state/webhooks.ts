import { api } from '../api/client.ts';
import { errorDataOf } from '../api/error-data.ts';
import { reloader } from './reloader.ts';
import { patch } from './store.ts';

export const loadWebhooks = reloader(async () => {
  try {
    patch('webhooks', { items: await api().webhooks.list({}), status: 'ready', error: null });
  } catch (error) {
    patch('webhooks', { status: 'failed', error: errorDataOf(error) });
  }
});
