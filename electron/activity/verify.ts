import type { VerifyReport } from '../../shared/model/activity.ts';
import { sameBytes } from '../platform/digest.ts';
import { unpacked } from './batch.ts';
import type { BatchTable, StoredBatch } from './batch-table.ts';
import { isSealed, type Link, linkHash, type Sealer, START } from './chain.ts';
import { faultText } from './gap-rows.ts';
import type { Fault } from './opening-check.ts';
import { createPause } from './pause.ts';

const PAGE = 32;

/** `note` stands for the whole message, `which` tells more of an altered row's place among those sealed with it. */
type Found = Fault & { note?: string; which?: string };

/**
 * Walks the whole chain from its sealed beginning to `head`, the newest row as the running engine remembers it, and tells
 * the first rows that are not as they were written. In memory are a few batches at a time; other work goes on meanwhile.
 */
export async function verifyChain(
  table: BatchTable,
  seal: Sealer,
  head: Link,
  signal?: AbortSignal,
): Promise<VerifyReport> {
  const anchor = table.mark('anchor');
  const start = anchor ?? START;
  const first = head.id > start.id ? start.id + 1 : null;
  const report = (rows: number, fault: Found | null): VerifyReport => ({
    ok: fault === null,
    rows,
    first,
    last: first === null ? null : head.id,
    problem: fault && told(fault),
  });
  if (anchor !== null && !isSealed(seal, 'anchor', anchor, anchor.seal))
    return report(0, { kind: 'altered', first: anchor.id + 1, last: anchor.id + 1 });

  const walk = new Walk(seal, start);
  const pause = createPause();
  let at = Number.MIN_SAFE_INTEGER;
  for (;;) {
    const page = table.from(at, PAGE);
    for (const batch of page) {
      at = batch.first + 1;
      if (batch.first > head.id) break; // written since this walk began
      const fault = walk.step(batch);
      if (fault !== null) return report(walk.rows, fault);
      const wait = pause();
      if (wait !== null) await wait;
      signal?.throwIfAborted();
    }
    if (page.length < PAGE || walk.link.id >= head.id) break;
  }
  return report(walk.rows, walk.end(head) ?? markFault(table, seal, head) ?? walk.notice);
}

/** The head's mark need not be this walk's head, as calls go on, but it must be sealed and not behind it. */
function markFault(table: BatchTable, seal: Sealer, head: Link): Fault | null {
  const mark = table.mark('head');
  if (head.id === 0) return null;
  const whole = mark !== null && mark.id >= head.id && isSealed(seal, 'head', mark, mark.seal);
  return whole ? null : { kind: 'altered', first: head.id, last: head.id };
}

/** Follows the chain batch by batch. */
class Walk {
  rows = 0;
  /** What was found when the vault was opened at some time: the end was sealed anew after it. */
  notice: Found | null = null;
  link: Link;
  readonly #seal: Sealer;
  /** Batches without a seal hang on the next one that has one: when that does not fit, the first of them may be the wrong one. */
  #open: number | null = null;

  constructor(seal: Sealer, start: Link) {
    this.#seal = seal;
    this.link = start;
  }

  step(batch: StoredBatch): Found | null {
    const { first, last } = batch;
    const next = this.link.id + 1;
    if (first > next) return { kind: 'removed', first: next, last: first - 1 };
    if (first < next) return { kind: 'inserted', first, last: Math.max(first, last) };
    const altered = (): Found => ({
      kind: 'altered',
      first: this.#open ?? first,
      last: Math.max(first, last),
      which: whichOf(batch),
    });
    const hash = linkHash(this.link.hash, batch);
    if (last < first || !sameBytes(hash, batch.hash)) return altered();
    const link = { id: last, hash };
    if (batch.seal !== null && !isSealed(this.#seal, 'batch', link, batch.seal)) return altered();
    this.#open = batch.seal === null ? (this.#open ?? first) : null;
    this.rows += last - first + 1;
    if (this.notice === null && batch.body.includes('"tampered"')) this.notice = noticeIn(batch);
    this.link = link;
    return null;
  }

  end(head: Link): Fault | null {
    const { id, hash } = this.link;
    if (id < head.id) return { kind: 'removed', first: id + 1, last: head.id };
    if (id > head.id || !sameBytes(hash, head.hash)) return { kind: 'altered', first: this.#open ?? id, last: id };
    return null;
  }
}

function noticeIn(batch: StoredBatch): Found | null {
  const row = unpacked(batch).find(({ gap }) => gap?.kind === 'tampered');
  return row ? { kind: 'altered', first: row.id, last: row.id, note: row.detail ?? '' } : null;
}

/** Which row of an altered batch it is, as far as the batch gives that away: its hash is one over all of them. */
function whichOf(batch: StoredBatch): string {
  const { first, last } = batch;
  const written = last - first + 1;
  const left = rowsIn(batch.body);
  if (left === null) return 'none of them can be read';
  if (left !== written) return `${left} ${left === 1 ? 'row is' : 'rows are'} there instead of ${written}`;
  const readable = new Set(unpacked(batch).map(({ id }) => id));
  const broken = Array.from({ length: written }, (_, index) => first + index).filter((id) => !readable.has(id));
  if (broken.length > 0) return `row ${broken.slice(0, 5).join(', ')} cannot be read`;
  return 'they were written together and are sealed as one, so which one it is cannot be told';
}

function rowsIn(body: string): number | null {
  try {
    const { rows } = JSON.parse(body) as { rows?: unknown };
    return Array.isArray(rows) ? rows.length : null;
  } catch {
    return null;
  }
}

/** Ids that somebody planted can be anything; what is told are ids as the contract has them. */
function told({ kind, first, last, note, which }: Found): NonNullable<VerifyReport['problem']> {
  const within = (id: number) => Math.min(Math.max(id, 1), Number.MAX_SAFE_INTEGER);
  const fault = { kind, first: within(first), last: within(last) };
  const text = which === undefined || fault.first === fault.last ? faultText(fault) : `${faultText(fault)}: ${which}`;
  return { ...fault, message: note ?? `${text.charAt(0).toUpperCase()}${text.slice(1)}` };
}
