import { beforeEach, expect, test } from 'vitest';
import { setApi } from '../../../../renderer/api/client.ts';
import {
  loadActivity,
  loadMinutes,
  loadOlderActivity,
  pauseActivity,
  setActivityFilter,
  setActivityLine,
} from '../../../../renderer/state/activity.ts';
import { emptyActivity } from '../../../../renderer/state/activity-slice.ts';
import { applyEvent } from '../../../../renderer/state/apply-event.ts';
import { useStore } from '../../../../renderer/state/store.ts';
import type { ListActivity } from '../../../../shared/contract/activity.ts';
import type { Activity } from '../../../../shared/model/activity.ts';

const call = (id: number, change: Partial<Activity> = {}): Activity =>
  ({
    id,
    at: Date.now(),
    tool: 'Icon sync',
    toolId: 'tool_1',
    provider: 'iconflow',
    verdict: 'allowed',
    status: 200,
    ...change,
  }) as Activity;
const takeIn = (rows: Activity[]) => applyEvent({ type: 'activity', rows });
const shown = () => useStore.getState().activity.items.map((row) => row.id);

let asked: Partial<ListActivity>[];
beforeEach(() => {
  asked = [];
  useStore.setState({ activity: emptyActivity });
  const rows = Array.from({ length: 450 }, (_, index) => call(450 - index));
  const list = async (input: Partial<ListActivity>) => {
    asked.push(input);
    return rows.filter((row) => row.id < (input.before ?? Infinity)).slice(0, input.limit);
  };
  setApi({ activity: { list } } as never);
});

test('pages go back in time until none is left', async () => {
  await loadActivity();
  expect(shown()).toHaveLength(200);
  await loadOlderActivity();
  await loadOlderActivity();
  expect(shown()).toHaveLength(450);
  expect(useStore.getState().activity.complete).toBe(true);
  await loadOlderActivity();
  expect(asked).toHaveLength(3);
});

test('live calls come on top, each once', async () => {
  await loadActivity();
  takeIn([call(450), call(451), call(452)]);
  expect(shown().slice(0, 3)).toEqual([452, 451, 450]);
  expect(shown().filter((id) => id === 450)).toHaveLength(1);
});

test('the last hour is known once its calls came, and can be asked for again', async () => {
  const hour = () => useStore.getState().activity.hour;
  expect(hour()).toBe('loading');
  setApi({ activity: { list: () => Promise.reject(new Error('gone')) } } as never);
  await loadMinutes();
  expect(hour()).toBe('failed');
  setApi({ activity: { list: async () => [call(1)] } } as never);
  await loadMinutes();
  expect(hour()).toBe('ready');
});

test('a long log is held while it is shown; elsewhere its newest part, and the rest loads again', async () => {
  const inLog = (page: 'activity' | 'limits') => useStore.setState(({ view }) => ({ view: { ...view, page } }));
  useStore.setState({ activity: { ...emptyActivity, complete: true } });
  inLog('activity');
  takeIn(Array.from({ length: 6000 }, (_, index) => call(1 + index)));
  expect(shown()).toHaveLength(6000);
  expect(useStore.getState().activity.complete).toBe(true);
  inLog('limits');
  takeIn([call(6001)]);
  expect(shown()).toHaveLength(5000);
  expect(shown()[0]).toBe(6001);
  expect(useStore.getState().activity.complete).toBe(false);
});

test('a filter is asked of the engine, and live calls that do not fit stay out', async () => {
  await loadActivity();
  setActivityFilter({ verdict: 'refused', status: '429' });
  await expect.poll(() => asked.length).toBe(2);
  expect(asked[1]).toMatchObject({ verdict: 'refused', status: 429 });
  await expect.poll(() => useStore.getState().activity.status).toBe('ready');
  takeIn([call(900), call(901, { verdict: 'refused', status: 429 })]);
  expect(shown()[0]).toBe(901);
  expect(shown()).not.toContain(900);
});

test('a line that cannot be read stays as typed, says what is wrong and narrows nothing', async () => {
  await loadActivity();
  setActivityLine('verdict:refused');
  await expect.poll(() => asked.length).toBe(2);
  setActivityLine('verdict:refused status:4');
  setActivityLine('verdict:refused colour:red');
  const { line, filter, fault } = useStore.getState().activity;
  expect({ line, filter }).toEqual({ line: 'verdict:refused colour:red', filter: { verdict: 'refused', status: 4 } });
  expect(fault?.message).toContain('no field colour');
});

test('values with blanks and quotes are asked for as they are', async () => {
  setActivityFilter({ tool: 'Icon "sync" \\ 2', provider: null, status: '' });
  expect(useStore.getState().activity.filter).toEqual({ tool: 'Icon "sync" \\ 2' });
});

test('a paused list stands still, counts what comes, and has it on top when it goes on', async () => {
  await loadActivity();
  pauseActivity(true);
  takeIn([call(451), call(452)]);
  takeIn([call(452), call(453)]);
  expect(shown()[0]).toBe(450);
  expect(useStore.getState().activity.waiting?.map((row) => row.id)).toEqual([453, 452, 451]);
  pauseActivity(false);
  expect(shown().slice(0, 4)).toEqual([453, 452, 451, 450]);
  takeIn([call(454)]);
  expect(shown()[0]).toBe(454);
});

test('a key is called by its name, live calls too', async () => {
  useStore.setState(({ credentials }) => ({
    credentials: { ...credentials, items: [{ id: 'cred_1', label: 'Brand icons' }] as never },
  }));
  await loadActivity();
  setActivityFilter({ key: 'Brand icons' });
  await expect.poll(() => useStore.getState().activity.status).toBe('ready');
  takeIn([call(900, { credentialId: 'cred_1' }), call(901, { credentialId: 'cred_2' })]);
  expect(shown()[0]).toBe(900);
});

test('an older answer does not overwrite what a newer filter asked for', async () => {
  let release = (_rows: Activity[]) => {};
  const slow = new Promise<Activity[]>((resolve) => {
    release = resolve;
  });
  setApi({ activity: { list: async (input: Partial<ListActivity>) => (input.verdict ? [call(5)] : slow) } } as never);
  const first = loadActivity();
  setActivityFilter({ verdict: 'refused' });
  await expect.poll(shown).toEqual([5]);
  release([call(1), call(2)]);
  await first;
  expect(shown()).toEqual([5]);
});
