import type { NewActivity } from '../../shared/model/activity.ts';
import { assertNever } from '../../shared/rules/assert-never.ts';
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
export function tamperedRow(at: number, fault: Fault): NewActivity {
  const { kind, first, last } = fault;
  const detail = `The record was changed while Fob did not watch it: ${faultText(fault)}`;
  return gapRow(at, detail, { kind: 'tampered', rows: kind === 'removed' ? last - first + 1 : 0 });
}

/** A fault in words. A batch is the smallest thing that is bound, so a changed row is named with those written with it. */
export function faultText({ kind, first, last }: Fault): string {
  const one = first === last;
  const rows = one ? `row ${first}` : `rows ${first} to ${last}`;
  switch (kind) {
    case 'altered':
      return one ? `${rows} or its mark is not as it was written` : `of ${rows} at least one is not as it was written`;
    case 'removed':
      return `${rows} ${one ? 'is' : 'are'} missing`;
    case 'inserted':
      return `${rows} ${one ? 'is' : 'are'} not Fob’s own`;
    default:
      return assertNever(kind);
  }
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
