import type { History, HistoryInput, SetBudget, Spend, SpendInput } from '../../shared/contract/ledger.ts';
import { badInput, FobError } from '../../shared/errors/fob-error.ts';
import type { Budget, WindowForecast } from '../../shared/model/ledger.ts';
import type { BudgetRule } from './budget-rules.ts';
import { Budgets } from './budgets.ts';
import { HistoryQuery } from './history-query.ts';
import { HistoryTrim } from './history-trim.ts';
import { HistoryWriter } from './history-writer.ts';
import { Pace, paceFrom } from './pace.ts';
import type { BudgetRefusal, LedgerCall, LedgerPorts } from './ports.ts';
import { DAYS, HOURS, slotOf } from './slots.ts';

const TICK_MS = 1000;
const TOLD_MS = 2000;

export type Ledger = {
  /** Why the budgets of a credential and a tool do not let a call of this class out; counts nothing. */
  check(credential: string, tool: string, limitClass: string): BudgetRefusal | null;
  /** Counts a call that goes out now, or says why it may not; throws FobError `disk` when that cannot be written down. */
  take(credential: string, tool: string, limitClass: string): BudgetRefusal | null;
  /** Adds a call that is over to the history. Never throws and never waits for the disk. */
  record(call: LedgerCall): void;
  /** Credentials, tools or providers changed. */
  changed(): void;
  history(input: HistoryInput): History;
  spend(input: SpendInput): Spend;
  /** With their forecasts, which read the last minutes of the history, or without. */
  budgets(how?: 'with forecasts' | 'figures alone'): Budget[];
  forecasts(): WindowForecast[];
  /** Throws `not_found` for an unknown target and `bad_input` for a class that it does not have. */
  setBudget(input: SetBudget): Budget;
  removeBudget(id: string): void;
  /** Tells, at most every two seconds, that budgets or their figures changed. */
  onMove(listener: () => void): () => void;
  flush(): void;
  close(): void;
};

/** The history of calls and the budgets that count it. Throws FobError `disk` when its folder cannot be used. */
export function createLedger(ports: LedgerPorts): Ledger {
  return new StoredLedger(ports);
}

class StoredLedger implements Ledger {
  readonly #ports: LedgerPorts;
  readonly #writer: HistoryWriter;
  readonly #query: HistoryQuery;
  readonly #budgets: Budgets;
  readonly #trim: HistoryTrim;
  readonly #listeners = new Set<() => void>();
  readonly #timer: NodeJS.Timeout;
  #toldAt = Number.NEGATIVE_INFINITY;
  #untold = false;
  #closed = false;

