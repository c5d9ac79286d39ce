import { KeyRound, Plus, Search, Trash2 } from 'lucide-react';
import { useMemo } from 'react';
import type { Credential } from '../../../shared/model/credential.ts';
import { useProvider } from '../../state/providers.ts';
import { patch, useStore } from '../../state/store.ts';
import { openDialog } from '../../state/view.ts';
import { Button } from '../../ui/button.tsx';
import { Card } from '../../ui/card.tsx';
import { EmptyState } from '../../ui/empty-state.tsx';
import { FilterInput } from '../../ui/filter-input.tsx';
import { Problem } from '../../ui/problem.tsx';
import { Segmented } from '../../ui/segmented.tsx';
import { Skeleton } from '../../ui/skeleton.tsx';
import { PageHeader } from '../frame/page-header.tsx';
import { filterKeys } from './filter-keys.ts';
import { KeysTable } from './keys-table.tsx';
import { Overview } from './overview.tsx';
import { TrashTable } from './trash-table.tsx';
import { Welcome } from './welcome.tsx';

/** Keys: how much is being used, then the table; and the trash. */
export function KeysPage() {
  const view = useStore((state) => state.view);
  const { items, status, error } = useStore((state) => state.credentials);
  const provider = useProvider(view.provider);
  const rows = useMemo(() => filterKeys(items, view), [items, view]);
  const trashed = items.filter((key) => key.status === 'trashed').length;
  const none = status === 'ready' && items.length === 0;
  return (
    <>
      <PageHeader title={provider ? `${provider.name} keys` : 'All keys'}>
        <Button
          tone="primary"
          onClick={() => openDialog({ kind: 'add-key', ...(view.provider ? { provider: view.provider } : {}) })}
        >
          <Plus size={14} strokeWidth={2} aria-hidden />
          New key
        </Button>
      </PageHeader>
      {none ? (
        <Welcome />
      ) : (
        <div className="flex min-h-0 flex-1 flex-col gap-3 px-5 pb-5">
          {view.trash ? null : <Overview />}
          <Card className="flex min-h-0 flex-1 flex-col overflow-hidden" aria-label={view.trash ? 'Trash' : 'Keys'}>
            <div className="flex items-center gap-2 border-line border-b px-2.5 py-2">
              <FilterInput
                label="Filter keys"
                value={view.search}
                onChange={(search) => patch('view', { search })}
                placeholder="Filter by name, tag, note, last four…"
              />
              <span className="flex-1" />
              <Segmented
                label="Which keys"
                value={view.trash ? 'trash' : 'keys'}
                options={[
                  { value: 'keys', label: 'In use' },
                  { value: 'trash', label: trashed > 0 ? `Trash ${String(trashed)}` : 'Trash' },
                ]}
                onChange={(which) => patch('view', { trash: which === 'trash' })}
              />
            </div>
            {error ? (
              <div className="p-2.5">
                <Problem error={error} />
              </div>
            ) : null}
            {status === 'loading' ? <Skeleton /> : <Rows rows={rows} />}
          </Card>
        </div>
      )}
    </>
  );
}

function Rows({ rows }: { rows: Credential[] }) {
  const view = useStore((state) => state.view);
  const provider = useProvider(view.provider);
  const narrowed = view.provider ? { provider: view.provider } : {};
  if (rows.length > 0) return view.trash ? <TrashTable rows={rows} /> : <KeysTable rows={rows} />;
  if (view.search !== '') {
    return (
      <EmptyState icon={Search} title="No key matches" text={`Nothing here contains “${view.search}”.`}>
        <Button
          onClick={() => {
            patch('view', { search: '' });
            document.querySelector<HTMLElement>('[data-filter]')?.focus();
          }}
        >
          Clear the filter
        </Button>
      </EmptyState>
    );
  }
  if (view.trash) {
    return (
      <EmptyState
        icon={Trash2}
        title="The trash is empty"
        text="Removed keys wait here until you delete them for good."
      />
    );
  }
  return (
    <EmptyState
      icon={KeyRound}
      title={provider ? `No ${provider.name} key yet` : 'No keys in use'}
      text="Paste a key anywhere in this window, or add one here."
    >
      <Button tone="primary" onClick={() => openDialog({ kind: 'add-key', ...narrowed })}>
        Add a key
      </Button>
      <Button onClick={() => openDialog({ kind: 'try-emulator', ...narrowed })}>Try with the emulator</Button>
    </EmptyState>
  );
}
