import { type Activity, activitySchema, type NewActivity } from '../../shared/model/activity.ts';

const MAX_PATH = 512;
const MAX_DETAIL = 400;
const MAX_METHOD = 32;
const NOT_PLAIN = /[\p{Cc}\u2028\u2029\p{Cs}]/u;
const NOT_A_PATH = /[?#\p{Cc}\u2028\u2029\p{Cs}]/u;

/**
 * Rows written together: ids from `first` to `last`. `body` is JSON: `rows`, an array a row, in which a text stands as its
 * place in `texts`, a time as milliseconds since `base`, and a duration in microseconds.
 */
export type Batch = { first: number; last: number; atMin: number; atMax: number; body: string };

/** Packs rows, whose ids begin at `first`, for writing. */
export function packed(rows: readonly NewActivity[], first: number): Batch {
  let atMin = Number.POSITIVE_INFINITY;
  let atMax = 0;
  for (const { at } of rows) {
    if (at < atMin) atMin = at;
    if (at > atMax) atMax = at;
  }
  const { texts, index } = indexer();
  const base = rows[0]?.at ?? 0;
  const body = JSON.stringify({ base, rows: rows.map((row) => fields(row, base, index)), texts });
  return { first, last: first + rows.length - 1, atMin, atMax, body };
}

/** The rows of a batch, oldest first; one that cannot be read is left out, `verify` tells of it. */
export function unpacked({ first, body }: Pick<Batch, 'first' | 'body'>): Activity[] {
  let whole: { base?: unknown; rows?: unknown; texts?: unknown } | null;
  try {
    whole = JSON.parse(body);
  } catch {
    return [];
  }
  const { base, rows, texts } = whole ?? {};
  if (typeof base !== 'number' || !Array.isArray(rows) || !Array.isArray(texts)) return [];
  return rows.map((row, index) => toActivity(first + index, row, base, texts)).filter((row) => row !== null);
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

function fields(row: NewActivity, base: number, index: (text: string | null) => number | null): unknown[] {
  const values: unknown[] = [
    row.at - base,
    index(row.toolId),
    index(row.tool),
    index(row.credentialId),
    index(row.provider),
    index(row.method),
    index(row.path),
    row.status,
    index(row.verdict),
    index(row.refusal),
    index(row.detail),
    micros(row.queuedMs),
    micros(row.totalMs),
    row.bytesIn,
    row.bytesOut,
  ];
  if (row.gap !== undefined) values.push(row.gap);
  return values;
}

/** Gives each distinct text a number: almost all texts of a batch are those of its other rows. */
function indexer(): { texts: string[]; index: (text: string | null) => number | null } {
  const texts: string[] = [];
  const known = new Map<string, number>();
  const index = (text: string | null): number | null => {
    if (text === null) return null;
    const found = known.get(text);
    if (found !== undefined) return found;
    known.set(text, texts.length);
    return texts.push(text) - 1;
  };
  return { texts, index };
}

/** Whole numbers are written in a fraction of the time of others. */
function micros(ms: number): number {
  return Math.round(ms * 1000);
}

function millis(micros: unknown): unknown {
  return typeof micros === 'number' ? micros / 1000 : micros;
}

function toActivity(id: number, row: unknown, base: number, texts: readonly unknown[]): Activity | null {
  if (!Array.isArray(row)) return null;
  const text = (index: unknown) => (typeof index === 'number' ? texts[index] : index);
  const [at, toolId, tool, credentialId, provider, method, path, status, verdict, refusal, detail, ...figures] = row;
  const [queued, total, bytesIn, bytesOut, gap] = figures;
  const parsed = activitySchema.safeParse({
    id,
    at: typeof at === 'number' ? at + base : at,
    toolId: text(toolId),
    tool: text(tool),
    credentialId: text(credentialId),
    provider: text(provider),
    method: text(method),
    path: text(path),
    status,
    verdict: text(verdict),
    refusal: text(refusal),
    detail: text(detail),
    queuedMs: millis(queued),
    totalMs: millis(total),
    bytesIn,
    bytesOut,
    ...(gap === undefined ? {} : { gap }),
  });
  return parsed.success ? parsed.data : null;
}
