import { useEffect, useState } from 'react';
import type { Activity } from '../../../shared/model/activity.ts';
import { api } from '../../api/client.ts';
import { useStore } from '../../state/store.ts';

/** A recorded call: from the list where it holds it, else asked of the engine; undefined while asked, null when it is gone. */
export function useCall(id: number): Activity | null | undefined {
  const listed = useStore((state) => state.activity.items.find((row) => row.id === id) ?? null);
  const [found, setFound] = useState<Activity | null | undefined>(undefined);
  useEffect(() => {
    if (listed) return;
    let current = true;
    const done = (row: Activity | null) => {
      if (current) setFound(row);
    };
    api()
      .activity.list({ before: id + 1, limit: 1 })
      .then(([row]) => done(row?.id === id ? row : null))
      .catch(() => done(null));
    return () => {
      current = false;
    };
  }, [id, listed]);
  return listed ?? found;
}
