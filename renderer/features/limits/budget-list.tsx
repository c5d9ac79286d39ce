import { useTranslations } from 'use-intl';
import type { Budget } from '../../../shared/model/ledger.ts';
import { openDialog } from '../../state/view.ts';
import { BarGauge } from '../../ui/bar-gauge.tsx';
import { Button } from '../../ui/button.tsx';
import { useNow } from '../../ui/use-now.ts';
import { count, span } from '../../ui/words.ts';
import { budgetSpoken, budgetWords } from './budget-words.ts';
import { moment } from './limit-words.ts';
import { removeBudget } from './remove-budget.ts';

/** The budgets of one key, connection or tool as bars, for a drawer. */
export function BudgetList({ budgets }: { budgets: readonly Budget[] }) {
  const t = useTranslations('limits.budgets');
  return (
    <section aria-label={t('title')} className="mt-5">
      <h3 className="font-medium">{t('title')}</h3>
      {budgets.length === 0 ? <p className="mt-1 text-ink-2">{t('none')}</p> : null}
      <ul className="mt-2 flex flex-col gap-3">
        {budgets.map((budget) => (
          <li key={budget.id}>
            <Row budget={budget} />
          </li>
        ))}
      </ul>
    </section>
  );
}

function Row({ budget }: { budget: Budget }) {
  const t = useTranslations('limits.budgets');
  const now = useNow(10_000);
  return (
    <>
      <div className="mb-1 flex justify-between gap-2">
        <span>{budgetWords(budget)}</span>
        <span className="text-ink-2">{t('usedOf', { used: count(budget.used), limit: count(budget.limit) })}</span>
      </div>
      <BarGauge
        label={budgetWords(budget)}
        part={budget.used / budget.limit}
        spoken={budgetSpoken(budget, stateWords(budget))}
      />
      <div className="mt-1 flex min-h-7 flex-wrap items-center gap-x-2">
        <span className="min-w-0 flex-1 text-ink-3 text-small">
          <span className="block">
            {budget.forecastAt === null ? stateWords(budget) : t('forecast', { at: moment(budget.forecastAt, now) })}
          </span>
          <span className="block">
            {`${t('columns.resets')} ${t('resetsIn', { span: span(Math.max(0, budget.resetsAt - now)) })}`}
          </span>
        </span>
        {budget.source === 'user' ? (
          <>
            <Button
              tone="quiet"
              aria-label={t('change', { name: budgetWords(budget) })}
              onClick={() => openDialog({ kind: 'budget', id: budget.id })}
            >
              {t('changeShort')}
            </Button>
            <Button
              tone="quiet"
              aria-label={t('remove', { name: budgetWords(budget) })}
              onClick={() => removeBudget(budget)}
            >
              {t('removeShort')}
            </Button>
          </>
        ) : null}
      </div>
      {budget.status === 'damaged' ? <p className="text-bad text-small">{t('damagedText')}</p> : null}
    </>
  );

  function stateWords({ status, source, mode }: Budget): string {
    if (status === 'damaged') return t('damaged');
    if (status === 'used_up') return t('usedUp');
    return source === 'provider' ? t('byProvider') : t(`modes.${mode}`);
  }
}
