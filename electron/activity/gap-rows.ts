import type { NewActivity } from '../../shared/model/activity.ts';
import type { Fault } from './opening-check.ts';

/** Calls that no longer fit into memory while the disk could not be written. */
export type Dropped = { rows: number; from: number; to: number };

/** The row that stands for dropped calls, at the time of the first of them. */
export function droppedRow({ rows, from, to }: Dropped): NewActivity {
  const until = new Date(to).toISOString();
  const detail = `${rows} calls until ${until} are not in the record: the disk could not be written`;
  return gapRow(from, detail, { kind: 'dropped', rows });
}

/** The row that keeps what was found when the vault was opened, for the end is sealed anew after it. */
export function tamperedRow(at: number, { kind, first, last }: Fault): NewActivity {
  const rows = last - first + 1;
  const detail = `The record was changed while Fob did not watch it: ${rowsText(first, last)} ${wordsOf[kind]}`;
  return gapRow(at, detail, { kind: 'tampered', rows: kind === 'removed' ? rows : 0 });
}

export const wordsOf: Readonly<Record<Fault['kind'], string>> = {
  altered: 'not as they were written',
  removed: 'missing',
  inserted: 'not Fob’s own',
};

export function rowsText(first: number, last: number): string {
  return first === last ? `row ${first} or its mark:` : `rows ${first} to ${last}:`;
}

function gapRow(at: number, detail: string, gap: NonNullable<NewActivity['gap']>): NewActivity {
  return {
    at,
    toolId: null,
    tool: null,
    credentialId: null,
    provider: null,
    method: 'GAP',
    path: '',
    status: 0,
    verdict: 'failed',
    refusal: null,
    detail,
    queuedMs: 0,
    totalMs: 0,
    bytesIn: 0,
    bytesOut: 0,
    gap,
  };
}
