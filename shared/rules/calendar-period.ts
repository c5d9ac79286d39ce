/** Budgets run over calendar periods in UTC, as vendors bill: the hour, the day from 00:00, the month from its first. */
export type PeriodKind = 'hour' | 'day' | 'month';

export const PERIOD_KINDS: readonly PeriodKind[] = ['hour', 'day', 'month'];

/** "an hour": a rate's period in a sentence. */
export function aPeriod(kind: PeriodKind): string {
  return kind === 'hour' ? 'an hour' : `a ${kind}`;
}

const LENGTH_MS = { hour: 3_600_000, day: 86_400_000 } as const;

/** The period that contains `at`: its first instant and the first one after it, epoch milliseconds. */
export function periodAt(kind: PeriodKind, at: number): { start: number; end: number } {
  if (kind === 'month') {
    const date = new Date(at);
    const [year, month] = [date.getUTCFullYear(), date.getUTCMonth()];
    return { start: Date.UTC(year, month, 1), end: Date.UTC(year, month + 1, 1) };
  }
  const length = LENGTH_MS[kind];
  const start = Math.floor(at / length) * length;
  return { start, end: start + length };
}
