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
import { useNow } from '../../ui/use-now.ts';
import { useOnScreen } from '../../ui/use-on-screen.ts';
import { useQuotaColumns } from './use-quota-columns.tsx';

const MANY = 12;
const SECOND_MS = 1000;
const UNSEEN_MS = 60_000;
const open = (state: LimitState) => openDrawer({ kind: 'limit', id: state.identity });

/** Every quota that was touched, in a stable order, so that nothing jumps while figures move. */
export function QuotaTable() {
  const t = useTranslations('limits');
  const [box, setBox] = useState<HTMLElement | null>(null);
  const isSeen = useOnScreen(box);
  const states = useSeenLimits(isSeen);
  const columns = useQuotaColumns(isSeen ? SECOND_MS : UNSEEN_MS);
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
          <FilterInput
            label={t('filter')}
            value={filter}
            onChange={setFilter}
            placeholder={t('filterExample')}
            found={found.length}
          />
        </Toolbar>
      ) : null}
      {found.length === 0 ? (
        <EmptyState icon={SearchX} title={t('nothingFits')} text={t('nothingFitsText')}>
          <Button onClick={() => setFilter('')}>{t('clear')}</Button>
        </EmptyState>
      ) : (
        <FittedTable rows={found.length} box={setBox}>
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

/** The quotas as they move, and below the fold once a minute, since drawing rows that nobody sees costs as much as those one sees. */
function useSeenLimits(isSeen: boolean): readonly LimitState[] {
  const slow = useNow(isSeen ? Number.MAX_SAFE_INTEGER : UNSEEN_MS);
  const known = useStore((state) => state.limits.items.length);
  const now = useStore((state) => (isSeen ? state.limits.items : null));
  // biome-ignore lint/correctness/useExhaustiveDependencies: what is not seen follows the slow clock
  const held = useMemo(() => useStore.getState().limits.items, [slow, known, isSeen]);
  return now ?? held;
}
