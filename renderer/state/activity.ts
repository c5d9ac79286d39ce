import type { ListActivity } from '../../shared/contract/activity.ts';
import type { Activity } from '../../shared/model/activity.ts';
import { type StatusRange, statusRange } from '../../shared/rules/status-range.ts';
import { api } from '../api/client.ts';
import { errorDataOf } from '../api/error-data.ts';
import type { ActivityFilter } from './activity-slice.ts';
import { addMinutes, noMinutes } from './minutes.ts';
import { patch, useStore } from './store.ts';

const PAGE = 200;
const HELD = 100_000; // rows in memory at most; older ones load again by scrolling
const HOUR = 3_600_000;

/** Loads the first page for the present filter. */
export async function loadActivity(): Promise<void> {
  const { filter } = useStore.getState().activity;
  try {
    const items = await api().activity.list({ limit: PAGE, ...query(filter) });
    if (useStore.getState().activity.filter !== filter) return; // another filter was set meanwhile
    patch('activity', { items, status: 'ready', error: null, complete: items.length < PAGE });
  } catch (error) {
    patch('activity', { status: 'failed', error: errorDataOf(error) });
  }
}

let loadingOlder = false;

/** Loads the next older page, once at a time. */
export async function loadOlderActivity(): Promise<void> {
  const { items, complete, filter } = useStore.getState().activity;
  const last = items.at(-1);
  if (!last || complete || loadingOlder) return;
  loadingOlder = true;
  try {
    const older = await api().activity.list({ limit: PAGE, before: last.id, ...query(filter) });
    const now = useStore.getState().activity;
    if (now.filter === filter) patch('activity', { items: [...now.items, ...older], complete: older.length < PAGE });
  } catch (error) {
    patch('activity', { error: errorDataOf(error) });
  } finally {
    loadingOlder = false;
  }
}

/** Counts the calls of the last hour from the record, at most 10,000 of them. */
export async function loadMinutes(): Promise<void> {
  const since = Date.now() - HOUR;
  let minutes = noMinutes;
  let before: number | undefined;
  try {
    for (let page = 0; page < 10; page++) {
      const rows = await api().activity.list({ limit: 1000, since, ...(before === undefined ? {} : { before }) });
      minutes = addMinutes(minutes, rows);
      before = rows.at(-1)?.id;
      if (rows.length < 1000) break;
    }
    patch('activity', { minutes });
  } catch (error) {
    patch('activity', { error: errorDataOf(error) });
  }
}

export function setActivityFilter(change: Partial<ActivityFilter>): void {
  const { filter } = useStore.getState().activity;
  patch('activity', { filter: { ...filter, ...change }, status: 'loading', items: [], complete: false });
  void loadActivity();
}

/** Takes in a batch of calls as they happen (newest last). */
export function addActivity(rows: readonly Activity[]): void {
  useStore.setState(({ activity }) => {
    const newest = activity.items[0]?.id ?? 0;
    const fresh = rows.filter((row) => row.id > newest && fits(row, activity.filter)).reverse();
    const items = [...fresh, ...activity.items];
    const held = items.length > HELD ? items.slice(0, HELD) : items;
    return {
      activity: {
        ...activity,
        items: held,
        complete: activity.complete && held.length === items.length,
        minutes: addMinutes(activity.minutes, rows),
      },
    };
  });
}

/** Whether a call belongs to the filtered list; the same rules as the engine's. */
export function fits(row: Activity, filter: ActivityFilter): boolean {
  const tool = filter.tool.trim();
  if (tool !== '' && row.tool !== tool && row.toolId !== tool) return false;
  if (filter.provider !== null && row.provider !== filter.provider) return false;
  if (filter.verdict !== null && row.verdict !== filter.verdict) return false;
  const { status, minStatus, maxStatus } = statusCondition(filter.status) ?? {};
  return (
    (status === undefined || row.status === status) &&
    (minStatus === undefined || row.status >= minStatus) &&
    (maxStatus === undefined || row.status <= maxStatus)
  );
}

/** What a status such as `429`, `4xx`, `400-499` or `>=500` asks for: nothing when empty, null when it cannot be read. */
export function statusCondition(text: string): StatusRange | null {
  const typed = text.replaceAll(' ', '');
  if (typed === '') return {};
  return /^\d{1,2}$/.test(typed) ? null : statusRange(typed); // a status has three digits
}

function query(filter: ActivityFilter): Partial<ListActivity> {
  return {
    ...(filter.tool.trim() === '' ? {} : { tool: filter.tool.trim() }),
    ...(filter.provider === null ? {} : { provider: filter.provider }),
    ...(filter.verdict === null ? {} : { verdict: filter.verdict }),
    ...statusCondition(filter.status),
  };
}
