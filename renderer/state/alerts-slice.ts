import type { Alert } from '../../shared/model/alert.ts';
import { type Loaded, notLoaded } from './loaded.ts';

/** Newest first; `unread` counts all that were not seen, not only those held here. */
export type AlertsSlice = Loaded<Alert> & { unread: number };

export const noAlerts: AlertsSlice = { ...notLoaded, unread: 0 };
