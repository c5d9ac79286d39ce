import type { NewActivity } from '../../shared/model/activity.ts';
import { errorName } from '../platform/log.ts';
import { cleaned } from './batch.ts';
import { type Dropped, droppedRow } from './gap-rows.ts';
import type { ActivityPorts } from './ports.ts';

const BATCH_MS = 200;
/** A flood writes sooner, so that no batch holds up the calls for long. */
const BATCH_ROWS = 500;
/** While the disk refuses, this many newest rows wait in memory. */
const WAITING_ROWS = 20_000;
const RETRY_MS = 1000;
const WARN_EVERY = 60;

/** Rows on their way to the disk: gathered for a moment, and kept while the disk refuses, the newest ones of too many. */
export type Inbox = { put(row: NewActivity): void; flush(): void; close(): void };

/** `write` takes the rows of one batch, oldest first, and throws when they could not be written. */
export function createInbox(
  { log, disk }: Pick<ActivityPorts, 'log' | 'disk'>,
  write: (rows: NewActivity[]) => void,
): Inbox {
  let waiting: NewActivity[] = [];
  let dropped: Dropped | null = null;
  let timer: NodeJS.Timeout | null = null;
  let failures = 0;
  let closed = false;

  const flush = () => {
    if (timer !== null) clearTimeout(timer);
    timer = null;
    if (waiting.length === 0) return;
    const rows = waiting.map(cleaned);
    waiting = [];
    try {
      write(dropped === null ? rows : [droppedRow(dropped), ...rows]);
      if (failures > 0) {
        log.info('activity is written again', { dropped: dropped?.rows ?? 0 });
        disk?.written('activity');
      }
      dropped = null;
      failures = 0;
    } catch (error) {
      keep(rows, error);
    }
  };
  const keep = (rows: NewActivity[], error: unknown) => {
    const all = [...rows, ...waiting];
    const surplus = Math.max(0, all.length - WAITING_ROWS);
    if (surplus > 0) dropped = joined(dropped, all.slice(0, surplus));
    waiting = all.slice(surplus);
    if (failures % WARN_EVERY === 0) {
      const counts = { waiting: waiting.length, dropped: dropped?.rows ?? 0 };
      log.warn('activity cannot be written', { error: errorName(error), ...counts });
    }
    failures += 1;
    disk?.failed('activity', error);
    soon(RETRY_MS);
  };
  const soon = (ms: number) => {
    if (!closed) timer ??= setTimeout(flush, ms).unref();
  };

  return {
    put(row) {
      if (closed) return;
      waiting.push(row);
      if (waiting.length < BATCH_ROWS || failures > 0) {
        soon(failures > 0 ? RETRY_MS : BATCH_MS);
        return;
      }
      if (waiting.length > BATCH_ROWS) return; // it is on its way
      if (timer !== null) clearTimeout(timer);
      timer = null;
      soon(0);
    },
    flush,
    close() {
      flush();
      closed = true;
      if (timer !== null) clearTimeout(timer);
    },
  };
}

function joined(before: Dropped | null, rows: readonly NewActivity[]): Dropped {
  const from = before?.from ?? rows[0]?.at ?? 0;
  return { rows: (before?.rows ?? 0) + rows.length, from, to: rows.at(-1)?.at ?? from };
}
