import { activityViews } from './activity-views.ts';
import { alertViews } from './alert-views.ts';
import { connectionViews } from './connection-views.ts';
import { emulatorViews } from './emulator-views.ts';
import { frameViews } from './frame-views.ts';
import { goneViews } from './gone-views.ts';
import { keyViews } from './key-views.ts';
import { limitViews } from './limit-views.ts';
import { providerViews } from './provider-views.ts';
import { settingViews } from './setting-views.ts';
import { slowViews } from './slow-views.ts';
import { startViews } from './start-views.ts';
import { toolViews } from './tool-views.ts';
import { trayViews } from './tray-views.ts';
import type { View } from './view.ts';
import { webhookViews } from './webhook-views.ts';

/** Every view of the window in every state that has a design. */
export const views: readonly View[] = [
  ...startViews,
  ...keyViews,
  ...toolViews,
  ...connectionViews,
  ...activityViews,
  ...limitViews,
  ...alertViews,
  ...webhookViews,
  ...emulatorViews,
  ...settingViews,
  ...providerViews,
  ...frameViews,
  ...trayViews,
  ...slowViews,
  ...goneViews,
];
