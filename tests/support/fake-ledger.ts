import type { History, HistoryInput, SetBudget, Spend, SpendInput } from '../../shared/contract/ledger.ts';
import type { Budget, SpendRow, WindowForecast } from '../../shared/model/ledger.ts';
import type { LimitState } from '../../shared/model/limit-state.ts';
import type { Tool } from '../../shared/model/tool.ts';
import { fakeId, seeded } from './fake-data.ts';

const MINUTE = 60_000;
const DAY = 86_400_000;
const OTHERS = ['Palette sync', 'Motion preview', 'Handoff bot'];
const STEP = { minute: MINUTE, hour: 60 * MINUTE, day: DAY } as const;

type Held = { tools: Tool[]; limits: LimitState[]; budgets: Budget[]; fake: { spenders: number } };

/** A ledger of memory: the same calls for the same tool and time, so that parts add up to the whole. */
export function fakeLedger(held: Held) {
  const spenders = (): { id: string; label: string; credential: string }[] =>
    Array.from({ length: held.fake.spenders }, (_, index) => {
      const tool = held.tools[index];
      const credential = tool?.bindings[0]?.credentialId ?? held.limits[0]?.identity ?? fakeId('cred', 1);
      const label = tool?.label ?? OTHERS[index - held.tools.length] ?? `Tool ${index + 1}`;
      return { id: tool?.id ?? fakeId('tool', 900 + index), label, credential };
    });
  const of = (input: Pick<HistoryInput, 'tool' | 'credential'>) =>
    spenders().filter(
      ({ id, credential }) =>
        (input.tool === undefined || input.tool === id) &&
        (input.credential === undefined || input.credential === credential),
    );
  const history = (input: HistoryInput): History => {
    const resolution = input.resolution ?? 'hour';
    const step = STEP[resolution];
    const since = Math.floor(input.since / step) * step;
    const until = Math.ceil((input.until ?? Date.now()) / step) * step;
    const points = Array.from({ length: Math.round((until - since) / step) }, (_, index) => {
      const at = since + index * step;
      const parts = of(input).map(({ id }) => ({ id, calls: callsOf(id, at, step) }));
      const counted = parts.reduce((sum, { calls }) => sum + calls, 0);
      return {
        at,
        ...figures(
          counted,
          parts.reduce((sum, { id, calls }) => sum + refusedOf(id, at, step, calls), 0),
        ),
      };
    });
    return { resolution, since, until, points };
  };
  return {
    history,
    spend(input: SpendInput): Spend {
      const until = input.until ?? Date.now();
      const resolution =
        until - input.since > 2 * DAY ? 'day' : until - input.since > 2 * STEP.hour ? 'hour' : 'minute';
      const rows = of(input).map(({ id, label, credential }): SpendRow => {
        const { points } = history({ ...input, tool: id, until, resolution });
        return {
          tool: input.by.includes('tool') ? { id, label } : null,
          credential: input.by.includes('credential') ? { id: credential, label: nameOf(credential) } : null,
          class: null,
          ...figures(
            points.reduce((sum, { counted }) => sum + counted, 0),
            points.reduce((sum, { refused }) => sum + refused, 0),
          ),
        };
      });
      return { since: input.since, until, rows: rows.toSorted((a, b) => b.counted - a.counted) };
    },
    forecasts: (): WindowForecast[] =>
      held.limits.slice(0, 1).map(({ identity, class: limitClass }) => ({
        identity,
        class: limitClass,
        forecastAt: Date.now() + 14 * MINUTE,
      })),
    setBudget(input: SetBudget): Budget {
      const same = (budget: Budget) =>
        budget.target === input.target && budget.class === input.class && budget.period === input.period;
      const before = held.budgets.find(same);
      const used = before?.used ?? 0;
      const budget: Budget = {
        ...(before ?? fakeBudget(held.budgets.length + 1, input, nameOf(input.target), Date.now())),
        limit: input.limit,
        mode: input.mode,
        used,
        remaining: Math.max(0, input.limit - used),
        status: used >= input.limit ? 'used_up' : 'ok',
      };
      held.budgets = [...held.budgets.filter((entry) => !same(entry)), budget];
      return budget;
    },
    removeBudget(id: string) {
      held.budgets = held.budgets.filter((budget) => budget.id !== id);
      return { removed: id };
    },
  };

  function nameOf(id: string): string {
    const tool = held.tools.find((entry) => entry.id === id);
    return tool?.label ?? held.limits.find((entry) => entry.identity === id)?.label ?? 'CRM sync';
  }
}

/** Budgets as a vault in use has them: one going well, one nearly used up, one of a provider, one used up. */
export function fakeBudgets(limits: readonly LimitState[], tools: readonly Tool[], now: number): Budget[] {
  const [first, second] = limits;
  const [tool, other] = tools;
  if (!first || !second || !tool || !other) return [];
  const day = { class: null, period: 'day', limit: 5000, mode: 'refuse' } as const;
  const make = (n: number, target: LimitState | Tool, change: Partial<Budget>): Budget => {
    const id = 'identity' in target ? target.identity : target.id;
    const budget = { ...fakeBudget(n, { ...day, target: id }, target.label, now), ...change };
    return {
      ...budget,
      resetsAt: endOf(budget.period, now),
      provider: 'identity' in target ? target.provider : null,
      remaining: Math.max(0, budget.limit - budget.used),
    };
  };
  return [
    make(1, first, { used: 2140, forecastAt: now + 3 * 60 * MINUTE }),
    make(2, tool, { limit: 400, used: 371, period: 'hour', mode: 'warn' }),
    make(3, other, { limit: 20_000, used: 20_000, period: 'month', status: 'used_up' }),
    make(4, second, { id: `${second.identity} month`, source: 'provider', limit: 60_000, used: 1200, period: 'month' }),
  ];
}

/** When the running hour, day or month (UTC) is over. */
function endOf(period: Budget['period'], now: number): number {
  if (period === 'month') return Date.UTC(new Date(now).getUTCFullYear(), new Date(now).getUTCMonth() + 1);
  const length = period === 'hour' ? STEP.hour : DAY;
  return (Math.floor(now / length) + 1) * length;
}

function fakeBudget(n: number, input: SetBudget, label: string, now: number): Budget {
  return {
    id: fakeId('budg', n),
    source: 'user',
    label,
    provider: null,
    used: 0,
    remaining: input.limit,
    startsAt: now - 6 * 60 * MINUTE,
    resetsAt: endOf(input.period, now),
    forecastAt: null,
    status: 'ok',
    ...input,
  };
}

/** Calls of a tool in a step: the first tools call most, and each has a rhythm of its own. */
function callsOf(id: string, at: number, step: number): number {
  const order = Number(id.slice(-4)) % 100;
  const random = seeded(order * 977 + Math.floor(at / step))();
  const wave = 1 + Math.sin(at / step / (7 + order) + order);
  return Math.round(((wave + random) * 24 * (step / MINUTE) ** 0.5) / (1 + (order % 23)));
}

/** About one in forty, so that the parts add up too. */
function refusedOf(id: string, at: number, step: number, calls: number): number {
  const turn = (Number(id.slice(-4)) * 31 + Math.floor(at / step) * 17) % 40;
  return Math.floor(calls / 40) + (turn < calls % 40 ? 1 : 0);
}

function figures(counted: number, refused: number) {
  return { counted, refused, failed: 0, bytesIn: counted * 300, bytesOut: counted * 9000 };
}
