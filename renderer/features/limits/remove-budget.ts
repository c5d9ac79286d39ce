import type { Budget } from '../../../shared/model/ledger.ts';
import { api } from '../../api/client.ts';
import { say } from '../../messages/intl.ts';
import { dropBudget, keepBudget } from '../../state/budgets.ts';
import { attempt } from '../../ui/attempt.ts';
import { toast } from '../../ui/toast.tsx';

/** Removes a budget at once; setting it again brings it back, with what was used in its period. */
export function removeBudget(budget: Budget): void {
  const t = say('limits');
  attempt(async () => {
    await api().ledger.removeBudget({ id: budget.id });
    dropBudget(budget.id);
    toast({
      title: t('budgets.removed'),
      action: { label: t('budgets.undo'), run: () => bringBack(budget), undoes: true },
      over: ({ budgets }) => budgets.items.some((one) => one.target === budget.target && isSameKind(one, budget)),
    });
  });
}

function bringBack({ target, class: limitClass, period, limit, mode }: Budget): void {
  attempt(async () => keepBudget(await api().ledger.setBudget({ target, class: limitClass, period, limit, mode })));
}

function isSameKind(one: Budget, other: Budget): boolean {
  return one.class === other.class && one.period === other.period;
}
