import type { AlertKind } from '../../../shared/model/alert.ts';

/** Every kind, in the order of the page; the list itself is `ALERT_KINDS`, whose module would bring its checker with it. */
const order: Record<AlertKind, number> = {
  limit_threshold: 1,
  limit_forecast: 2,
  budget_threshold: 3,
  vendor_rate_limited: 4,
  traffic_spike: 5,
  unauthorized_run: 6,
  new_caller: 7,
  rotation_due: 8,
  expiring: 9,
  signed_out: 10,
  unused: 11,
  webhook_failed: 12,
};

export const alertKinds = Object.keys(order) as AlertKind[];
