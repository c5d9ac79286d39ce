import { type Activity, activitySchema, type NewActivity } from '../../shared/model/activity.ts';

const MAX_PATH = 512;
const MAX_DETAIL = 400;
const MAX_METHOD = 32;
const NOT_PLAIN = /[\p{Cc}\u2028\u2029\p{Cs}]/u;
const NOT_A_PATH = /[?#\p{Cc}\u2028\u2029\p{Cs}]/u;

/** Rows written together: ids from `first` to `last`, `body` a JSON array with an array a row. */
export type Batch = { first: number; last: number; atMin: number; atMax: number; body: string };

/** Packs rows, whose ids begin at `first`, for writing. */
export function packed(rows: readonly NewActivity[], first: number): Batch {
  let atMin = Number.POSITIVE_INFINITY;
  let atMax = 0;
  for (const { at } of rows) {
    if (at < atMin) atMin = at;
    if (at > atMax) atMax = at;
  }
  return { first, last: first + rows.length - 1, atMin, atMax, body: JSON.stringify(rows.map(fields)) };
}

/** The rows of a batch, oldest first; one that cannot be read is left out, `verify` tells of it. */
export function unpacked({ first, body }: Pick<Batch, 'first' | 'body'>): Activity[] {
  let rows: unknown;
  try {
    rows = JSON.parse(body);
  } catch {
    return [];
  }
  if (!Array.isArray(rows)) return [];
  return rows.map((row, index) => toActivity(first + index, row)).filter((row) => row !== null);
}

/** The row as the model has it. Written out: a spread of the same fields takes four times as long. */
export function withId(id: number, row: NewActivity): Activity {
  const whole: Activity = {
    id,
    at: row.at,
    toolId: row.toolId,
    tool: row.tool,
    credentialId: row.credentialId,
    provider: row.provider,
    method: row.method,
    path: row.path,
    status: row.status,
    verdict: row.verdict,
    refusal: row.refusal,
    detail: row.detail,
    queuedMs: row.queuedMs,
    totalMs: row.totalMs,
    bytesIn: row.bytesIn,
    bytesOut: row.bytesOut,
  };
  return row.gap === undefined ? whole : { ...whole, gap: row.gap };
}

/** A row as it may be kept: the path without query, bounded, and no control character anywhere. */
export function cleaned(row: NewActivity): NewActivity {
  if (isClean(row)) return row;
  const cut = row.path.search(/[?#]/);
  return {
    ...row,
    method: plain(row.method, MAX_METHOD),
    path: plain(cut < 0 ? row.path : row.path.slice(0, cut), MAX_PATH),
    detail: row.detail === null ? null : plain(row.detail, MAX_DETAIL),
  };
}

function isClean({ method, path, detail }: NewActivity): boolean {
  return (
    path.length <= MAX_PATH &&
    !NOT_A_PATH.test(path) &&
    method.length <= MAX_METHOD &&
    !NOT_PLAIN.test(method) &&
    (detail === null || (detail.length <= MAX_DETAIL && !NOT_PLAIN.test(detail)))
  );
}

function plain(text: string, max: number): string {
  return text.slice(0, max).replace(/[\p{Cc}\u2028\u2029\p{Cs}]/gu, '\ufffd');
}

function fields(row: NewActivity): unknown[] {
  const values: unknown[] = [
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
    micros(row.queuedMs),
    micros(row.totalMs),
    row.bytesIn,
    row.bytesOut,
  ];
  if (row.gap !== undefined) values.push(row.gap);
  return values;
}

/** Milliseconds to the microsecond: what is finer only takes room. */
function micros(ms: number): number {
  return Math.round(ms * 1000) / 1000;
}

function toActivity(id: number, row: unknown): Activity | null {
  if (!Array.isArray(row)) return null;
  const [at, toolId, tool, credentialId, provider, method, path, status, verdict, refusal, detail, ...figures] = row;
  const [queuedMs, totalMs, bytesIn, bytesOut, gap] = figures;
  const call = { id, at, toolId, tool, credentialId, provider, method, path, status, verdict, refusal, detail };
  const whole = { ...call, queuedMs, totalMs, bytesIn, bytesOut };
  const parsed = activitySchema.safeParse(gap === undefined ? whole : { ...whole, gap });
  return parsed.success ? parsed.data : null;
}
