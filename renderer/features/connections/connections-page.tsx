import { Link2, Plus } from 'lucide-react';
import { useTranslations } from 'use-intl';
import type { Connection } from '../../../shared/model/connection.ts';
import { loadConnections } from '../../state/connections.ts';
import { useStore } from '../../state/store.ts';
import { openDialog } from '../../state/view.ts';
import { Button } from '../../ui/button.tsx';
import { EmptyState } from '../../ui/empty-state.tsx';
import { Page } from '../frame/page.tsx';
import { SearchedList } from '../frame/searched-list.tsx';
import { ConnectionsTable } from './connections-table.tsx';
import { SignInStrip } from './sign-in-strip.tsx';

const connect = () => openDialog({ kind: 'connect' });

/** Accounts connected by sign-in, and the sign-ins under way. */
export function ConnectionsPage() {
  const t = useTranslations('connections');
  const views = useTranslations('frame.views');
  const common = useTranslations('common');
  const slice = useStore((state) => state.connections);
  const search = useStore((state) => state.view.search);
  const none = slice.status === 'ready' && slice.items.length === 0; // the empty list offers it
  return (
    <Page
      title={views('connections')}
      actions={
        none ? null : (
          <Button tone="primary" onClick={connect}>
            <Plus size={14} strokeWidth={2} aria-hidden />
            {t('connect')}
          </Button>
        )
      }
    >
      <SignInStrip />
      <SearchedList
        label={t('table')}
        slice={slice}
        onRetry={() => void loadConnections()}
        filter={{ label: t('filter'), hint: t('filterHint') }}
        textOf={textOf}
        icon={Link2}
        noMatch={{ title: t('noMatch'), text: t('noMatchText', { search }), clear: common('clearFilter') }}
        none={<None />}
      >
        {(connections) => <ConnectionsTable connections={connections} />}
      </SearchedList>
    </Page>
  );
}

function None() {
  const t = useTranslations('connections');
  return (
    <EmptyState icon={Link2} title={t('none')} text={t('noneText')}>
      <Button tone="primary" onClick={connect}>
        {t('connect')}
      </Button>
    </EmptyState>
  );
}

function textOf({ label, account, provider, scopes }: Connection): string {
  return `${label} ${account ?? ''} ${provider} ${scopes.join(' ')}`;
}
