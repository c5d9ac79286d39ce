import { useEffect, useState } from 'react';
import type { Alert } from '../../../shared/model/alert.ts';
import { api } from '../../api/client.ts';
import { markAlertsRead } from '../../state/alerts.ts';
import { useStore } from '../../state/store.ts';

/** An alert by its id, also one that is older than those listed; undefined while it is looked for, null when it is gone. */
export function useAlert(id: number): Alert | null | undefined {
  const listed = useStore((state) => state.alerts.items.find((alert) => alert.id === id));
  const [found, setFound] = useState<Alert | null | undefined>(undefined);
  const isListed = listed !== undefined;
  useEffect(() => {
    if (isListed) return;
    let current = true;
    const take = (alert: Alert | null) => {
      if (!current) return;
      setFound(alert);
      if (alert?.readAt === null) void markAlertsRead([alert.id]).catch(() => {});
    };
    api()
      .alerts.list({ before: id + 1, limit: 1 })
      .then(
        ({ alerts: [alert] }) => take(alert?.id === id ? alert : null),
        () => take(null),
      );
    return () => {
      current = false;
    };
  }, [id, isListed]);
  return listed ?? found;
}
