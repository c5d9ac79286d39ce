import type { AlertKind } from '../../../shared/model/alert.ts';

/** Every kind, in the order of the page; the list itself is `ALERT_KINDS`, whose module would bring its checker with it. */
const order: Record<AlertKind, number> = {
  limit_threshold: 1,
  limit_forecast: 2,
  budget_threshold: 3,
  vendor_rate_limited: 4,
  unreachable: 5,
  traffic_spike: 6,
  unauthorized_run: 7,
  approval_wanted: 8,
  new_caller: 9,
  rotation_due: 10,
  expiring: 11,
  signed_out: 12,
  unused: 13,
  webhook_failed: 14,
};

export const alertKinds = Object.keys(order) as AlertKind[];
