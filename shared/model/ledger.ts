import { z } from 'zod';
import { providerId } from '../providers/schema.ts';
import { connectionId } from './connection.ts';
import { credentialId, idOf, instant, toolId } from './fields.ts';

export const budgetId = idOf('budg');
/** What a budget is for: a credential, whoever calls with it, or a tool, whatever it calls. */
export const budgetTarget = z.union([credentialId, connectionId, toolId], {
  error: 'must be the id of a key, a connection or a tool key',
});
export const budgetPeriod = z.enum(['hour', 'day', 'month']);
/** `refuse` ends the calls when it is used up, `warn` only says so. */
export const budgetMode = z.enum(['refuse', 'warn']);
export const budgetLimit = z.int().min(1).max(1_000_000_000);
export const className = z.string().regex(/^\w[\w.:-]{0,63}$/, { error: 'must be a limit class of the provider' });

/** A budget as it stands. A provider's own ones have an id that is not `budg_…` and cannot be removed. */
export const budgetSchema = z.strictObject({
  id: z.string(),
  source: z.enum(['user', 'provider']),
  target: budgetTarget,
  label: z.string(), // of the key or tool key
  provider: providerId.nullable(), // null for a tool key
  class: className.nullable(), // null: all classes
  period: budgetPeriod,
  limit: budgetLimit,
  mode: budgetMode,
  used: z.int().min(0), // above `limit` only where the mode is `warn`, or the limit was lowered
  remaining: z.int().min(0),
  startsAt: instant, // calendar period in UTC
  resetsAt: instant,
  /** When it is used up at the pace of the last minutes; null when that is not before `resetsAt`, or it already is. */
  forecastAt: instant.nullable(),
  /** `damaged`: its record does not verify, so it lets nothing out until it is set again or removed. */
  status: z.enum(['ok', 'used_up', 'damaged']),
});
export type Budget = z.output<typeof budgetSchema>;

/** When a sliding window is full at the pace of the last minutes; windows that do not fill are not listed. */
export const windowForecastSchema = z.strictObject({ identity: z.string(), class: z.string(), forecastAt: instant });
export type WindowForecast = z.output<typeof windowForecastSchema>;

const figures = {
  counted: z.int().min(0), // let out to the vendor, so it counts there
  refused: z.int().min(0), // by a gate
  failed: z.int().min(0), // of those counted: broken off by the vendor, the network or Fob
  bytesIn: z.int().min(0), // request bodies
  bytesOut: z.int().min(0), // response bodies
};

export const historyPointSchema = z.strictObject({ at: instant, ...figures });
export type HistoryPoint = z.output<typeof historyPointSchema>;

export const spendRowSchema = z.strictObject({
  /** Null where it was not asked for, or, for a class, where the call was refused before its class was known. */
  credential: z.strictObject({ id: z.string(), label: z.string().nullable() }).nullable(),
  tool: z.strictObject({ id: z.string(), label: z.string().nullable() }).nullable(),
  class: z.string().nullable(),
  ...figures,
});
export type SpendRow = z.output<typeof spendRowSchema>;

export type Figures = Omit<HistoryPoint, 'at'>;
