import { z } from 'zod';
import { credentialId, instant } from './fields.ts';

/** Closed list of what Fob speaks up about. */
export const ALERT_KINDS = [
  'limit_threshold', // a quota passed a level of its window: 75 % and 90 % unless the user chose others
  'limit_forecast', // at the pace of the last minutes a quota or budget will be used up; muted unless asked for
  'budget_threshold', // a budget passed one of those levels, or is used up
  'vendor_rate_limited', // the vendor answered 429
  'unreachable', // no connection to a service comes about, so its calls are refused for a while
  'traffic_spike', // far more calls in an hour than the key's own average
  'unauthorized_run', // the vendor, or Fob itself, keeps answering 401
  'approval_wanted', // somebody calls with a tool key whose owner wants to be asked
  'new_caller', // a tool key is used for the first time, or from an address or by a program for the first time
  'rotation_due',
  'expiring',
  'signed_out', // a service no longer accepts a connection's grant
  'unused',
  'webhook_failed', // a webhook could not be delivered in 24 hours
] as const;
export const alertKind = z.enum(ALERT_KINDS);
export type AlertKind = z.output<typeof alertKind>;

export const alertSeverity = z.enum(['info', 'warning', 'critical']);
export type AlertSeverity = z.output<typeof alertSeverity>;

/** Where the one action that helps is done; `fix` says it in words. */
export const alertAction = z.enum([
  'rotate_key',
  'resume_key',
  'show_key',
  'show_tool',
  'show_limits',
  'show_activity',
  'show_webhook',
  'reconnect',
]);
export type AlertAction = z.output<typeof alertAction>;

/**
 * Who an alert is about; `proxy` is Fob's own door, with an empty id; a `provider` has one where its address is nobody's. The
 * label is the one of that time.
 */
export const alertSubject = z.strictObject({
  type: z.enum(['credential', 'connection', 'tool', 'webhook', 'proxy', 'provider']),
  id: z.string().max(64),
  label: z.string().max(200),
  provider: z.string().max(64).nullable(),
});
export type AlertSubject = z.output<typeof alertSubject>;

export const alertId = z.int().min(1);

/** One thing that happened, in words without secrets. */
export const alertSchema = z.strictObject({
  id: alertId, // grows
  kind: alertKind,
  severity: alertSeverity,
  subject: alertSubject,
  title: z.string().max(200), // one line
  text: z.string().max(600),
  fix: z.string().max(200),
  action: alertAction,
  at: instant,
  readAt: instant.nullable(),
});
export type Alert = z.output<typeof alertSchema>;

/** Where the calls with a tool key came from; programs are paths of executables, of those that the system has named. */
export const callersSchema = z.strictObject({ addresses: z.array(z.string()), programs: z.array(z.string()) });
export type Callers = z.output<typeof callersSchema>;

/** A key's own traffic, and what happens to the key when it spikes. */
export const keyWatch = z.strictObject({
  credentialId,
  label: z.string(),
  provider: z.string(),
  callsLastHour: z.int().min(0),
  /** Mean of the hours in which the key was used, the last day's weighing most; null until three such hours are known. */
  averagePerHour: z.number().min(0).nullable(),
  /** More calls than this in an hour are a spike; null until there is an average. */
  spikeAbove: z.int().min(0).nullable(),
  suspendOnSpike: z.boolean(),
  suspendedAt: instant.nullable(),
});
export type KeyWatch = z.output<typeof keyWatch>;
