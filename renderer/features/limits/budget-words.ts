import type { Budget } from '../../../shared/model/ledger.ts';
import { engineText } from '../../messages/engine-text.ts';
import { say } from '../../messages/intl.ts';
import { useStore } from '../../state/store.ts';
import { count } from '../../ui/words.ts';

const NEAR = 0.9;

/** "Requests a day" */
export function budgetWords(budget: Pick<Budget, 'class' | 'period' | 'provider'>): string {
  const t = say('limits');
  const { items } = useStore.getState().providers;
  const classes = items.find(({ provider }) => provider.id === budget.provider)?.provider.limits.classes ?? [];
  const own = budget.class === null ? t('budgets.allClasses') : budget.class;
  const label = classes.find(({ id }) => id === budget.class)?.label ?? own;
  return t(`budgets.what.${budget.period}`, { class: engineText(label) });
}

/** What its gauge says. */
export function budgetSpoken(budget: Budget, status: string): string {
  return say('limits')('budgets.spoken', { used: count(budget.used), limit: count(budget.limit), status });
}

/** Budgets that are used up, damaged or nearly so, worst first. */
export function budgetsNear(budgets: readonly Budget[]): Budget[] {
  return budgets
    .filter((budget) => budget.status !== 'ok' || budget.used / budget.limit >= NEAR)
    .toSorted((a, b) => b.used / b.limit - a.used / a.limit);
}
