import { Plus } from 'lucide-react';
import { useTranslations } from 'use-intl';
import type { ProviderEntry } from '../../../shared/contract/providers.ts';
import { loadProviders } from '../../state/providers.ts';
import { useStore } from '../../state/store.ts';
import { openDialog, openDrawer } from '../../state/view.ts';
import { Badge } from '../../ui/badge.tsx';
import { Button } from '../../ui/button.tsx';
import { ListCard } from '../../ui/list-card.tsx';
import { Monogram } from '../../ui/monogram.tsx';
import type { Column } from '../../ui/table/column.ts';
import { DataTable } from '../../ui/table/data-table.tsx';
import { byText, useSorting } from '../../ui/table/use-sorting.ts';
import { capital } from '../../ui/words.ts';
import { Page } from '../frame/page.tsx';
import { shortestLimit } from './provider-words.ts';

const idOf = ({ provider }: ProviderEntry) => provider.id;
const open = ({ provider }: ProviderEntry) => openDrawer({ kind: 'provider', id: provider.id });

/** The vendors that Fob knows, built in and your own. */
export function ProvidersPage() {
  const t = useTranslations('providers');
  const slice = useStore((state) => state.providers);
  const shown = useStore((state) => (state.view.drawer?.kind === 'provider' ? state.view.drawer.id : null));
  const columns = useProviderColumns();
  return (
    <Page
      title={t('table')}
      actions={
        <Button tone="primary" onClick={() => openDialog({ kind: 'add-provider' })}>
          <Plus size={14} strokeWidth={2} aria-hidden />
          {t('add')}
        </Button>
      }
    >
      <ListCard label={t('table')} slice={slice} onRetry={() => void loadProviders()} empty={null}>
        <DataTable
          name="providers"
          label={t('table')}
          columns={columns}
          {...useSorting('providers', slice.items, columns)}
          idOf={idOf}
          onOpen={open}
          isOpen={({ provider }) => provider.id === shown}
        />
      </ListCard>
    </Page>
  );
}

function useProviderColumns(): Column<ProviderEntry>[] {
  const t = useTranslations('providers');
  return [
    {
      id: 'name',
      label: t('columns.name'),
      className: 'w-[200px]',
      opens: { before: ({ provider }) => <Monogram provider={provider} /> },
      cell: ({ provider }) => provider.name,
      compare: (a, b) => byText(a.provider.name, b.provider.name),
    },
    {
      id: 'sells',
      label: t('columns.sells'),
      className: 'text-ink-2 max-[640px]:hidden',
      cell: ({ provider }) => capital(provider.sells),
    },
    {
      id: 'limit',
      label: t('columns.limit'),
      className: 'w-[180px] text-ink-2',
      cell: ({ provider }) => shortestLimit(provider),
    },
    {
      id: 'signIn',
      label: t('columns.signIn'),
      className: 'w-[132px] text-ink-2 max-[900px]:hidden',
      cell: ({ provider }) => t(provider.oauth ? 'keyAndOauth' : 'keyOnly'),
    },
    {
      id: 'keys',
      label: t('columns.keys'),
      align: 'end',
      className: 'w-[84px] text-ink-2 max-[560px]:hidden',
      cell: ({ provider }) => <KeyCount provider={provider.id} />,
    },
    {
      id: 'source',
      label: t('columns.source'),
      align: 'end',
      className: 'w-[104px] max-[760px]:hidden',
      cell: ({ source }) => (
        <Badge tone={source === 'user' ? 'accent' : 'neutral'}>{t(source === 'user' ? 'yours' : 'builtIn')}</Badge>
      ),
    },
  ];
}

function KeyCount({ provider }: { provider: string }) {
  return useStore(
    (state) => state.credentials.items.filter((key) => key.provider === provider && key.status !== 'trashed').length,
  );
}
