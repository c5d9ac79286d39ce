import type { PeriodKind } from '../../shared/rules/calendar-period.ts';
import type { BudgetRow } from './budget-rows.ts';
import type { LedgerCredential, LedgerPorts } from './ports.ts';

/** One budget of a target, whoever made it. */
export type BudgetRule = {
  id: string;
  source: 'user' | 'provider';
  class: string | null;
  period: PeriodKind;
  limit: number;
  mode: 'refuse' | 'warn';
  damaged: boolean;
};

/** All budgets of a target: those that a user set (`rows`), and for a credential those of its provider. */
export function rulesOf(
  credential: LedgerCredential | null,
  rows: readonly BudgetRow[],
  provider: LedgerPorts['provider'],
): BudgetRule[] {
  const own = rows.map(({ target: _target, createdAt: _at, ...row }): BudgetRule => ({ ...row, source: 'user' }));
  return credential === null ? own : [...own, ...providerRules(credential, provider)];
}

/** The provider's budgets for a key of this kind and plan: of each class and period the first that fits. */
function providerRules(credential: LedgerCredential, provider: LedgerPorts['provider']): BudgetRule[] {
  const rules = new Map<string, BudgetRule>();
  for (const budget of provider(credential.provider)?.limits.budgets ?? []) {
    if (budget.kinds !== undefined && !budget.kinds.includes(credential.kind)) continue;
    if (budget.plans !== undefined && !(credential.plan !== null && budget.plans.includes(credential.plan))) continue;
    const { period, limit } = budget;
    const limitClass = budget.class ?? null;
    const id = `${credential.id}/${limitClass ?? '*'}/${period}`;
    if (rules.has(id)) continue;
    rules.set(id, { id, source: 'provider', class: limitClass, period, limit, mode: 'refuse', damaged: false });
  }
  return [...rules.values()];
}
