import { useTranslations } from 'use-intl';
import { useStillCredentials } from '../../state/credentials.ts';
import { isKnown } from '../../state/loaded.ts';
import { useStore } from '../../state/store.ts';
import { useStillTools } from '../../state/tools.ts';
import type { Page } from '../../state/view-slice.ts';

export type PageCount = { count: number; spoken?: string; waiting?: boolean };

/** The figures beside pages in the sidebar; a page without one, or whose list is not there yet, is left out. */
export function usePageCounts(): Partial<Record<Page, PageCount>> {
  const t = useTranslations('frame');
  const keys = useStillCredentials();
  const connections = useStore((state) => state.connections.items.length);
  const tools = useStillTools();
  const connectionsKnown = useStore((state) => isKnown(state.connections));
  const keysKnown = useStore((state) => isKnown(state.credentials));
  const toolsKnown = useStore((state) => isKnown(state.tools));
  const unread = useStore((state) => state.alerts.unread);
  return {
    ...(keysKnown ? { keys: { count: keys.filter(({ status }) => status !== 'trashed').length } } : {}),
    ...(connectionsKnown ? { connections: { count: connections } } : {}),
    ...(toolsKnown ? { tools: { count: tools.filter(({ status }) => status === 'active').length } } : {}),
    ...(unread > 0 ? { alerts: { count: unread, spoken: t('unread', { count: unread }), waiting: true } } : {}),
  };
}
