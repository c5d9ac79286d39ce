import type { ExportActivity } from '../../../shared/contract/activity.ts';
import type { ExportFormat } from '../../../shared/rules/activity-export.ts';
import { api } from '../../api/client.ts';
import { say } from '../../messages/intl.ts';
import { useStore } from '../../state/store.ts';
import { attempt } from '../../ui/attempt.ts';
import { saveFile } from '../../ui/save-file.ts';
import { closeToast, toast } from '../../ui/toast.tsx';

const TOAST = 'export-calls';

/** Saves every call that the filter lets through as a file, page by page as the engine gives them. */
export function exportCalls(format: ExportFormat): void {
  const t = say('activity');
  attempt(async () => {
    const { filter } = useStore.getState().activity;
    const parts: string[] = [];
    let cursor: ExportActivity['cursor'];
    toast({ id: TOAST, title: t('export.running'), seconds: 0 });
    try {
      do {
        const page = await api().activity.export({ ...filter, format, ...(cursor ? { cursor } : {}) });
        parts.push(page.text);
        cursor = page.next ?? undefined;
      } while (cursor);
    } finally {
      closeToast(TOAST);
    }
    const day = new Date().toISOString().slice(0, 10);
    saveFile(`fob-calls-${day}.${format}`, parts, format === 'csv' ? 'text/csv;charset=utf-8' : 'application/json');
    toast({ title: t('export.done') });
  });
}
