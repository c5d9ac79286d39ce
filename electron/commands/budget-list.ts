import { budgetTable } from './budget-words.ts';
import type { Session } from './session.ts';

/** `fob budget list`: every budget, the providers' own included. */
export async function run(session: Session): Promise<undefined> {
  const budgets = await (await session.fob()).ledger.budgets({});
  session.print(budgets, () =>
    budgets.length === 0 ? 'No budgets. Set one with `fob budget set`.' : budgetTable(budgets),
  );
}
