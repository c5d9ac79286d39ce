import type { Page } from '@playwright/test';
import type { FakeEngine } from '../../support/fake-engine.ts';
import { goTo } from './page-actions.ts';
import { forgetRequests } from './settled.ts';
import type { View } from './view.ts';

const LISTS = [
  'credentials.list',
  'tools.list',
  'connections.list',
  'limits.list',
  'activity.list',
  'alerts.list',
  'webhooks.list',
  'providers.list',
  'settings.get',
  'emulator.state',
  'ledger.history',
  'ledger.budgets',
];

/** Opens the vault of an engine that does not answer what a page asks. */
async function waitOn(page: Page, engine: FakeEngine, name: string): Promise<void> {
  for (const list of LISTS) engine.held.add(list);
  await page.getByRole('button', { name: 'Unlock' }).click();
  await goTo(page, name);
  await page.getByRole('heading', { level: 1 }).waitFor();
  forgetRequests(page);
}

/** Every page while what it shows has not come. */
export const slowViews: readonly View[] = [
  'Keys',
  'Connections',
  'Tools',
  'Activity',
  'Limits',
  'Alerts',
  'Emulator',
  'Settings',
].map((name) => ({
  name: `${name.toLowerCase()}, slow`,
  seed: { state: { phase: 'locked' } },
  go: (page, engine) => waitOn(page, engine, name),
}));
