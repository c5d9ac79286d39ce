import type { Activity } from '../../shared/model/activity.ts';

/** Calls counted in steps of 10 s (epoch time divided by 10 s): those let through and those that were refused or failed. */
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

const STEP = 10_000;
const STEPS_A_MINUTE = 6;
const KEPT = 61 * STEPS_A_MINUTE;

/** Counts rows in; rows whose ids lie in the range already counted are left out, so a reload never counts twice. */
export function addMinutes(minutes: Minutes, rows: readonly Activity[]): Minutes {
  const fresh = rows.filter((row) => row.id > minutes.lastId || row.id < minutes.firstId);
  if (fresh.length === 0) return minutes;
  const passed = new Map(minutes.passed);
  const stopped = new Map(minutes.stopped);
  let { lastId, firstId } = minutes;
  for (const row of fresh) {
    const step = Math.floor(row.at / STEP);
    const target = row.verdict === 'allowed' ? passed : stopped;
    target.set(step, (target.get(step) ?? 0) + 1);
    lastId = Math.max(lastId, row.id);
    firstId = Math.min(firstId, row.id);
  }
  const newest = Math.max(0, ...passed.keys(), ...stopped.keys());
  for (const counts of [passed, stopped]) {
    for (const step of counts.keys()) if (step < newest - KEPT) counts.delete(step);
  }
  return { passed, stopped, lastId, firstId };
}

export type Hour = { seconds: number[]; passed: number[]; stopped: number[] };

/** The last 60 minutes that end with the present step, oldest first: each minute's end in epoch seconds and both counts. */
export function lastHour(minutes: Minutes, now: number): Hour {
  const last = Math.floor(now / STEP);
  const ends = Array.from({ length: 60 }, (_, index) => last - (59 - index) * STEPS_A_MINUTE);
  return {
    seconds: ends.map((step) => ((step + 1) * STEP) / 1000),
    passed: ends.map((step) => minuteTo(step, minutes.passed)),
    stopped: ends.map((step) => minuteTo(step, minutes.stopped)),
  };
}

function minuteTo(end: number, counts: ReadonlyMap<number, number>): number {
  let sum = 0;
  for (let step = end - STEPS_A_MINUTE + 1; step <= end; step++) sum += counts.get(step) ?? 0;
  return sum;
}
