import type { SetBudget } from '../../shared/contract/ledger.ts';
import { aPeriod, type PeriodKind } from '../../shared/rules/calendar-period.ts';
import { errorName } from '../platform/log.ts';
import { BudgetJournal, type JournalState, readBudgets } from './budget-journal.ts';
import { type BudgetRow, type BudgetRows, createBudgetRows } from './budget-rows.ts';
import { type BudgetRule, rulesOf } from './budget-rules.ts';
import { blockOf, type Gauge, gaugeKey } from './gauge.ts';
import { PeriodClock } from './period-clock.ts';
import type { BudgetRefusal, LedgerPorts } from './ports.ts';

const NONE: readonly Gauge[] = [];
const PERIODS_MS = 600_000;

/** Calls counted in the history for a target and class (null: all) since `start` of a running period. */
type Spent = (target: string, limitClass: string | null, period: PeriodKind, start: number) => number;

/**
 * Budgets as the gate asks for them. A call costs two map lookups where there is no budget, and an integer compare and
 * an increment for each that there is; `BudgetJournal` makes the counts outlive the process, `PeriodClock` says when
 * they begin anew. Everything else happens in `tick`, once a second.
 */
export class Budgets {
  readonly periods: PeriodClock;
  readonly #ports: LedgerPorts;
  readonly #rows: BudgetRows;
  readonly #spent: Spent;
  readonly #journal: BudgetJournal;
  /** Counts of the last run that nobody has asked for yet. */
  readonly #past: Map<string, number>;
  readonly #pastIsSound: boolean;
  readonly #gauges = new Map<string, Gauge>();
  /** What a call must pass, by target; asked for anew after a change. */
  readonly #byTarget = new Map<string, readonly Gauge[]>();
  readonly #providers = new Map<string, object | null>();
  #loaded = false;
  #moved = false;
  #writtenAt: number;

  constructor(ports: LedgerPorts, spent: Spent) {
    this.#ports = ports;
    this.#spent = spent;
    this.#rows = createBudgetRows(ports);
    const past = readBudgets(ports.dir);
    this.#past = past.counts;
    this.#pastIsSound = past.sound;
    this.periods = new PeriodClock(ports, past.periods);
    for (const kind of this.periods.tick()) this.#dropPast(kind);
    this.#journal = new BudgetJournal(ports, this.#state());
    this.#writtenAt = ports.clock.monotonic();
  }

  /** Why the budgets of the credential and the tool do not let a call out; null when they do. Counts nothing. */
  check(credential: string, tool: string, limitClass: string): BudgetRefusal | null {
    const first = this.#byTarget.get(credential) ?? this.#resolve(credential);
    const second = this.#byTarget.get(tool) ?? this.#resolve(tool);
    if (first === NONE && second === NONE) return null;
    this.#turnIfDue();
    return this.#refusal(first, limitClass) ?? this.#refusal(second, limitClass);
  }

  /** Counts a call that goes out now, or says why it may not; throws FobError `disk` when it cannot be written down. */
  take(credential: string, tool: string, limitClass: string): BudgetRefusal | null {
    const refusal = this.check(credential, tool, limitClass);
    if (refusal !== null) return refusal;
    this.#count(this.#byTarget.get(credential) ?? NONE, limitClass);
    this.#count(this.#byTarget.get(tool) ?? NONE, limitClass);
    return null;
  }

