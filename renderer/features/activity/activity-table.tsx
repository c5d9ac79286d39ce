import { useTranslations } from 'use-intl';
import type { Activity } from '../../../shared/model/activity.ts';
import { loadOlderActivity } from '../../state/activity.ts';
import { useStore } from '../../state/store.ts';
import { openDrawer } from '../../state/view.ts';
import { DataTable } from '../../ui/table/data-table.tsx';
import { useCallColumns } from './use-call-columns.tsx';

const idOf = (row: Activity) => String(row.id);
const open = (row: Activity) => openDrawer({ kind: 'call', id: row.id });

/** The log, newest on top; older pages load while scrolling. */
export function ActivityTable({ rows }: { rows: readonly Activity[] }) {
  const t = useTranslations('activity');
  const shown = useStore((state) => (state.view.drawer?.kind === 'call' ? state.view.drawer.id : null));
  return (
    <DataTable
      log
      name="activity"
      label={t('table')}
      columns={useCallColumns()}
      rows={rows}
      idOf={idOf}
      onOpen={open}
      isOpen={(row) => row.id === shown}
      onEnd={() => void loadOlderActivity()}
    />
  );
}
