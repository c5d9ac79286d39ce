import { beforeEach, expect, test } from 'vitest';
import { setApi } from '../../../../renderer/api/client.ts';
import { applyConnection, applyEvent } from '../../../../renderer/state/apply-event.ts';
import { useStore } from '../../../../renderer/state/store.ts';
import type { Alert } from '../../../../shared/model/alert.ts';
import { builtInProviders } from '../../../../shared/providers/built-in.ts';
import { fakeAlerts } from '../../../support/fake-alerts.ts';
import { fakeActivity, fakeCredentials, fakeState, fakeTools } from '../../../support/fake-data.ts';

const now = Date.now();
const credentials = fakeCredentials(builtInProviders, now);
const tools = fakeTools(credentials, now);
const everything = [
  ...['providers', 'credentials', 'connections', 'signIns', 'tools', 'limits'],
  ...['activity', 'alerts', 'webhooks', 'settings'],
];
let loads: string[];
let alerts: Alert[];

beforeEach(() => {
  loads = [];
  const answer = (name: string, value: unknown) => async () => {
    loads.push(name);
    return value;
  };
  setApi({
    providers: { list: answer('providers', []) },
    credentials: { list: answer('credentials', credentials) },
    tools: { list: answer('tools', tools) },
    limits: { list: answer('limits', []) },
    activity: { list: answer('activity', []) },
    connections: { list: answer('connections', []), signIns: answer('signIns', []) },
    alerts: { list: async () => answer('alerts', { alerts, unread: alerts.length })() },
    webhooks: { list: answer('webhooks', []) },
    settings: { get: answer('settings', null) },
  } as never);
  alerts = [];
});

const open = async () => {
  applyConnection({ kind: 'connecting' });
  applyEvent({ type: 'system', state: fakeState() });
  await expect.poll(() => useStore.getState().credentials.status).toBe('ready');
  await expect.poll(() => useStore.getState().tools.status).toBe('ready');
};

test('an open vault loads everything; the same state again loads nothing', async () => {
  const state = fakeState();
  applyConnection({ kind: 'connecting' });
  applyEvent({ type: 'system', state });
  await expect.poll(() => new Set(loads).size).toBe(everything.length);
  const before = loads.length;
  applyEvent({ type: 'system', state });
  expect(loads).toHaveLength(before);
});

test('a vault that was just made loads every list', async () => {
  applyEvent({ type: 'system', state: fakeState({ phase: 'setup' }) });
  loads = [];
  applyEvent({ type: 'system', state: fakeState() });
  await expect.poll(() => new Set(loads)).toEqual(new Set(everything));
});

test('an alert goes on the list and is counted, also the first after the vault was made', async () => {
  applyEvent({ type: 'system', state: fakeState({ phase: 'setup' }) });
  applyEvent({ type: 'system', state: fakeState() });
  await expect.poll(() => useStore.getState().alerts.status).toBe('ready');
  expect(useStore.getState().alerts).toMatchObject({ items: [], unread: 0 });
  const [raised] = fakeAlerts(now);
  alerts = [raised!];
  applyEvent({ type: 'alert', alert: raised! });
  await expect.poll(() => useStore.getState().alerts).toMatchObject({ items: [raised], unread: 1 });
});

test('after a break everything is loaded again, although the state is the same', async () => {
  const state = fakeState();
  applyEvent({ type: 'system', state });
  applyConnection({ kind: 'lost', since: 0, retryAt: 0 });
  loads = [];
  applyEvent({ type: 'system', state });
  await expect.poll(() => new Set(loads).size).toBe(everything.length);
});

test('a lock empties the slices and closes what floats', async () => {
  await open();
  useStore.setState((state) => ({ view: { ...state.view, drawer: { kind: 'key', id: 'x' }, search: 'brand' } }));
  applyEvent({ type: 'system', state: fakeState({ phase: 'locked' }) });
  const state = useStore.getState();
  expect(state.credentials.items).toEqual([]);
  expect(state.tools.items).toEqual([]);
  expect(state.activity.items).toEqual([]);
  expect(state.view).toMatchObject({ drawer: null, dialog: null, search: '' });
});

test('a call moves "last used" of its key and its tool; a refused one and a check of Fob\'s own do not', async () => {
  await open();
  const [sample] = fakeActivity(1, tools, builtInProviders, now);
  const credential = credentials[0]!;
  const row = { ...sample!, credentialId: credential.id, toolId: tools[0]!.id, at: now + 5_000 };
  applyEvent({ type: 'activity', rows: [{ ...row, id: 10, verdict: 'refused' }] });
  expect(useStore.getState().credentials.items[0]?.lastUsedAt).toBe(credential.lastUsedAt);
  applyEvent({ type: 'activity', rows: [{ ...row, id: 12, toolId: null, verdict: 'allowed' }] });
  expect(useStore.getState().credentials.items[0]?.lastUsedAt).toBe(credential.lastUsedAt);
  applyEvent({ type: 'activity', rows: [{ ...row, id: 11, verdict: 'allowed' }] });
  expect(useStore.getState().credentials.items[0]?.lastUsedAt).toBe(now + 5_000);
  expect(useStore.getState().tools.items[0]?.lastUsedAt).toBe(now + 5_000);
});

test('a tool that comes or goes reloads the keys and connections it uses too', async () => {
  await open();
  loads = [];
  applyEvent({ type: 'changed', what: 'tools' });
  await expect.poll(() => loads.toSorted()).toEqual(['connections', 'credentials', 'tools']);
});
