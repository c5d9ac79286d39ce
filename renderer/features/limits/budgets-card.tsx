import { useTranslations } from 'use-intl';
import type { Budget } from '../../../shared/model/ledger.ts';
import { loadBudgets } from '../../state/budgets.ts';
import { useStore } from '../../state/store.ts';
import { openDialog, openDrawer } from '../../state/view.ts';
import { Card } from '../../ui/card.tsx';
import { RetryBar } from '../../ui/retry-bar.tsx';
import { Skeleton } from '../../ui/skeleton.tsx';
import { DataTable } from '../../ui/table/data-table.tsx';
import { FittedTable } from '../../ui/table/fitted-table.tsx';
import { useSorting } from '../../ui/table/use-sorting.ts';
import { removeBudget } from './remove-budget.ts';
import { useBudgetColumns } from './use-budget-columns.tsx';

const idOf = (budget: Budget) => budget.id;
const open = (budget: Budget) =>
  budget.source === 'user'
    ? openDialog({ kind: 'budget', id: budget.id })
    : openDrawer({ kind: 'limit', id: budget.target });
const onKey = (key: string, budget: Budget) =>
  key === 'Delete' && budget.source === 'user' ? () => removeBudget(budget) : undefined;

/** Ceilings of calls by hour, day or month: those set here and those of the providers. */
export function BudgetsCard() {
  const t = useTranslations('limits.budgets');
  const { items, status, error } = useStore((state) => state.budgets);
  const columns = useBudgetColumns();
  const sorting = useSorting('budgets', items, columns);
  return (
    <Card className="flex shrink-0 flex-col overflow-hidden" aria-label={t('title')}>
      <div className="flex min-h-11 flex-wrap items-center gap-x-3 gap-y-1 px-3.5 py-2">
        <h2 className="font-medium">{t('title')}</h2>
        <p className="min-w-40 flex-1 text-ink-3 text-small">
          {items.length > 0 || status !== 'ready' ? t('text') : t('noneText')}
        </p>
      </div>
      <RetryBar error={error} onRetry={() => void loadBudgets()} className="px-2.5 pb-2.5" />
      {status === 'loading' ? <Skeleton rows={2} /> : null}
      {items.length > 0 ? (
        <FittedTable rows={items.length}>
          <DataTable
            name="budgets"
            label={t('title')}
            columns={columns}
            {...sorting}
            idOf={idOf}
            onOpen={open}
            onKey={onKey}
          />
        </FittedTable>
      ) : null}
    </Card>
  );
}
