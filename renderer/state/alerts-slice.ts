import type { Alert, AlertKind } from '../../shared/model/alert.ts';
import { type Loaded, notLoaded } from './loaded.ts';

/** Which alerts are listed. */
export type AlertsFilter = { unread: boolean; kind: AlertKind | null };

/** Newest first, as filtered; `unread` counts all that were not seen, whatever is listed; `complete`: no older ones are left. */
export type AlertsSlice = Loaded<Alert> & { unread: number; filter: AlertsFilter; complete: boolean };

export const noAlerts: AlertsSlice = {
  ...notLoaded,
  unread: 0,
  filter: { unread: false, kind: null },
  complete: false,
};
