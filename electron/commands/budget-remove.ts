import type { Session } from './session.ts';

/** `fob budget remove`: the budget ends; what it counted stays in the history. */
export async function run(session: Session, _options: object, id: string): Promise<undefined> {
  const removed = await (await session.fob()).ledger.removeBudget({ id });
  session.print(removed, () => `Removed the budget ${removed.removed}.`);
}
