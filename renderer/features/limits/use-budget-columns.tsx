import { Trash2 } from 'lucide-react';
import { useMemo } from 'react';
import { useTranslations } from 'use-intl';
import type { Budget } from '../../../shared/model/ledger.ts';
import { useProvider } from '../../state/providers.ts';
import { Badge } from '../../ui/badge.tsx';
import { BarGauge } from '../../ui/bar-gauge.tsx';
import { IconButton } from '../../ui/icon-button.tsx';
import type { Column } from '../../ui/table/column.ts';
import { byText } from '../../ui/table/use-sorting.ts';
import { rowTip } from '../../ui/tip.ts';
import { useNow } from '../../ui/use-now.ts';
import { count, span } from '../../ui/words.ts';
import { budgetSpoken, budgetWords } from './budget-words.ts';
import { HolderMark } from './holder-mark.tsx';
import { moment } from './limit-words.ts';
import { removeBudget } from './remove-budget.ts';

export function useBudgetColumns(): Column<Budget>[] {
  const t = useTranslations('limits.budgets');
  return useMemo(
    () => [
      {
        id: 'target',
        label: t('columns.target'),
        className: 'w-[210px] max-[560px]:w-[130px]',
        opens: { before: (budget) => <Mark budget={budget} /> },
        cell: (budget) => budget.label,
        compare: (a, b) => byText(a.label, b.label),
      },
      {
        id: 'what',
        label: t('columns.what'),
        className: 'w-[150px] text-ink-2 max-[900px]:hidden',
        cell: budgetWords,
        compare: (a, b) => byText(a.period, b.period),
      },
      {
        id: 'used',
        label: t('columns.used'),
        cell: (budget) => <Used budget={budget} />,
        compare: (a, b) => a.used / a.limit - b.used / b.limit,
      },
      {
        id: 'resets',
        label: t('columns.resets'),
        className: 'w-[210px] text-ink-2 max-[760px]:hidden',
        cell: (budget) => <Resets budget={budget} />,
        compare: (a, b) => a.resetsAt - b.resetsAt,
      },
      {
        id: 'mode',
        label: t('columns.mode'),
        className: 'w-[130px] text-ink-2 max-[1100px]:hidden',
        cell: ({ mode, source }) => (source === 'provider' ? t('byProvider') : t(`modes.${mode}`)),
      },
      {
        id: 'actions',
        label: t('columns.actions'),
        quiet: true,
        align: 'end',
        className: 'w-[52px]',
        cell: (budget, tab) =>
          budget.source === 'user' ? (
            <IconButton
              icon={Trash2}
              label={t('remove', { name: budget.label })}
              shortcut="Del"
              tabIndex={tab}
              onClick={() => removeBudget(budget)}
            />
          ) : null,
      },
    ],
    [t],
  );
}

function Mark({ budget }: { budget: Budget }) {
  return <HolderMark provider={useProvider(budget.provider)} />;
}

/** The gauge of a budget with its figures. */
function Used({ budget }: { budget: Budget }) {
  const t = useTranslations('limits.budgets');
  const status = budget.status === 'ok' ? budgetWords(budget) : t(budget.status === 'damaged' ? 'damaged' : 'usedUp');
  return (
    <span className="flex items-center gap-3">
      <span className="w-20 min-w-12 flex-1 max-[560px]:min-w-10">
        <BarGauge
          label={`${budget.label}, ${budgetWords(budget)}`}
          part={budget.used / budget.limit}
          spoken={budgetSpoken(budget, status)}
        />
      </span>
      <span
        aria-hidden // the gauge says it
        className="w-[150px] shrink-0 truncate text-ink-2 max-[560px]:w-[112px]"
      >
        {t('usedOf', { used: count(budget.used), limit: count(budget.limit) })}
      </span>
    </span>
  );
}

function Resets({ budget }: { budget: Budget }) {
  const t = useTranslations('limits.budgets');
  const now = useNow(10_000);
  if (budget.status === 'damaged') return <Badge tone="bad">{t('damaged')}</Badge>;
  return (
    <span className="flex items-center gap-2">
      {t('resetsIn', { span: span(Math.max(0, budget.resetsAt - now)) })}
      {budget.status === 'used_up' ? <Badge tone="bad">{t('usedUp')}</Badge> : null}
      {budget.forecastAt === null ? null : (
        <span {...rowTip(t('forecast', { at: moment(budget.forecastAt, now) }))}>
          <Badge tone="warn">{t('usedUpAt', { at: moment(budget.forecastAt, now) })}</Badge>
        </span>
      )}
    </span>
  );
}
