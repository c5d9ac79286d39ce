import { describe, expect, it } from 'vitest';
import { createBudgetRule } from '../../../electron/alerts/budget-rule.ts';
import { createForecastRule } from '../../../electron/alerts/forecast-rule.ts';
import { createMarks } from '../../../electron/alerts/marks.ts';
import type { Budget } from '../../../shared/model/ledger.ts';
import type { LimitState } from '../../../shared/model/limit-state.ts';
import { temporaryDatabase } from '../../support/alerts/bench.ts';

const NOW = Date.UTC(2026, 10, 22, 12);
const HOUR = 3_600_000;
const LEVELS = { warn: 75, critical: 90 };
const budget = (used: number, more: Partial<Budget> = {}): Budget => ({
  id: `budg_${'a'.repeat(22)}`,
  source: 'user',
  target: `cred_${'a'.repeat(22)}`,
  label: 'Packs',
  provider: 'iconflow',
  class: null,
  period: 'day',
  limit: 1000,
  mode: 'refuse',
  used,
  remaining: Math.max(0, 1000 - used),
  startsAt: NOW - 12 * HOUR,
  resetsAt: NOW + 12 * HOUR,
  forecastAt: null,
  status: used >= 1000 ? 'used_up' : 'ok',
  ...more,
});

describe('budgets', () => {
  const levels = (all: readonly Budget[]) => {
    const rule = createBudgetRule(() => LEVELS);
    return all.flatMap((one) => rule.look([one], NOW).map(({ mark }) => mark.split('/').slice(2).join('/')));
  };
  const start = NOW - 12 * HOUR;

  it('are told at 75 and 90 % and when used up, each once in a period', () => {
    const steps = [0, 749, 750, 899, 900, 999, 1000, 1400];
    expect(levels(steps.map((used) => budget(used)))).toEqual([75, 90, 100].map((level) => `${start}/1000/${level}`));
  });

  it('are told at the levels that the user chose, from the moment of the choice', () => {
    let levels = { warn: 50, critical: 60 };
    const rule = createBudgetRule(() => levels);
    const look = (used: number) => rule.look([budget(used)], NOW).map(({ title, severity }) => [title, severity]);
    expect(look(550)).toEqual([['Packs passed 50 % of its budget', 'warning']]);
    expect(look(600)).toEqual([['Packs passed 60 % of its budget', 'critical']]);
    levels = { warn: 75, critical: 95 };
    expect(look(700)).toEqual([]);
    expect(look(920)).toEqual([['Packs passed 75 % of its budget', 'warning']]);
  });

  it('are told the highest level alone when several are passed at once, and anew in the next period or for another limit', () => {
    const next = { startsAt: NOW + 12 * HOUR };
    expect(
      levels([budget(950), budget(960), budget(10, next), budget(800, next), budget(1900, { limit: 2000 })]),
    ).toEqual([`${start}/1000/90`, `${NOW + 12 * HOUR}/1000/75`, `${start}/2000/90`]);
  });

  it('say what happens then, and whose they are; a damaged one has its own words elsewhere', () => {
    const rule = createBudgetRule(() => LEVELS);
    const tool = { target: `tool_${'b'.repeat(22)}`, label: 'Build', provider: null, class: 'reads' };
    expect(rule.look([budget(1000, { ...tool, mode: 'warn' })], NOW)).toMatchObject([
      {
        kind: 'budget_threshold',
        severity: 'critical',
        subject: { type: 'tool', label: 'Build' },
        title: 'Build has used up its budget of 1000 reads a day',
        text: expect.stringContaining('Calls go on until it begins anew, 2026-11-23T00:00'),
      },
    ]);
    expect(createBudgetRule(() => LEVELS).look([budget(1000)], NOW)[0]?.text).toContain('Further calls are refused');
    const last = createBudgetRule(() => LEVELS).look([budget(999)], NOW)[0];
    expect(last?.text).toContain('1 is left until');
    const hour = createBudgetRule(() => LEVELS).look([budget(1000, { period: 'hour' })], NOW)[0];
    expect(hour?.title).toContain('1000 calls an hour');
    expect(createBudgetRule(() => LEVELS).look([budget(5, { limit: 1, status: 'damaged' })], NOW)).toEqual([]);
  });
});

describe('forecasts', () => {
  const rule = () => createForecastRule({ marks: createMarks(temporaryDatabase().open()) });
  const state = { identity: 'cred_x', class: 'reads', label: 'Packs', provider: 'iconflow', limit: 120, used: 90 };
  const full: LimitState = {
    ...state,
    burstLimit: 120,
    windowSeconds: 60,
    remaining: 30,
    queued: 0,
    resetAt: 0,
    source: 'counted',
    since: 0,
    pausedUntil: null,
  };

  it('tell a budget that will not last, once a period, and nothing of one that will', () => {
    const { look } = rule();
    const at = (all: Budget[]) => look({ budgets: all, windows: [] }, NOW);
    expect(at([budget(300)])).toEqual([]);
    const [told] = at([budget(300, { forecastAt: NOW + 140 * 60_000 })]);
    expect(told).toMatchObject({
      kind: 'limit_forecast',
      title: 'Packs will have used up its budget of 1000 calls a day in 2 h',
      text: expect.stringContaining('none is left at 2026-11-22T14:20'),
    });
    expect(at([budget(320, { forecastAt: NOW + 100 * 60_000 })])).toEqual([]);
    expect(at([budget(10, { forecastAt: NOW + HOUR, startsAt: NOW + 12 * HOUR })])).toHaveLength(1);
  });

  it('tell a window that fills, once until it was out of danger for a quarter of an hour', () => {
    const { look } = rule();
    let told = 0;
    const minutes = (from: number, to: number) => {
      for (let minute = from; minute <= to; minute++) {
        const at = NOW + minute * 60_000;
        told += look({ budgets: [], windows: [{ state: full, forecastAt: at + 20_000 }] }, at).length;
      }
    };
    minutes(0, 60);
    expect(told).toBe(1);
    minutes(80, 90);
    expect(told).toBe(2);
  });
});