  #refusal(gauges: readonly Gauge[], limitClass: string): BudgetRefusal | null {
    for (const gauge of gauges) {
      if (gauge.used < gauge.limit || (gauge.class !== null && gauge.class !== limitClass)) continue;
      return this.#usedUp(gauge);
    }
    return null;
  }

  #usedUp(gauge: Gauge): BudgetRefusal {
    const resetAt = this.periods.resetsAt(gauge.period);
    const what = `${gauge.class ?? 'calls'} ${aPeriod(gauge.period)}`;
    const whose = gauge.target.startsWith('tool_') ? 'tool key' : 'credential';
    const detail = gauge.damaged
      ? `the record of the ${whose}'s budget of ${what} does not verify; set it again or remove it`
      : `the ${whose} has a budget of ${gauge.limit} ${what}; it begins anew at ${new Date(resetAt).toISOString()}`;
    const retryAfterSeconds = this.periods.secondsLeft(gauge.period);
    return { detail, retryAfterSeconds, limit: { limit: gauge.limit, remaining: 0, resetAt } };
  }

  #count(gauges: readonly Gauge[], limitClass: string): void {
    for (const gauge of gauges) {
      if (gauge.class !== null && gauge.class !== limitClass) continue;
      if (gauge.used >= gauge.spoken) this.#speak(gauge);
      gauge.used += 1;
      this.#moved = true;
    }
  }

  #speak(gauge: Gauge): void {
    const upTo = Math.max(gauge.used + 1, Math.min(gauge.used + gauge.block, gauge.limit));
    try {
      this.#journal.mark(gauge.key, upTo);
      gauge.spoken = upTo;
    } catch (error) {
      // A budget that only warns may err; one that refuses must know its count after a kill.
      if (gauge.limit !== Number.POSITIVE_INFINITY) throw error;
    }
  }

  #resolve(target: string): readonly Gauge[] {
    this.#load();
    const rules = this.rules(target);
    const gauges = new Set(rules.map((rule) => this.#fitted(this.gauge(target, rule.class, rule.period), rules)));
    const found = gauges.size === 0 ? NONE : [...gauges];
    this.#byTarget.set(target, found);
    return found;
  }

  #fitted(gauge: Gauge, rules: readonly BudgetRule[]): Gauge {
    const fitting = rules.filter((rule) => rule.class === gauge.class && rule.period === gauge.period);
    const refusing = fitting
      .filter((rule) => rule.mode === 'refuse')
      .map(({ limit, damaged }) => (damaged ? 0 : limit));
    gauge.damaged = fitting.some((rule) => rule.damaged);
    gauge.limit = Math.min(gauge.damaged ? 0 : Number.POSITIVE_INFINITY, ...refusing);
    gauge.warnAt = Math.min(...fitting.map(({ limit }) => limit));
    gauge.block = blockOf(gauge.warnAt);
    return gauge;
  }

  /** All budgets of a target. */
  rules(target: string): BudgetRule[] {
    const credential = !target.startsWith('tool_') ? this.#ports.credential(target) : null;
    if (credential !== null) this.#providers.set(credential.provider, this.#ports.provider(credential.provider));
    return rulesOf(credential, this.#rows.of(target), this.#ports.provider);
  }

  /** The count of a target and class; what it stood at comes from the journal, or for a new one from the history. */
  gauge(target: string, limitClass: string | null, period: PeriodKind): Gauge {
    const key = gaugeKey(target, limitClass, period);
    let gauge = this.#gauges.get(key);
    if (gauge === undefined) {
      this.#turnIfDue();
      const marked = this.#past.get(key);
      this.#past.delete(key);
      const known = marked !== undefined && this.#pastIsSound;
      const spent = known ? 0 : this.#spent(target, limitClass, period, this.periods.period(period).start);
      const used = Math.max(marked ?? 0, spent);
      const fresh = { limit: Number.POSITIVE_INFINITY, block: 1, warnAt: Number.POSITIVE_INFINITY };
      gauge = {
        key,
        target,
        class: limitClass,
        period,
        used,
        spoken: known ? used : 0,
        ...fresh,
        damaged: false,
        warned: false,
      };
      this.#gauges.set(key, gauge);
    }
    return gauge;
  }

  /** The user's budgets. */
  rows(): readonly BudgetRow[] {
    this.#load();
    return this.#rows.all();
  }

  set(input: SetBudget): BudgetRow {
    this.#load();
    const row = this.#rows.put(input, this.#ports.clock.now());
    this.changed();
    return row;
  }

  /** Throws `not_found`. What it had counted is in the history, for the day it is set again. */
  remove(id: string): void {
    this.#load();
    const { target, class: limitClass, period } = this.#rows.remove(id);
    const key = gaugeKey(target, limitClass, period);
    const stillUsed = this.rules(target).some((rule) => gaugeKey(target, rule.class, rule.period) === key);
    if (!stillUsed && this.#gauges.delete(key)) this.#guarded('budget journal', () => this.#journal.forget(key));
    this.changed();
  }

  /** Credentials, providers or budgets changed: what applies is looked up anew at the next call. */
  changed(): void {
    this.#byTarget.clear();
    this.#providers.clear();
    this.#moved = true;
  }

  /** Once a second: ends periods, keeps the journal short and on the disk. True when figures moved since the last time. */
  tick(): boolean {
    this.#turn();
    for (const [id, provider] of this.#providers) {
      if (this.#ports.provider(id) === provider) continue;
      this.changed();
      break;
    }
    this.#maintain();
    this.#warn();
    const moved = this.#moved;
    this.#moved = false;
    return moved;
  }

  close(): void {
    this.#turn();
    this.#journal.close(this.#state('exact'));
  }

  #load(): void {
    if (this.#loaded) return;
    this.#rows.reload();
    this.#loaded = true;
  }

  #turnIfDue(): void {
    if (this.#ports.clock.monotonic() >= this.periods.nextTurn) this.#turn();
  }

  #turn(): void {
    const turned = this.periods.tick();
    if (turned.length === 0) return;
    for (const kind of turned) this.#dropPast(kind);
    for (const gauge of this.#gauges.values()) {
      if (!turned.includes(gauge.period)) continue;
      gauge.used = 0;
      gauge.spoken = 0;
      gauge.warned = false;
    }
    this.#moved = true;
    this.#guarded('budget periods', () => this.#journal.periods(this.periods.snapshot(), turned));
  }

  #maintain(): void {
    if (this.#journal.isUntidy) this.#guarded('budget journal', () => this.#journal.tidy(this.#state()));
    const now = this.#ports.clock.monotonic();
    // While the disk refuses this also finds out when it does not any more.
    if (now - this.#writtenAt >= PERIODS_MS || this.#journal.isUnwritten) {
      this.#writtenAt = now;
      this.#guarded('budget periods', () => this.#journal.periods(this.periods.snapshot(), []));
    }
    this.#journal.sync();
  }

  /** Says once a period that a budget is used up, which for one that only warns is all that happens. */
  #warn(): void {
    for (const gauge of this.#gauges.values()) {
      if (gauge.warned || gauge.used < gauge.warnAt) continue;
      gauge.warned = true;
      const { target, period, warnAt, used } = gauge;
      this.#ports.log.warn('budget is used up', { target, class: gauge.class, period, limit: warnAt, used });
    }
  }

  #dropPast(kind: PeriodKind): void {
    for (const key of this.#past.keys()) if (key.endsWith(` ${kind}`)) this.#past.delete(key);
  }

  #state(how: 'exact' | 'ahead' = 'ahead'): JournalState {
    const counts = [...this.#past];
    for (const { key, used, spoken } of this.#gauges.values()) {
      if (spoken > 0) counts.push([key, how === 'exact' ? used : Math.max(used, spoken)]);
    }
    return { periods: this.periods.snapshot(), counts };
  }

  #guarded(what: string, work: () => void): void {
    try {
      work();
    } catch (error) {
      this.#ports.log.warn(`${what} cannot be written`, { error: errorName(error) });
    }
  }
}
