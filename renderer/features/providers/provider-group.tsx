import { useTranslations } from 'use-intl';
import type { ProviderEntry } from '../../../shared/contract/providers.ts';
import { useStore } from '../../state/store.ts';
import { openDrawer } from '../../state/view.ts';
import { Card } from '../../ui/card.tsx';
import { DataTable } from '../../ui/table/data-table.tsx';
import { FittedTable } from '../../ui/table/fitted-table.tsx';
import { useSorting } from '../../ui/table/use-sorting.ts';
import { count } from '../../ui/words.ts';
import type { GroupName } from './provider-groups.ts';
import { useProviderColumns } from './use-provider-columns.tsx';

const idOf = ({ provider }: ProviderEntry) => provider.id;
const open = ({ provider }: ProviderEntry) => openDrawer({ kind: 'provider', id: provider.id });

/** One group of providers with its own table; nothing while it is empty. */
export function ProviderGroup({ group, entries }: { group: GroupName; entries: readonly ProviderEntry[] }) {
  const t = useTranslations('providers');
  const shown = useStore((state) => (state.view.drawer?.kind === 'provider' ? state.view.drawer.id : null));
  const columns = useProviderColumns();
  const sorting = useSorting(`providers-${group}`, entries, columns);
  if (entries.length === 0) return null;
  return (
    <Card className="shrink-0 overflow-hidden" aria-label={t(`groups.${group}`)}>
      <div className="flex flex-wrap items-baseline gap-x-2 px-3.5 pt-3 pb-1">
        <h2 className="font-medium">
          {t(`groups.${group}`)} <span className="font-normal text-ink-3">{count(entries.length)}</span>
        </h2>
        <p className="text-ink-3 text-small">{t(`groupNotes.${group}`)}</p>
      </div>
      <FittedTable rows={entries.length} most={20}>
        <DataTable
          name={`providers-${group}`}
          label={t(`groups.${group}`)}
          columns={columns}
          {...sorting}
          idOf={idOf}
          onOpen={open}
          isOpen={({ provider }) => provider.id === shown}
        />
      </FittedTable>
    </Card>
  );
}
