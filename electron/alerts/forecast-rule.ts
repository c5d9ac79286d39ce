import type { Budget } from '../../shared/model/ledger.ts';
import { aPeriod } from '../../shared/rules/calendar-period.ts';
import { subjectOf } from './budget-subject.ts';
import type { Marks } from './marks.ts';
import type { Finding, Outlook } from './ports.ts';

/** A window's forecast is told again only after it was quiet for this long, or for the window's length. */
const QUIET_MS = 900_000;

/**
 * Tells what will be used up at the pace of the last minutes: a budget before it begins anew, once a period and limit, and
 * a sliding window that fills, once until it was out of danger for a while.
 */
export function createForecastRule({ marks }: { marks: Marks }) {
  const told = new Map<string, string>();
  const ofBudget = (budget: Budget, at: number): Finding[] => {
    const { id, startsAt, limit, forecastAt, resetsAt } = budget;
    const mark = `limit_forecast/${id}/${startsAt}/${limit}`;
    if (forecastAt === null || budget.status !== 'ok' || told.get(id) === mark) return [];
    told.set(id, mark);
    const what = `its budget of ${limit} ${budget.class ?? 'calls'} ${aPeriod(budget.period)}`;
    const end = `It begins anew at ${new Date(resetsAt).toISOString()}.`;
    return [{ ...about(budget, what, forecastAt, at), mark, text: textOf(budget, forecastAt, end) }];
  };
  const ofWindow = ({ state, forecastAt }: Outlook['windows'][number], at: number): Finding[] => {
    const series = `forecast/${state.identity}/${state.class}`;
    const last = marks.time(series);
    const quiet = last === null || at - last >= Math.max(QUIET_MS, state.windowSeconds * 1000);
    if (last === null || at - last >= QUIET_MS / 10 || at < last) marks.set(series, at);
    if (!quiet) return [];
    const who = { target: state.identity, label: state.label, provider: state.provider };
    const what = `its limit of ${state.limit} ${state.class} in ${state.windowSeconds} s`;
    const mark = `limit_forecast/${state.identity}/${state.class}/${at}`;
    return [{ ...about(who, what, forecastAt, at), mark, text: textOf(state, forecastAt, '') }];
  };
  return {
    look: ({ budgets, windows }: Outlook, at: number): Finding[] => [
      ...budgets.flatMap((budget) => ofBudget(budget, at)),
      ...windows.flatMap((window) => ofWindow(window, at)),
    ],
  };
}

type Who = Parameters<typeof subjectOf>[0];

function about(who: Who, what: string, forecastAt: number, at: number): Omit<Finding, 'mark' | 'text'> {
  const minutes = Math.max(1, Math.round((forecastAt - at) / 60_000));
  const when = minutes < 120 ? `in ${minutes} min` : `in ${Math.round(minutes / 60)} h`;
  return {
    kind: 'limit_forecast',
    severity: 'warning',
    subject: subjectOf(who),
    title: `${who.label} will have used up ${what} ${when}`.slice(0, 200),
    fix: 'See who spends it and slow it down',
    action: 'show_limits',
    at,
  };
}

function textOf({ used, limit }: { used: number; limit: number }, forecastAt: number, end: string): string {
  return `${used} of ${limit} are used; at the pace of the last minutes none is left at ${new Date(forecastAt).toISOString()}. ${end}`.trim();
}
