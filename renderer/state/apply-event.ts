import type { Activity } from '../../shared/model/activity.ts';
import type { FobEvent } from '../../shared/model/event.ts';
import type { SystemState } from '../../shared/model/system.ts';
import { assertNever } from '../../shared/rules/assert-never.ts';
import { forgetAhead } from '../api/ahead.ts';
import type { Connection } from '../api/connect.ts';
import { loadActivity, loadMinutes, withCalls } from './activity.ts';
import { emptyActivity } from './activity-slice.ts';
import { loadAlerts } from './alerts.ts';
import { noAlerts } from './alerts-slice.ts';
import { reloadBudgets } from './budgets.ts';
import { tellCalls } from './call-feed.ts';
import { loadConnections } from './connections.ts';
import { loadCredentials } from './credentials.ts';
import { tellEmulatorChange } from './emulator-feed.ts';
import { withLastUse } from './last-use.ts';
import { loadLimits, mergeLimits } from './limits.ts';
import { notLoaded } from './loaded.ts';
import { painted } from './painted.ts';
import { loadProviders } from './providers.ts';
import { loadSettings } from './settings.ts';
import { keepSignIn, loadSignIns } from './sign-ins.ts';
import { patch, useStore } from './store.ts';
import { loadTools } from './tools.ts';
import type { DialogRequest } from './view-slice.ts';
import { loadWebhooks } from './webhooks.ts';

/** Takes in what the engine says; lists are named, not sent, so their slices load again. */
export function applyEvent(event: FobEvent): void {
  if (event.type === 'system') applySystem(event.state);
  else if (event.type === 'changed') reload(event.what);
  else if (event.type === 'activity') applyCalls(event.rows);
  else if (event.type === 'limits')
    patch('limits', { items: mergeLimits(useStore.getState().limits.items, event.states) });
  else if (event.type === 'budgets') reloadBudgets();
  else if (event.type === 'sign-in') keepSignIn(event.signIn);
  else if (event.type === 'alert') void loadAlerts();
  else assertNever(event);
}

/** A call moves more than the log: its key and its tool were used just now. One change of the store, since each asks all who follow it. */
function applyCalls(rows: readonly Activity[]): void {
  tellCalls(rows);
  useStore.setState((store) => ({
    activity: withCalls(store, rows),
    connections: { ...store.connections, items: withLastUse(store.connections.items, rows, 'credentialId') },
    credentials: { ...store.credentials, items: withLastUse(store.credentials.items, rows, 'credentialId') },
    tools: { ...store.tools, items: withLastUse(store.tools.items, rows, 'toolId') },
  }));
}

let fresh = true;

/** Notes how the connection stands; after a break everything is loaded again. */
export function applyConnection(connection: Connection): void {
  const before = useStore.getState().system.connection;
  if (connection.kind !== 'open') fresh = true;
  if (before.kind !== connection.kind || connection.kind === 'lost') patch('system', { connection });
}

/** Takes in the engine's state; a vault that is not open holds nothing, so its slices are emptied. */
export function applySystem(state: SystemState): void {
  const before = useStore.getState().system.state;
  const isNew = fresh || before?.startedAt !== state.startedAt || before.phase !== state.phase;
  fresh = false;
  patch('system', { state });
  if (!isNew) return;
  if (state.phase === 'open') void loadAll();
  else emptyVault();
}

/** Fob can look at itself whatever the vault is like. */
const withoutVault = (dialog: DialogRequest | null) => (dialog?.kind === 'doctor' ? dialog : null);

function emptyVault(): void {
  forgetAhead();
  useStore.setState((store) => ({
    credentials: notLoaded,
    connections: notLoaded,
    signIns: notLoaded,
    tools: notLoaded,
    limits: notLoaded,
    budgets: notLoaded,
    forecasts: notLoaded,
    activity: emptyActivity,
    alerts: noAlerts,
    webhooks: notLoaded,
    view: { ...store.view, drawer: null, dialog: withoutVault(store.view.dialog), palette: false, search: '' },
  }));
}

/** First what the first page shows, and the rest once that is on the screen: the window is drawn for each list. */
async function loadAll(): Promise<void> {
  await Promise.all([loadCredentials(), loadProviders(), loadTools(), loadLimits()]);
  await painted();
  if (useStore.getState().system.state?.phase !== 'open') return;
  void loadMinutes();
  void loadConnections();
  void loadSignIns();
  void loadActivity();
  void loadAlerts();
  void loadWebhooks();
  void loadSettings();
}

function reload(what: Extract<FobEvent, { type: 'changed' }>['what']): void {
  if (what === 'settings') void loadSettings();
  else if (what === 'alerts') void loadAlerts();
  else if (what === 'webhooks') void loadWebhooks();
  else if (what === 'providers') void loadProviders();
  else if (what === 'connections') void loadConnections();
  else if (what === 'emulator') tellEmulatorChange();
  else void loadCredentials(); // a tool that comes or goes changes what its keys are used by
  if (what === 'tools') void Promise.all([loadTools(), loadConnections()]);
}
