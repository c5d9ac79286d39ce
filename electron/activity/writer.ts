import type { Activity, NewActivity } from '../../shared/model/activity.ts';
import { unsynced } from '../platform/unsynced.ts';
import { packed, withId } from './batch.ts';
import type { BatchTable } from './batch-table.ts';
import { type Link, linkHash, START, sealOf } from './chain.ts';
import { tamperedRow } from './gap-rows.ts';
import { faultAtOpening } from './opening-check.ts';
import type { ActivityPorts } from './ports.ts';

const BATCH_ROWS = 500;
const LARGEST_ID = 2 ** 50;

/** Appends to the record: packs rows into batches, chains and seals them, all in one transaction. */
export type Writer = {
  /** Writes rows (none: only checks and seals the end where that is due) and returns them with their ids; throws for the disk. */
  append(rows: readonly NewActivity[]): Activity[];
  /** The newest row's id and hash, as this engine remembers them. */
  head(): Link;
};

export function createWriter({ db, clock, log, seal }: ActivityPorts, table: BatchTable): Writer {
  let head = endOf(table);
  let checked = false; // against the head that was sealed last
  let sealed = false; // the newest batch, by this engine

  const insert = (rows: readonly NewActivity[], after: Link): Link => {
    let link = after;
    for (let start = 0; start < rows.length; start += BATCH_ROWS) {
      const batch = packed(rows.length <= BATCH_ROWS ? rows : rows.slice(start, start + BATCH_ROWS), link.id + 1);
      link = { id: batch.last, hash: linkHash(link.hash, batch) };
      table.insert({ ...batch, hash: link.hash, seal: sealOf(seal, 'batch', link) });
    }
    return link;
  };
  const sealHead = (link: Link): boolean => {
    const own = sealOf(seal, 'head', link);
    if (own !== null) table.setMark('head', { ...link, seal: own });
    return own !== null;
  };

  const write = (rows: readonly NewActivity[]) => {
    let all = rows;
    const opened = !checked && seal('') !== null;
    if (opened) {
      const fault = faultAtOpening(table, seal);
      if (fault !== null) {
        log.warn('activity does not verify', { ...fault });
        all = [tamperedRow(clock.now(), fault), ...rows];
      }
    }
    const link = insert(all, head);
    const due = all.length > 0 || opened || !sealed;
    return { rows: all, link, sealed: link.id > 0 && due ? sealHead(link) : sealed, checked: checked || opened };
  };

  return {
    head: () => head,
    append(rows) {
      try {
        const written = unsynced(db, () => write(rows));
        const first = head.id + 1;
        ({ link: head, sealed, checked } = written);
        return written.rows.map((row, index) => withId(first + index, row));
      } catch (error) {
        // Somebody may have put rows where ours belong: ours then go behind them, and `verify` tells.
        head = { id: Math.max(head.id, endOf(table).id), hash: head.hash };
        throw error;
      }
    },
  };
}

/**
 * Where to go on writing. The sealed head counts where it is further than the newest batch: rows are missing then, and
 * going on behind them keeps the hole visible.
 */
function endOf(table: BatchTable): Link {
  const newest = table.newest();
  const sealed = table.mark('head') ?? table.mark('anchor') ?? START;
  const mark = sealed.id <= LARGEST_ID ? sealed : START;
  if (newest === null || newest.last <= mark.id || newest.last > LARGEST_ID) return { id: mark.id, hash: mark.hash };
  return { id: newest.last, hash: newest.hash };
}
