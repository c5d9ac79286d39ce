import { z } from 'zod';
import { instant, toolId } from '../model/fields.ts';
import {
  budgetId,
  budgetLimit,
  budgetMode,
  budgetPeriod,
  budgetSchema,
  budgetTarget,
  className,
  historyPointSchema,
  spendRowSchema,
  windowForecastSchema,
} from '../model/ledger.ts';
import { boundId } from '../model/tool.ts';
import { nothing, procedure } from './base.ts';

/** Filters add up; without any it is all calls that went through a tool key. */
const filter = { credential: boundId.optional(), tool: toolId.optional(), class: className.optional() };

export const historyInput = z.strictObject({
  ...filter,
  since: instant,
  until: instant.optional(), // default: now
  /** Left out, the finest that gives at most 1,500 points. One that gives more than 5,000 is refused. */
  resolution: z.enum(['minute', 'hour', 'day']).optional(),
});
export type HistoryInput = z.output<typeof historyInput>;

/** Points without a gap, oldest first; `at` is where each begins. `since` and `until` are the range as answered, in whole steps. */
export const historyOutput = z.strictObject({
  resolution: z.enum(['minute', 'hour', 'day']),
  since: instant,
  until: instant,
  points: z.array(historyPointSchema),
});
export type History = z.output<typeof historyOutput>;

export const spendInput = z.strictObject({
  ...filter,
  since: instant,
  until: instant.optional(),
  by: z
    .array(z.enum(['credential', 'tool', 'class']))
    .min(1)
    .max(3)
    .default(['tool', 'class']),
});
export type SpendInput = z.output<typeof spendInput>;

/** Most counted first. `since` is rounded down to a minute, an hour (over a day) or a day (over two weeks). */
export const spendOutput = z.strictObject({ since: instant, until: instant, rows: z.array(spendRowSchema) });
export type Spend = z.output<typeof spendOutput>;

export const setBudget = z.strictObject({
  target: budgetTarget,
  class: className.nullable().default(null),
  period: budgetPeriod,
  limit: budgetLimit,
  mode: budgetMode.default('refuse'),
});
export type SetBudget = z.output<typeof setBudget>;

export const ledgerContract = {
  history: procedure.input(historyInput).output(historyOutput),
  spend: procedure.input(spendInput).output(spendOutput),
  budgets: procedure.input(nothing).output(z.array(budgetSchema)),
  /** For sliding windows as `limits.list` shows them, by `identity` and `class`. */
  forecasts: procedure.input(nothing).output(z.array(windowForecastSchema)),
  /** Makes a budget, or changes the one of the same target, class and period; what was used in the period counts. */
  setBudget: procedure.input(setBudget).output(budgetSchema),
  removeBudget: procedure.input(z.strictObject({ id: budgetId })).output(z.strictObject({ removed: budgetId })),
};
