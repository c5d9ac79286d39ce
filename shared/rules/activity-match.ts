import type { ActivityFilter } from '../contract/activity.ts';
import { REFUSALS } from '../errors/refusals.ts';
import type { Activity } from '../model/activity.ts';
import { isRehearsal } from './rehearsal.ts';

/**
 * Whether a recorded row fits a filter; the engine searches with it and the window applies it to rows as they come.
 * `credentials`: the ids that the filter's `credential` stands for, when it may be a label.
 */
export function matchesActivity(row: Activity, filter: ActivityFilter, credentials?: readonly string[]): boolean {
  return matchesCaller(row, filter, credentials) && matchesOutcome(row, filter) && matchesCall(row, filter);
}

function matchesCaller(row: Activity, filter: ActivityFilter, credentials?: readonly string[]): boolean {
  const { tool, credential, rehearsal } = filter;
  if (rehearsal !== undefined && rehearsal !== isRehearsal(row.credentialId ?? '')) return false;
  if (tool !== undefined && row.toolId !== tool && row.tool !== tool) return false;
  if (credential === undefined) return true;
  return row.credentialId !== null && (credentials ?? [credential]).includes(row.credentialId);
}

function matchesOutcome(row: Activity, filter: ActivityFilter): boolean {
  const { verdict, refusal, check, status, minStatus, maxStatus } = filter;
  return (
    (verdict === undefined || row.verdict === verdict) &&
    (refusal === undefined || row.refusal === refusal) &&
    (check === undefined || (row.refusal !== null && REFUSALS[row.refusal].check === check)) &&
    (status === undefined || row.status === status) &&
    (minStatus === undefined || row.status >= minStatus) &&
    (maxStatus === undefined || row.status <= maxStatus)
  );
}

function matchesCall(row: Activity, { provider, method, text, since, until }: ActivityFilter): boolean {
  return (
    (provider === undefined || row.provider === provider) &&
    (method === undefined || row.method.toUpperCase() === method.toUpperCase()) &&
    (since === undefined || row.at >= since) &&
    (until === undefined || row.at <= until) &&
    (text === undefined || holds(row.path, text) || (row.detail !== null && holds(row.detail, text)))
  );
}

function holds(whole: string, part: string): boolean {
  return whole.toLowerCase().includes(part.toLowerCase());
}
