import { useTranslations } from 'use-intl';
import { isKnown } from '../../state/loaded.ts';
import { useStore } from '../../state/store.ts';
import type { Page } from '../../state/view-slice.ts';

export type PageCount = { count: number; spoken?: string; waiting?: boolean };

/** The figures beside pages in the sidebar; a page without one, or whose list is not there yet, is left out. */
export function usePageCounts(): Partial<Record<Page, PageCount>> {
  const t = useTranslations('frame');
  const keys = useStore((state) => countOf(state.credentials.items, ({ status }) => status !== 'trashed'));
  const connections = useStore((state) => state.connections.items.length);
  const tools = useStore((state) => countOf(state.tools.items, ({ status }) => status === 'active'));
  const connectionsKnown = useStore((state) => isKnown(state.connections));
  const keysKnown = useStore((state) => isKnown(state.credentials));
  const toolsKnown = useStore((state) => isKnown(state.tools));
  const unread = useStore((state) => state.alerts.unread);
  return {
    ...(keysKnown ? { keys: { count: keys } } : {}),
    ...(connectionsKnown ? { connections: { count: connections } } : {}),
    ...(toolsKnown ? { tools: { count: tools } } : {}),
    ...(unread > 0 ? { alerts: { count: unread, spoken: t('unread', { count: unread }), waiting: true } } : {}),
  };
}

/** How many fit; asked with every change of the store, so nothing is collected for it. */
function countOf<T>(items: readonly T[], fits: (item: T) => boolean): number {
  let count = 0;
  for (const item of items) if (fits(item)) count += 1;
  return count;
}
