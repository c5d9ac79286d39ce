import { api } from '../api/client.ts';
import { errorDataOf } from '../api/error-data.ts';
import { limitId } from './limits.ts';
import { reloader } from './reloader.ts';
import { patch, useStore } from './store.ts';

export const loadForecasts = reloader(async () => {
  try {
    patch('forecasts', { items: await api().ledger.forecasts({}), status: 'ready', error: null });
  } catch (error) {
    patch('forecasts', { status: 'failed', error: errorDataOf(error) });
  }
});

/** When a quota will be full at the pace of the last minutes; null when it will not be. */
export function useForecast(quota: { identity: string; class: string }): number | null {
  return useStore(
    (state) => state.forecasts.items.find((item) => limitId(item) === limitId(quota))?.forecastAt ?? null,
  );
}
