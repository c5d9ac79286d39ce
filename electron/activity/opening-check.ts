import { sameBytes } from '../platform/digest.ts';
import type { BatchTable } from './batch-table.ts';
import { isSealed, type Link, linkHash, type Sealer, START } from './chain.ts';

/** Rows of the record that are not as they were written; `last` equals `first` where only a mark is wrong. */
export type Fault = { kind: 'altered' | 'removed' | 'inserted'; first: number; last: number };

const PAGE = 64;

/**
 * Whether the record still ends where it was sealed last, and what was written while locked follows from there. Done once,
 * when the vault is first open: after it the end is sealed anew, and a missing piece would no longer show at the end.
 */
export function faultAtOpening(table: BatchTable, seal: Sealer): Fault | null {
  const head = table.mark('head');
  if (head === null) {
    // Never sealed before: then nothing was, and nothing was trimmed away either.
    if (table.anySealed() || table.mark('anchor') !== null) return { kind: 'altered', first: 1, last: 1 };
    return faultInTail(table, START);
  }
  const here = { kind: 'altered', first: head.id, last: head.id } as const;
  if (!isSealed(seal, 'head', head, head.seal)) return here;
  const [newest] = table.below(head.id + 1, 1);
  if (newest?.last !== head.id) {
    const held = newest?.last ?? table.mark('anchor')?.id ?? 0;
    if (held < head.id) return { kind: 'removed', first: held + 1, last: head.id };
    if (newest !== undefined) return here;
  } else if (!sameBytes(newest.hash, head.hash)) {
    return { ...here, first: newest.first };
  }
  return faultInTail(table, head);
}

function faultInTail(table: BatchTable, from: Link): Fault | null {
  let link = from;
  for (;;) {
    const page = table.from(link.id + 1, PAGE);
    for (const batch of page) {
      if (batch.first !== link.id + 1 || batch.last < batch.first || !sameBytes(linkHash(link.hash, batch), batch.hash))
        return { kind: 'altered', first: link.id + 1, last: Math.max(link.id + 1, batch.last) };
      link = { id: batch.last, hash: batch.hash };
    }
    if (page.length < PAGE) return null;
  }
}
