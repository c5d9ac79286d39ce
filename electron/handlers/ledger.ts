import { os } from './implementer.ts';
import type { Services } from './services.ts';

/** Handlers of the `ledger` namespace. */
export function ledgerHandlers({ ledger }: Services) {
  return {
    history: os.ledger.history.handler(({ input }) => ledger.history(input)),
    spend: os.ledger.spend.handler(({ input }) => ledger.spend(input)),
    budgets: os.ledger.budgets.handler(() => ledger.budgets()),
    forecasts: os.ledger.forecasts.handler(() => ledger.forecasts()),
    setBudget: os.ledger.setBudget.handler(({ input }) => ledger.setBudget(input)),
    removeBudget: os.ledger.removeBudget.handler(({ input }) => {
      ledger.removeBudget(input.id);
      return { removed: input.id };
    }),
  };
}
