import type { AlertKind } from '../../../shared/model/alert.ts';

/** Every kind, in the order of the page; the list itself is `ALERT_KINDS`, whose module would bring its checker with it. */
const order: Record<AlertKind, number> = {
  limit_threshold: 1,
  limit_forecast: 2,
  budget_threshold: 3,
  vendor_rate_limited: 4,
  traffic_spike: 5,
  unauthorized_run: 6,
  approval_wanted: 7,
  new_caller: 8,
  rotation_due: 9,
  expiring: 10,
  signed_out: 11,
  unused: 12,
  webhook_failed: 13,
};

export const alertKinds = Object.keys(order) as AlertKind[];
