import { SearchX } from 'lucide-react';
import { useDeferredValue, useMemo, useState } from 'react';
import { useTranslations } from 'use-intl';
import type { LimitState } from '../../../shared/model/limit-state.ts';
import { limitId } from '../../state/limits.ts';
import { useStore } from '../../state/store.ts';
import { openDrawer } from '../../state/view.ts';
import { Button } from '../../ui/button.tsx';
import { Card } from '../../ui/card.tsx';
import { EmptyState } from '../../ui/empty-state.tsx';
import { FilterInput } from '../../ui/filter-input.tsx';
import { DataTable } from '../../ui/table/data-table.tsx';
import { FittedTable } from '../../ui/table/fitted-table.tsx';
import { useSorting } from '../../ui/table/use-sorting.ts';
import { Toolbar } from '../../ui/toolbar.tsx';
import { useQuotaColumns } from './use-quota-columns.tsx';

const MANY = 12;
const open = (state: LimitState) => openDrawer({ kind: 'limit', id: state.identity });

/** Every quota that was touched, in a stable order, so that nothing jumps while figures move. */
export function QuotaTable() {
  const t = useTranslations('limits');
  const states = useStore((state) => state.limits.items);
  const columns = useQuotaColumns();
  const [filter, setFilter] = useState('');
  const wanted = useDeferredValue(filter.trim().toLowerCase());
  const found = useMemo(
    () =>
      wanted === ''
        ? states
        : states.filter((state) => `${state.label}\n${state.class}\n${state.provider}`.toLowerCase().includes(wanted)),
    [states, wanted],
  );
  const shown = useStore((state) => (state.view.drawer?.kind === 'limit' ? state.view.drawer.id : null));
  const sorting = useSorting('quotas', found, columns);
  return (
    <Card className="flex shrink-0 flex-col overflow-hidden" aria-label={t('label')}>
      {states.length > MANY ? (
        <Toolbar>
          <FilterInput label={t('filter')} value={filter} onChange={setFilter} placeholder={t('filterExample')} />
        </Toolbar>
      ) : null}
      {found.length === 0 ? (
        <EmptyState icon={SearchX} title={t('nothingFits')} text={t('nothingFitsText')}>
          <Button onClick={() => setFilter('')}>{t('clear')}</Button>
        </EmptyState>
      ) : (
        <FittedTable rows={found.length}>
          <DataTable
            name="quotas"
            label={t('label')}
            columns={columns}
            {...sorting}
            idOf={limitId}
            onOpen={open}
            isOpen={(state) => state.identity === shown}
          />
        </FittedTable>
      )}
    </Card>
  );
}
