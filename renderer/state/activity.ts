import type { ActivityFilter } from '../../shared/contract/activity.ts';
import type { Activity } from '../../shared/model/activity.ts';
import { type FilterField, parseActivityFilter } from '../../shared/rules/activity-filter.ts';
import { matchesActivity } from '../../shared/rules/activity-match.ts';
import { filterTerm } from '../../shared/rules/filter-line.ts';
import { api } from '../api/client.ts';
import { errorDataOf } from '../api/error-data.ts';
import type { ActivitySlice } from './activity-slice.ts';
import { addMinutes, noMinutes } from './minutes.ts';
import { patch, type Store, useStore } from './store.ts';

const PAGE = 200;
const HELD = 100_000; // rows in memory at most while the log is shown; older ones load again by scrolling
const RESTING = 5000; // and while it is not: each batch of calls copies them
const HOUR = 3_600_000;
const TYPING_MS = 120; // after the last letter the engine is asked

/** Loads the first page for the present filter. */
export async function loadActivity(): Promise<void> {
  const { filter } = useStore.getState().activity;
  try {
    const items = await api().activity.list({ limit: PAGE, ...filter });
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
    const older = await api().activity.list({ limit: PAGE, before: last.id, ...filter });
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
    patch('activity', { minutes, hour: 'ready' });
  } catch {
    patch('activity', { hour: 'failed' });
  }
}

let typing: ReturnType<typeof setTimeout> | undefined;

/** Takes the filter as typed. One that cannot be read yet narrows nothing anew; its fault is kept to be shown. */
export function setActivityLine(line: string): void {
  const before = useStore.getState().activity;
  try {
    const filter = parseActivityFilter(line, Date.now());
    const same = JSON.stringify(filter) === JSON.stringify(before.filter);
    patch('activity', { line, fault: null });
    if (same) return;
    patch('activity', { filter });
    clearTimeout(typing);
    // Nobody goes on typing from a line that was cleared.
    if (line === '') loadAnew();
    else typing = setTimeout(loadAnew, TYPING_MS);
  } catch (error) {
    patch('activity', { line, fault: errorDataOf(error) });
  }
}

function loadAnew(): void {
  const { waiting } = useStore.getState().activity;
  patch('activity', { status: 'loading', items: [], complete: false, waiting: waiting && [] });
  void loadActivity();
}

/** Puts a filter of these fields in place of the present one; empty values are left out. */
export function setActivityFilter(terms: Partial<Record<FilterField, string | null>>): void {
  const given = Object.entries(terms).filter((entry): entry is [FilterField, string] => Boolean(entry[1]?.trim()));
  setActivityLine(given.map(([field, value]) => filterTerm(field, value.trim())).join(' '));
}

/** Lets the list stand still, or goes on with what came meanwhile on top. */
export function pauseActivity(paused: boolean): void {
  const { waiting, items } = useStore.getState().activity;
  if (paused) patch('activity', { waiting: waiting ?? [] });
  else patch('activity', { waiting: null, items: [...(waiting ?? []), ...items].slice(0, HELD) });
}

type Held = Pick<Store, 'activity' | 'credentials' | 'connections' | 'view'>;

/** The log with a batch of calls (newest last) taken in. */
export function withCalls(
  { activity, credentials, connections, view }: Held,
  rows: readonly Activity[],
): ActivitySlice {
  const { filter, waiting } = activity;
  const newest = (waiting?.[0] ?? activity.items[0])?.id ?? 0;
  const called = filter.credential === undefined ? [] : idsCalled(filter.credential, [credentials, connections]);
  const fresh = rows.filter((row) => row.id > newest && matchesActivity(row, filter, called)).reverse();
  const minutes = addMinutes(activity.minutes, rows);
  if (waiting !== null) return { ...activity, minutes, waiting: [...fresh, ...waiting].slice(0, HELD) };
  const items = fresh.length === 0 ? activity.items : [...fresh, ...activity.items];
  const most = view.page === 'activity' ? HELD : RESTING;
  const held = items.length > most ? items.slice(0, most) : items;
  return { ...activity, items: held, complete: activity.complete && held.length === items.length, minutes };
}

type Named = { items: readonly { id: string; label: string }[] };

/** The ids that a key's name stands for. */
function idsCalled(name: string, slices: readonly Named[]): string[] {
  return [name, ...slices.flatMap(({ items }) => items.filter((one) => one.label === name).map((one) => one.id))];
}

/** Whether a filter lets anything be left out. */
export function isNarrowed(filter: ActivityFilter): boolean {
  return Object.keys(filter).length > 0;
}
