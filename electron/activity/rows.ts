import { type Activity, activitySchema, type NewActivity } from '../../shared/model/activity.ts';

const MAX_PATH = 512;
const MAX_DETAIL = 400;
const MAX_METHOD = 32;

export type SqlValue = string | number | null;

/** A row as it may be kept: the path without query, bounded, and no control character anywhere. */
export function cleaned(row: NewActivity): NewActivity {
  const cut = row.path.search(/[?#]/);
  const path = cut < 0 ? row.path : row.path.slice(0, cut);
  return {
    ...row,
    method: plain(row.method, MAX_METHOD),
    path: plain(path, MAX_PATH),
    detail: row.detail === null ? null : plain(row.detail, MAX_DETAIL),
  };
}

function plain(text: string, max: number): string {
  const short = text.length > max ? text.slice(0, max) : text;
  // Almost every text is plain; the test is cheaper than the copy that `replace` makes.
  return /[\p{Cc}\u2028\u2029\p{Cs}]/u.test(short) ? short.replace(/[\p{Cc}\u2028\u2029\p{Cs}]/gu, '\ufffd') : short;
}

/** The values of an INSERT, in the order of `COLUMNS`. */
export function values(id: number, row: NewActivity): SqlValue[] {
  return [
    id,
    row.at,
    row.toolId,
    row.tool,
    row.credentialId,
    row.provider,
    row.method,
    row.path,
    row.status,
    row.verdict,
    row.refusal,
    row.detail,
    row.queuedMs,
    row.totalMs,
    row.bytesIn,
    row.bytesOut,
  ];
}

export const COLUMNS = [
  'id',
  'at',
  'tool_id',
  'tool',
  'credential_id',
  'provider',
  'method',
  'path',
  'status',
  'verdict',
  'refusal',
  'detail',
  'queued_ms',
  'total_ms',
  'bytes_in',
  'bytes_out',
] as const;

/** A stored row as the model has it; null for one that somebody edited beyond reading. */
export function toActivity(stored: Record<string, unknown>): Activity | null {
  const parsed = activitySchema.safeParse({
    id: stored.id,
    at: stored.at,
    toolId: stored.tool_id,
    tool: stored.tool,
    credentialId: stored.credential_id,
    provider: stored.provider,
    method: stored.method,
    path: stored.path,
    status: stored.status,
    verdict: stored.verdict,
    refusal: stored.refusal,
    detail: stored.detail,
    queuedMs: stored.queued_ms,
    totalMs: stored.total_ms,
    bytesIn: stored.bytes_in,
    bytesOut: stored.bytes_out,
  });
  return parsed.success ? parsed.data : null;
}
