import type { Budget } from '../../shared/model/ledger.ts';
import { api } from '../api/client.ts';
import { errorDataOf } from '../api/error-data.ts';
import { reloader } from './reloader.ts';
import { patch, useStore } from './store.ts';

export const loadBudgets = reloader(async () => {
  try {
    patch('budgets', { items: await api().ledger.budgets({}), status: 'ready', error: null });
  } catch (error) {
    patch('budgets', { status: 'failed', error: errorDataOf(error) });
  }
});

/** Loads budgets again, if some page has asked for them before. */
export function reloadBudgets(): void {
  if (useStore.getState().budgets.status !== 'loading') void loadBudgets();
}

/** Puts a budget that a procedure gave back in place of the one held, without waiting for the reload. */
export function keepBudget(budget: Budget): void {
  useStore.setState(({ budgets }) => {
    const others = budgets.items.filter((item) => item.id !== budget.id);
    return { budgets: { ...budgets, items: [budget, ...others] } };
  });
}

/** Takes a budget out of the list. */
export function dropBudget(id: string): void {
  useStore.setState(({ budgets }) => ({
    budgets: { ...budgets, items: budgets.items.filter((item) => item.id !== id) },
  }));
}
