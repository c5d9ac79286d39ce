import type { Retention } from '../../shared/model/activity.ts';
import { sameBytes } from '../platform/digest.ts';
import { errorName } from '../platform/log.ts';
import { unsynced } from '../platform/unsynced.ts';
import type { BatchTable } from './batch-table.ts';
import { type Link, sealOf } from './chain.ts';
import type { ActivityPorts } from './ports.ts';

const DEFAULTS: Retention = { days: 90, rows: 1_000_000 };
const DAY_MS = 86_400_000;
const STEP_BATCHES = 20;
const STEP_MS = 50;
const LOOK_MS = 60_000;

export type RetentionChange = { [K in keyof Retention]?: Retention[K] | undefined };

/** Trims the record's old end, whole batches at a time and only while the vault is open, for the new beginning is sealed. */
export type Retainer = {
  get(): Retention;
  /** Changes nothing while the vault is not open. */
  set(change: RetentionChange): Retention;
  /** No trimming until the returned function is called. */
  hold(): () => void;
  close(): void;
};

export function createRetainer(ports: ActivityPorts, table: BatchTable, head: () => Link): Retainer {
  const { clock, log, seal } = ports;
  let known: Retention | null = null;
  let timer: NodeJS.Timeout | null = null;
  let holds = 0;
  let closed = false;
  const start = { wall: clock.now(), passed: clock.monotonic() };
  /** A clock set forward while Fob runs makes nothing older than the time that passed. */
  const now = () => Math.min(clock.now(), start.wall + clock.monotonic() - start.passed);
  const sealed = ({ days, rows }: Retention) => seal(`retention ${days} ${rows}`);

  const get = (): Retention => {
    if (known !== null) return known;
    const stored = table.retention();
    if (stored === null) return DEFAULTS;
    const { days, rows } = stored;
    const right = sealed({ days, rows });
    if (right === null) return { days, rows };
    if (sameBytes(right, stored.seal)) known = { days, rows };
    else {
      log.warn('activity retention is not as it was set; the default counts');
      known = DEFAULTS;
    }
    return known;
  };
  const trim = () => {
    const { days, rows } = get();
    const keepFrom = head().id - rows + 1;
    const cutoff = now() - days * DAY_MS;
    const oldest = table.oldest(STEP_BATCHES);
    const stays = oldest.findIndex(({ last, atMax }) => last >= keepFrom && atMax >= cutoff);
    const gone = oldest.slice(0, stays < 0 ? oldest.length : stays).at(-1);
    if (gone === undefined) return false;
    const link = { id: gone.last, hash: gone.hash };
    const own = sealOf(seal, 'anchor', link);
    if (own === null) return false;
    unsynced(ports.db, () => {
      table.setMark('anchor', { ...link, seal: own });
      table.removeUpTo(gone.first);
    });
    return stays < 0;
  };
  const step = () => {
    timer = null;
    if (holds > 0) return soon(STEP_MS);
    try {
      soon(trim() ? STEP_MS : LOOK_MS);
    } catch (error) {
      log.warn('old activity cannot be removed', { error: errorName(error) });
      soon(LOOK_MS);
    }
  };
  const soon = (ms: number) => {
    if (!closed) timer ??= setTimeout(step, ms).unref();
  };
  soon(STEP_MS);

  return {
    get,
    set(change) {
      const { days, rows } = get();
      const next = { days: change.days ?? days, rows: change.rows ?? rows };
      const own = sealed(next);
      if (own === null) return get();
      table.setRetention(next.days, next.rows, own);
      known = next;
      if (timer !== null) clearTimeout(timer);
      timer = null;
      soon(STEP_MS);
      return next;
    },
    hold: () => {
      holds += 1;
      return () => {
        holds -= 1;
      };
    },
    close: () => {
      closed = true;
      if (timer !== null) clearTimeout(timer);
    },
  };
}