  constructor(ports: LedgerPorts) {
    this.#ports = ports;
    const { db, log, clock, disk } = ports;
    this.#writer = new HistoryWriter(db, log, disk);
    this.#query = new HistoryQuery(db, {
      credential: (id) => ports.credential(id)?.label ?? null,
      tool: (id) => ports.toolLabel(id),
    });
    this.#budgets = new Budgets(ports, (target, limitClass, period, start) => {
      this.flush();
      const tier = period === 'hour' ? HOURS : DAYS;
      const which = target.startsWith('tool_') ? { tool: target } : { credential: target };
      const filter = { ...which, ...(limitClass === null ? {} : { class: limitClass }) };
      return this.#query.counted(filter, tier, slotOf(start, tier), slotOf(clock.now(), tier) + 1);
    });
    this.#trim = new HistoryTrim({
      db,
      log,
      now: () => clock.now(),
      steady: () => this.#budgets.periods.steady(),
      forget: (key) => this.#writer.forget(key),
    });
    this.#timer = setInterval(() => this.#tick(), TICK_MS).unref();
  }

  check(credential: string, tool: string, limitClass: string): BudgetRefusal | null {
    return this.#budgets.check(credential, tool, limitClass);
  }

  take(credential: string, tool: string, limitClass: string): BudgetRefusal | null {
    return this.#budgets.take(credential, tool, limitClass);
  }

  record(call: LedgerCall): void {
    this.#writer.record(call);
  }

  changed(): void {
    this.#budgets.changed();
  }

  history(input: HistoryInput): History {
    this.flush();
    return this.#query.history(input, this.#ports.clock.now());
  }

  spend(input: SpendInput): Spend {
    this.flush();
    return this.#query.spend(input, this.#ports.clock.now());
  }

  budgets(how: 'with forecasts' | 'figures alone' = 'with forecasts'): Budget[] {
    const pace = how === 'with forecasts' ? this.#pace() : null;
    const credentials = this.#ports.credentials().map(({ id }) => id);
    const targets = new Set([...this.#budgets.rows().map(({ target }) => target), ...credentials]);
    return [...targets].flatMap((target) => this.#budgetsOf(target, pace));
  }

  forecasts(): WindowForecast[] {
    const pace = this.#pace();
    return this.#ports.windows().flatMap((state) => {
      const forecastAt = pace.windowFullAt(state);
      return forecastAt === null ? [] : [{ identity: state.identity, class: state.class, forecastAt }];
    });
  }

  setBudget(input: SetBudget): Budget {
    this.#demandTarget(input);
    const { id } = this.#budgets.set(input);
    const budget = this.#budgetsOf(input.target, this.#pace()).find((one) => one.id === id);
    if (budget === undefined) throw new Error('a budget that was set is listed');
    return budget;
  }

  removeBudget(id: string): void {
    this.#budgets.remove(id);
  }

  onMove(listener: () => void): () => void {
    this.#listeners.add(listener);
    return () => this.#listeners.delete(listener);
  }

  flush(): void {
    this.#writer.flush();
  }

  close(): void {
    if (this.#closed) return;
    this.#closed = true;
    clearInterval(this.#timer);
    this.#trim.close();
    this.#writer.close();
    this.#budgets.close();
  }

  #tick(): void {
    if (this.#budgets.tick()) this.#untold = true;
    const now = this.#ports.clock.monotonic();
    if (!this.#untold || now - this.#toldAt < TOLD_MS) return;
    this.#untold = false;
    this.#toldAt = now;
    for (const listener of this.#listeners) listener();
  }

  #pace(): Pace {
    this.flush();
    const now = this.#ports.clock.now();
    return new Pace(this.#query.minutes(paceFrom(now)), now);
  }

  #budgetsOf(target: string, pace: Pace | null): Budget[] {
    const credential = !target.startsWith('tool_') ? this.#ports.credential(target) : null;
    const label = credential === null ? this.#ports.toolLabel(target) : credential.label;
    if (label === null) return []; // gone for good
    const who = { target, label, provider: credential?.provider ?? null };
    return this.#budgets.rules(target).map((rule) => ({ ...who, ...this.#figures(target, rule, pace) }));
  }

  #figures(target: string, rule: BudgetRule, pace: Pace | null) {
    const { damaged, ...shown } = rule;
    const { used } = this.#budgets.gauge(target, rule.class, rule.period);
    const { periods } = this.#budgets;
    const resetsAt = periods.resetsAt(rule.period);
    const remaining = damaged ? 0 : Math.max(0, rule.limit - used);
    const status = damaged ? ('damaged' as const) : remaining === 0 ? ('used_up' as const) : ('ok' as const);
    const forecastAt = pace?.usedUpAt(remaining, pace.of(target, rule.class), resetsAt) ?? null;
    return { ...shown, used, remaining, startsAt: periods.period(rule.period).start, resetsAt, forecastAt, status };
  }

  #demandTarget({ target, class: limitClass }: SetBudget): void {
    if (target.startsWith('tool_')) {
      if (this.#ports.toolLabel(target) === null) throw unknown('tool key', '`fob tools list` shows them');
      return;
    }
    const credential = this.#ports.credential(target);
    if (credential === null) throw unknown('key', '`fob keys list` shows them');
    const classes = this.#ports.provider(credential.provider)?.limits.classes.map(({ id }) => id) ?? [];
    if (limitClass !== null && !classes.includes(limitClass)) {
      throw badInput('class', 'is not a limit class of the provider', `Write one of ${classes.join(', ')}`);
    }
  }
}

function unknown(what: string, hint: string): FobError {
  return new FobError({ code: 'not_found', message: `There is no ${what} with this id`, hint });
}
