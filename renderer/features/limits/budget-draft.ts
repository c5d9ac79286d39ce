import type { SetBudget } from '../../../shared/contract/ledger.ts';
import type { Budget } from '../../../shared/model/ledger.ts';

/** A budget as it is typed. */
export type BudgetDraft = {
  target: string | null;
  class: string | null;
  period: Budget['period'];
  limit: string;
  mode: Budget['mode'];
};

export const newBudget: BudgetDraft = { target: null, class: null, period: 'day', limit: '', mode: 'refuse' };

export function draftOfBudget({ target, class: limitClass, period, limit, mode }: Budget): BudgetDraft {
  return { target, class: limitClass, period, limit: String(limit), mode };
}

const MOST = 1_000_000_000;

/** The number typed, spaces, commas and dots between thousands left out; null when it is none from 1 to a billion. */
export function limitOf(text: string): number | null {
  const digits = text.trim().replace(/(?<=\d)[\s.,'’](?=\d{3}(?:\D|$))/g, '');
  if (!/^\d{1,10}$/.test(digits)) return null;
  const value = Number(digits);
  return value >= 1 && value <= MOST ? value : null;
}

/** What the engine is asked for; null while something is missing. */
export function budgetOf({ target, class: limitClass, period, limit, mode }: BudgetDraft): SetBudget | null {
  const value = limitOf(limit);
  return target === null || value === null ? null : { target, class: limitClass, period, limit: value, mode };
}
