import type { Budget } from '../../shared/model/ledger.ts';
import { aPeriod } from '../../shared/rules/calendar-period.ts';
import { subjectOf } from './budget-subject.ts';
import type { Finding, Levels } from './ports.ts';

/** Tells of budgets that pass a level or are used up, the highest of those alone, each once in a period and for a limit. */
export function createBudgetRule(levels: () => Levels) {
  /** The last one told of each budget, so that a busy one is not looked up in the database every two seconds. */
  const told = new Map<string, string>();
  return {
    look: (budgets: readonly Budget[], at: number): Finding[] =>
      budgets.flatMap((budget) => {
        const found = finding(budget, levels(), at);
        if (found === null || told.get(budget.id) === found.mark) return [];
        told.set(budget.id, found.mark);
        return [found];
      }),
    /** They could not be kept: the next look finds them again. */
    missed: (found: readonly Finding[]): void => {
      const marks = new Set(found.map(({ mark }) => mark));
      for (const [id, mark] of told) if (marks.has(mark)) told.delete(id);
    },
  };
}

function finding(budget: Budget, { warn, critical }: Levels, at: number): Finding | null {
  const { id, label, limit, used, startsAt, resetsAt, period, mode } = budget;
  const level = [warn, critical, 100].filter((percent) => used * 100 >= limit * percent).at(-1);
  if (level === undefined || budget.status === 'damaged') return null;
  const calls = budget.class ?? 'calls';
  const over = level === 100;
  const then = mode === 'warn' ? 'Calls go on' : 'Further calls are refused';
  const rest = over
    ? `${then} until it begins anew`
    : `${limit - used} ${limit - used === 1 ? 'is' : 'are'} left until it begins anew`;
  return {
    mark: `budget_threshold/${id}/${startsAt}/${limit}/${level}`,
    kind: 'budget_threshold',
    severity: level >= critical ? 'critical' : 'warning',
    subject: subjectOf(budget),
    title: over
      ? `${label} has used up its budget of ${limit} ${calls} ${aPeriod(period)}`
      : `${label} passed ${level} % of its budget`,
    text: `${used} of ${limit} ${calls} of this ${period} are used. ${rest}, ${new Date(resetsAt).toISOString()}.`,
    fix: over ? 'See who spent it, wait, or raise the budget' : 'See who spends it and slow it down',
    action: 'show_limits',
    at,
  };
}
