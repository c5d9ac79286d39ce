import { Link2, Plus } from 'lucide-react';
import { useTranslations } from 'use-intl';
import type { Connection } from '../../../shared/model/connection.ts';
import { loadConnections } from '../../state/connections.ts';
import { patch, useStore } from '../../state/store.ts';
import { openDialog } from '../../state/view.ts';
import { Button } from '../../ui/button.tsx';
import { EmptyState } from '../../ui/empty-state.tsx';
import { FilterInput } from '../../ui/filter-input.tsx';
import { ListCard } from '../../ui/list-card.tsx';
import { Toolbar } from '../../ui/toolbar.tsx';
import { Page } from '../frame/page.tsx';
import { ConnectionsTable } from './connections-table.tsx';
import { SignInStrip } from './sign-in-strip.tsx';

const connect = () => openDialog({ kind: 'connect' });

/** Accounts connected by sign-in, and the sign-ins under way. */
export function ConnectionsPage() {
  const t = useTranslations('connections');
  const views = useTranslations('frame.views');
  const slice = useStore((state) => state.connections);
  const search = useStore((state) => state.view.search);
  const some = slice.items.length > 0;
  const rows = search === '' ? slice.items : slice.items.filter((item) => fits(item, search));
  return (
    <Page
      title={views('connections')}
      actions={
        <Button tone="primary" onClick={connect}>
          <Plus size={14} strokeWidth={2} aria-hidden />
          {t('connect')}
        </Button>
      }
    >
      <SignInStrip />
      <ListCard
        label={t('table')}
        slice={slice}
        onRetry={() => void loadConnections()}
        toolbar={
          some ? (
            <Toolbar>
              <FilterInput
                label={t('filter')}
                value={search}
                onChange={(next) => patch('view', { search: next })}
                placeholder={t('filterHint')}
                found={rows.length}
              />
            </Toolbar>
          ) : null
        }
        empty={some ? null : <None />}
      >
        {rows.length === 0 ? (
          <EmptyState icon={Link2} title={t('noMatch')} text={t('noMatchText', { search })} />
        ) : (
          <ConnectionsTable connections={rows} />
        )}
      </ListCard>
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

function fits({ label, account, provider, scopes }: Connection, search: string): boolean {
  const text = `${label} ${account ?? ''} ${provider} ${scopes.join(' ')}`.toLowerCase();
  return search
    .toLowerCase()
    .split(/\s+/)
    .every((word) => text.includes(word));
}
