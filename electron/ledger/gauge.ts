import type { PeriodKind } from '../../shared/rules/calendar-period.ts';

/** What the calls of one target and class (null: all) in the running period of a kind come to; all its budgets share it. */
export type Gauge = {
  readonly key: string;
  readonly target: string;
  readonly class: string | null;
  readonly period: PeriodKind;
  used: number;
  /** Up to which count the journal knows of; calls beyond it are written down first. */
  spoken: number;
  /** The least that a budget refuses at; Infinity when all of them only warn. */
  limit: number;
  /** The least limit of all of them. */
  warnAt: number;
  /** How far ahead is written. */
  block: number;
  /** The budget whose limit that is does not verify. */
  damaged: boolean;
  warned: boolean;
};

/** Limits of a thousand and more are written ahead by a thousandth of them. */
export function blockOf(limit: number): number {
  return Math.max(1, Math.floor(limit / 1000));
}

/** Ends with the kind of period, by which the journal drops counts. No part has a space in it. */
export function gaugeKey(target: string, limitClass: string | null, period: PeriodKind): string {
  return `${target} ${limitClass ?? '*'} ${period}`;
}
