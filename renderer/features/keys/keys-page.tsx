import { FileInput, KeyRound, Plus, Search, Trash2 } from 'lucide-react';
import { useMemo } from 'react';
import { useTranslations } from 'use-intl';
import { loadCredentials } from '../../state/credentials.ts';
import { useProvider } from '../../state/providers.ts';
import { patch, useStore } from '../../state/store.ts';
import { openDialog } from '../../state/view.ts';
import { Button } from '../../ui/button.tsx';
import { EmptyState } from '../../ui/empty-state.tsx';
import { FilterInput } from '../../ui/filter-input.tsx';
import { IconButton } from '../../ui/icon-button.tsx';
import { later } from '../../ui/later.tsx';
import { ListCard } from '../../ui/list-card.tsx';
import { Segmented } from '../../ui/segmented.tsx';
import { useSelection } from '../../ui/table/use-selection.ts';
import { Toolbar, ToolbarSpace } from '../../ui/toolbar.tsx';
import { PageBody } from '../frame/page.tsx';
import { PageHeader } from '../frame/page-header.tsx';
import { filterKeys } from './filter-keys.ts';
import { KeysTable } from './keys-table.tsx';
import { Overview } from './overview.tsx';
import { SavedFilterMenu } from './saved-filter-menu.tsx';

// None of them stands in the first picture of whoever has keys.
const SelectionBar = later(async () => (await import('./selection-bar.tsx')).SelectionBar, { waiting: <Toolbar /> });
const TrashTable = later(async () => (await import('./trash-table.tsx')).TrashTable);
const Welcome = later(async () => (await import('./welcome.tsx')).Welcome);

/** Keys: how much is being used, then the table; and the trash. */
export function KeysPage() {
  const t = useTranslations('keys');
  const provider = useStore((state) => state.view.provider);
  const trash = useStore((state) => state.view.trash);
  const name = useProvider(provider)?.name;
  const slice = useStore((state) => state.credentials);
  const none = slice.status === 'ready' && slice.items.length === 0;
  return (
    <>
      <PageHeader title={name ? t('titleOf', { provider: name }) : t('title')}>
        <IconButton icon={FileInput} label={t('import.action')} onClick={() => openDialog({ kind: 'import-keys' })} />
        <Button
          tone="primary"
          shortcut="N"
          onClick={() => openDialog({ kind: 'add-key', ...(provider ? { provider } : {}) })}
        >
          <Plus size={14} strokeWidth={2} aria-hidden />
          {t('newKey')}
        </Button>
      </PageHeader>
      {none ? (
        <Welcome />
      ) : (
        <PageBody>
          {trash ? null : <Overview />}
          <KeyList />
        </PageBody>
      )}
    </>
  );
}

function KeyList() {
  const t = useTranslations('keys');
  const slice = useStore((state) => state.credentials);
  const provider = useStore((state) => state.view.provider);
  const trash = useStore((state) => state.view.trash);
  const search = useStore((state) => state.view.search);
  const rows = useMemo(
    () => filterKeys(slice.items, { provider, trash, search }),
    [slice.items, provider, trash, search],
  );
  const selection = useSelection(rows);
  const selecting = !trash && selection.ids.size > 0;
  return (
    <ListCard
      label={t(trash ? 'trash' : 'table')}
      slice={slice}
      onRetry={() => void loadCredentials()}
      toolbar={selecting ? <SelectionBar rows={rows} selection={selection} /> : <KeysToolbar found={rows.length} />}
      empty={rows.length === 0 ? <NoRows /> : null}
    >
      {trash ? <TrashTable rows={rows} /> : <KeysTable rows={rows} selection={selection} />}
    </ListCard>
  );
}

function KeysToolbar({ found }: { found: number }) {
  const t = useTranslations('keys');
  const trash = useStore((state) => state.view.trash);
  const search = useStore((state) => state.view.search);
  const trashed = useStore((state) => state.credentials.items.filter((key) => key.status === 'trashed').length);
  return (
    <Toolbar>
      <FilterInput
        label={t('filter')}
        value={search}
        onChange={(next) => patch('view', { search: next })}
        placeholder={t('filterHint')}
        found={found}
      />
      {trash ? null : <SavedFilterMenu />}
      <ToolbarSpace />
      <Segmented
        label={t('which')}
        value={trash ? 'trash' : 'keys'}
        options={[
          { value: 'keys', label: t('inUse') },
          { value: 'trash', label: trashed > 0 ? t('trashOf', { count: trashed }) : t('trash') },
        ]}
        onChange={(which) => patch('view', { trash: which === 'trash' })}
      />
    </Toolbar>
  );
}

/** Why the list is empty: the filter, the trash, or that there is no such key yet. */
function NoRows() {
  const t = useTranslations('keys');
  const common = useTranslations('common');
  const view = useStore((state) => state.view);
  const provider = useProvider(view.provider);
  const narrowed = view.provider ? { provider: view.provider } : {};
  if (view.search !== '') {
    return (
      <EmptyState icon={Search} title={t('noMatch')} text={t('noMatchText', { search: view.search })}>
        <Button
          onClick={() => {
            patch('view', { search: '' });
            document.querySelector<HTMLElement>('[data-filter]')?.focus();
          }}
        >
          {common('clearFilter')}
        </Button>
      </EmptyState>
    );
  }
  if (view.trash) {
    return <EmptyState icon={Trash2} title={t('trashEmpty')} text={t('trashEmptyText')} />;
  }
  return (
    <EmptyState
      icon={KeyRound}
      title={provider ? t('noneOf', { provider: provider.name }) : t('none')}
      text={t('noneText')}
    >
      <Button tone="primary" shortcut="N" onClick={() => openDialog({ kind: 'add-key', ...narrowed })}>
        {t('addOne')}
      </Button>
      <Button onClick={() => openDialog({ kind: 'try-emulator', ...narrowed })}>{t('tryEmulator')}</Button>
    </EmptyState>
  );
}
