import { PERIOD_KINDS, type PeriodKind, periodAt } from '../../shared/rules/calendar-period.ts';
import type { Clock } from '../platform/clock.ts';
import type { Uptime } from '../platform/uptime.ts';

/** The wall clock and the time that passed may differ by this much before it counts as a jump. */
const STEP_MS = 10_000;

/** A running period: calendar bounds in epoch milliseconds, and the uptime and the monotonic time at which it ends. */
export type Period = { kind: PeriodKind; start: number; end: number; deadline: number; turn: number };

/** A period as written down: what was left of it, by which clocks, in which start of the machine. */
export type PastPeriod = {
  kind: PeriodKind;
  start: number;
  end: number;
  remaining: number;
  wall: number;
  elapsed: number;
  boot: string | null;
};

export type PeriodClockPorts = { clock: Clock; uptime: Uptime };

/**
 * The calendar periods that run now. A period is laid out by the wall clock when it begins and then ends once that much
 * time has really passed, sleep included: setting the clock forward does not end it early (a budget would be free at
 * once), setting it back does not make it longer (a used-up budget would stay so). The period after a jump follows the
 * clock as it then is. Small corrections, up to ten seconds, are followed at once, so that in ordinary life a period
 * ends exactly with the calendar's. Over a restart the same holds within one start of the machine; after another start
 * only the wall clock can tell how much time passed, and a clock that runs behind counts as no time.
 */
export class PeriodClock {
  /** Monotonic time at which the next period ends, as of the last `tick`. */
  nextTurn = 0;
  readonly #ports: PeriodClockPorts;
  readonly #periods = new Map<PeriodKind, Period>();

  constructor(ports: PeriodClockPorts, past: readonly PastPeriod[] = []) {
    this.#ports = ports;
    const { wall, elapsed } = this.#times();
    for (const kind of PERIOD_KINDS) {
      const known = past.find((one) => one.kind === kind);
      this.#periods.set(kind, known ? this.#resumed(known, wall, elapsed) : begun(kind, wall, elapsed));
    }
    this.#plan(elapsed);
  }

  period(kind: PeriodKind): Period {
    const period = this.#periods.get(kind);
    if (period === undefined) throw new Error('every kind of period runs');
    return period;
  }

  /** Looks at the clocks; gives the kinds whose period has ended and begun anew. */
  tick(): PeriodKind[] {
    const { wall, elapsed } = this.#times();
    const turned: PeriodKind[] = [];
    for (const [kind, period] of this.#periods) {
      const steady = Math.abs(wall - wallOf(period, elapsed)) <= STEP_MS;
      if (steady) period.deadline = elapsed + period.end - wall;
      if (elapsed < period.deadline) continue;
      // The two clocks read a few milliseconds apart must not begin the same period again.
      this.#periods.set(kind, begun(kind, steady ? Math.max(wall, period.end) : wall, elapsed, wall));
      turned.push(kind);
    }
    this.#plan(elapsed);
    return turned;
  }

  /** When a period ends, as the wall clock will then show it. */
  resetsAt(kind: PeriodKind): number {
    const { clock } = this.#ports;
    return Math.round(clock.now() + Math.max(0, this.period(kind).turn - clock.monotonic()));
  }

  /** Whole seconds, at least 1, until a period ends. */
  secondsLeft(kind: PeriodKind): number {
    return Math.max(1, Math.ceil((this.period(kind).turn - this.#ports.clock.monotonic()) / 1000));
  }

  /** Whether the wall clock shows the time that the running periods expect. */
  steady(): boolean {
    const { wall, elapsed } = this.#times();
    return [...this.#periods.values()].every((period) => Math.abs(wall - wallOf(period, elapsed)) <= STEP_MS);
  }

  /** The running periods as they are to be written down. */
  snapshot(): PastPeriod[] {
    const { wall, elapsed } = this.#times();
    const { boot } = this.#ports.uptime;
    return [...this.#periods.values()].map(({ kind, start, end, deadline }) => ({
      kind,
      start,
      end,
      remaining: deadline - elapsed,
      wall,
      elapsed,
      boot,
    }));
  }

  #resumed(past: PastPeriod, wall: number, elapsed: number): Period {
    const sameBoot = past.boot !== null && past.boot === this.#ports.uptime.boot && elapsed >= past.elapsed;
    const passed = sameBoot ? elapsed - past.elapsed : Math.max(0, wall - past.wall);
    const { kind, start, end } = past;
    return { kind, start, end, deadline: elapsed + past.remaining - passed, turn: 0 };
  }

  #times(): { wall: number; elapsed: number } {
    return { wall: this.#ports.clock.now(), elapsed: this.#ports.uptime.elapsed() };
  }

  #plan(elapsed: number): void {
    const offset = this.#ports.clock.monotonic() - elapsed;
    this.nextTurn = Number.POSITIVE_INFINITY;
    for (const period of this.#periods.values()) {
      period.turn = period.deadline + offset;
      this.nextTurn = Math.min(this.nextTurn, period.turn);
    }
  }
}

/** The period that contains `at`, when the wall clock shows `wall`. */
function begun(kind: PeriodKind, at: number, elapsed: number, wall = at): Period {
  const { start, end } = periodAt(kind, at);
  return { kind, start, end, deadline: elapsed + end - wall, turn: 0 };
}

/** What the wall clock shows if nobody has set it since the period began. */
function wallOf(period: Period, elapsed: number): number {
  return period.end - (period.deadline - elapsed);
}
