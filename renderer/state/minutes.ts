import type { Activity } from '../../shared/model/activity.ts';

/** Calls by minute of the clock (epoch time divided by 60 s): those let through and those that were refused or failed. */
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
const KEPT = 60;

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
  const newest = Math.max(0, ...passed.keys(), ...stopped.keys());
  for (const counts of [passed, stopped]) {
    for (const minute of counts.keys()) if (minute <= newest - KEPT) counts.delete(minute);
  }
  return { passed, stopped, lastId, firstId };
}

export type Hour = { seconds: number[]; passed: number[]; stopped: number[] };

/** The last 60 minutes of the clock, the present one last: each minute's begin in epoch seconds and both counts. A call stays in its minute. */
export function lastHour(minutes: Minutes, now: number): Hour {
  const present = Math.floor(now / MINUTE);
  const shown = Array.from({ length: 60 }, (_, index) => present - 59 + index);
  return {
    seconds: shown.map((minute) => (minute * MINUTE) / 1000),
    passed: shown.map((minute) => minutes.passed.get(minute) ?? 0),
    stopped: shown.map((minute) => minutes.stopped.get(minute) ?? 0),
  };
}
