import { create } from 'zustand';
import type { ProviderEntry } from '../../shared/contract/providers.ts';
import type { Connection, SignIn } from '../../shared/model/connection.ts';
import type { Credential } from '../../shared/model/credential.ts';
import type { Budget, WindowForecast } from '../../shared/model/ledger.ts';
import type { LimitState } from '../../shared/model/limit-state.ts';
import type { Tool } from '../../shared/model/tool.ts';
import type { Webhook } from '../../shared/model/webhook.ts';
import { type ActivitySlice, emptyActivity } from './activity-slice.ts';
import { type AlertsSlice, noAlerts } from './alerts-slice.ts';
import { type Loaded, notLoaded } from './loaded.ts';
import { type PreferencesSlice, savedPreferences } from './preferences-slice.ts';
import { noSettings, type SettingsSlice } from './settings-slice.ts';
import { emptySystem, type SystemSlice } from './system.ts';
import { emptyView, type ViewSlice } from './view-slice.ts';

/** Everything the window knows: one slice per contract namespace, what is on screen, and what was chosen for it. Never a secret. */
export type Store = {
  system: SystemSlice;
  providers: Loaded<ProviderEntry>;
  credentials: Loaded<Credential>;
  connections: Loaded<Connection>;
  signIns: Loaded<SignIn>;
  tools: Loaded<Tool>;
  limits: Loaded<LimitState>;
  budgets: Loaded<Budget>;
  forecasts: Loaded<WindowForecast>;
  activity: ActivitySlice;
  alerts: AlertsSlice;
  webhooks: Loaded<Webhook>;
  settings: SettingsSlice;
  view: ViewSlice;
  preferences: PreferencesSlice;
};

export const useStore = create<Store>(() => ({
  system: emptySystem,
  providers: notLoaded,
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
  settings: noSettings,
  view: emptyView,
  preferences: savedPreferences(),
}));

/** Replaces fields of one slice. */
export function patch<K extends keyof Store>(slice: K, change: Partial<Store[K]>): void {
  useStore.setState((state) => ({ [slice]: { ...state[slice], ...change } }) as Pick<Store, K>);
}
