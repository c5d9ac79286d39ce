import { useTranslations } from 'use-intl';
import { isKnown } from '../../state/loaded.ts';
import { useStore } from '../../state/store.ts';
import type { Page } from '../../state/view-slice.ts';

export type PageCount = { count: number; spoken?: string; waiting?: boolean };

/** The figures beside pages in the sidebar; a page without one, or whose list is not there yet, is left out. */
export function usePageCounts(): Partial<Record<Page, PageCount>> {
  const t = useTranslations('frame');
  const keys = useStore((state) => state.credentials.items.filter((key) => key.status !== 'trashed').length);
  const connections = useStore((state) => state.connections.items.length);
  const tools = useStore((state) => state.tools.items.filter((tool) => tool.status === 'active').length);
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
