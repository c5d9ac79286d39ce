import type { Activity } from '../../shared/model/activity.ts';

/** Calls counted by minute (epoch minutes): those let through and those that were refused or failed. */
export type Minutes = {
  passed: ReadonlyMap<number, number>;
  stopped: ReadonlyMap<number, number>;
  lastId: number;
  firstId: number;
};

export const noMinutes: Minutes = {
  passed: new Map(),
  stopped: new Map(),
  lastId: 0,
  firstId: Number.MAX_SAFE_INTEGER,
};

const MINUTE = 60_000;
const KEPT = 61;

/** Counts rows in; rows whose ids lie in the range already counted are left out, so a reload never counts twice. */
export function addMinutes(minutes: Minutes, rows: readonly Activity[]): Minutes {
  const fresh = rows.filter((row) => row.id > minutes.lastId || row.id < minutes.firstId);
  if (fresh.length === 0) return minutes;
  const passed = new Map(minutes.passed);
  const stopped = new Map(minutes.stopped);
  let { lastId, firstId } = minutes;
  for (const row of fresh) {
    const minute = Math.floor(row.at / MINUTE);
    const target = row.verdict === 'allowed' ? passed : stopped;
    target.set(minute, (target.get(minute) ?? 0) + 1);
    lastId = Math.max(lastId, row.id);
    firstId = Math.min(firstId, row.id);
  }
  dropOld(passed);
  dropOld(stopped);
  return { passed, stopped, lastId, firstId };
}

function dropOld(counts: Map<number, number>): void {
  const oldest = Math.max(0, ...counts.keys()) - KEPT;
  for (const minute of counts.keys()) if (minute < oldest) counts.delete(minute);
}

/** The last 60 whole and part minutes up to `now`, oldest first: minute starts in epoch seconds and both counts. */
export function lastHour(minutes: Minutes, now: number): { seconds: number[]; passed: number[]; stopped: number[] } {
  const last = Math.floor(now / MINUTE);
  const span = Array.from({ length: 60 }, (_, index) => last - 59 + index);
  return {
    seconds: span.map((minute) => minute * 60),
    passed: span.map((minute) => minutes.passed.get(minute) ?? 0),
    stopped: span.map((minute) => minutes.stopped.get(minute) ?? 0),
  };
}
