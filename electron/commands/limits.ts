import type { WindowForecast } from '../../shared/model/ledger.ts';
import type { LimitState } from '../../shared/model/limit-state.ts';
import { budgetTable } from './budget-words.ts';
import { moment } from './moments.ts';
import type { Session } from './session.ts';
import { table } from './table.ts';

/** `fob limits`: what is left of every quota that was touched, and of every budget; when each is used up at this pace. */
export async function run(session: Session): Promise<undefined> {
  const fob = await session.fob();
  const states = await fob.limits.list({});
  const [forecasts, budgets, { circuits }] = await Promise.all([
    fob.ledger.forecasts({}),
    fob.ledger.budgets({}),
    fob.system.state({}),
  ]);
  const document = states.map((state) => ({ ...state, forecastAt: forecastOf(state, forecasts) }));
  session.print(document, () => {
    const windows = states.length === 0 ? 'No calls yet: every quota is whole.' : windowTable(document);
    return [windows, ...(budgets.length === 0 ? [] : [budgetTable(budgets)]), ...circuits.map(unreachable)].join(
      '\n\n',
    );
  });
}

function unreachable({ origin, retryAt }: { origin: string; retryAt: number }): string {
  const seconds = Math.max(0, Math.ceil((retryAt - Date.now()) / 1000));
  return `No connection to ${origin} comes about; its calls are refused and take from no quota. Tried again in ${seconds} s.`;
}

function forecastOf(state: LimitState, forecasts: readonly WindowForecast[]): number | null {
  const found = forecasts.find((one) => one.identity === state.identity && one.class === state.class);
  return found?.forecastAt ?? null;
}

function windowTable(states: readonly (LimitState & { forecastAt: number | null })[]): string {
  const now = Date.now();
  const rows = states.map((state) => [
    state.label,
    state.provider ?? 'own limit',
    state.class,
    `${state.used} of ${state.limit}`,
    String(state.remaining),
    `${state.windowSeconds} s`,
    `${Math.max(0, Math.ceil(((state.pausedUntil ?? state.resetAt) - now) / 1000))} s`,
    moment(state.forecastAt),
    state.pausedUntil !== null && state.pausedUntil > now ? 'paused by the provider' : state.source,
  ]);
  return table(['FOR', 'PROVIDER', 'CLASS', 'USED', 'LEFT', 'WINDOW', 'NEXT FREE IN', 'FULL AT', 'KNOWN FROM'], rows);
}
