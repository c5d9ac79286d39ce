import type { Budget } from '../../shared/model/ledger.ts';
import { moment } from './moments.ts';
import { table } from './table.ts';

/** Budgets as a table. */
export function budgetTable(budgets: readonly Budget[]): string {
  const rows = budgets.map((budget) => [
    budget.id.startsWith('budg_') ? budget.id : 'of the provider',
    budget.label,
    budget.class ?? 'all calls',
    budget.period,
    `${budget.used} of ${budget.limit}`,
    String(budget.remaining),
    moment(budget.resetsAt),
    budget.forecastAt === null ? '–' : moment(budget.forecastAt),
    words(budget),
  ]);
  return table(['BUDGET', 'FOR', 'CLASS', 'A', 'USED', 'LEFT', 'BEGINS ANEW', 'USED UP AT', 'THEN'], rows);
}

function words({ status, mode }: Budget): string {
  if (status === 'damaged') return 'damaged: set it again';
  const what = mode === 'warn' ? 'warns' : 'refuses';
  return status === 'used_up' ? `${what} now` : what;
}
