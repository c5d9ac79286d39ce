import { fakeLedger } from '../fake-ledger.ts';
import type { FakeOs, FakeWorld } from './world.ts';

/** `ledger` of the contract, on the engine of memory. */
export function ledgerHandlers(os: FakeOs, engine: FakeWorld) {
  const ledger = fakeLedger(engine);
  return {
    history: os.ledger.history.handler(({ input }) => ledger.history(input)),
    spend: os.ledger.spend.handler(({ input }) => ledger.spend(input)),
    budgets: os.ledger.budgets.handler(() => engine.budgets),
    forecasts: os.ledger.forecasts.handler(() => ledger.forecasts()),
    setBudget: os.ledger.setBudget.handler(({ input }) => ledger.setBudget(input)),
    removeBudget: os.ledger.removeBudget.handler(({ input }) => ledger.removeBudget(input.id)),
  };
}
