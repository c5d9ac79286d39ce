import type { Page } from '@playwright/test';
import type { FakeEngine } from '../../support/fake-engine.ts';
import { alertsPart, dialog, goTo } from './page-actions.ts';
import type { View } from './view.ts';

type Way = {
  of: string;
  title: string;
  open: (page: Page) => Promise<void>;
  remove: (engine: FakeEngine) => void;
};

const row = (page: Page, name: string) => page.getByRole('main').getByRole('button', { name }).first().click();

const ways: readonly Way[] = [
  {
    of: 'key',
    title: 'This key is gone',
    open: (page) => row(page, 'Brand icon set'),
    remove: (engine) => {
      engine.credentials = engine.credentials.slice(1);
      engine.emit({ type: 'changed', what: 'credentials' });
    },
  },
  {
    of: 'tool',
    title: 'This tool key is gone',
    open: async (page) => {
      await goTo(page, 'Tools');
      await row(page, 'Icon sync');
    },
    remove: (engine) => {
      engine.tools = engine.tools.slice(1);
      engine.emit({ type: 'changed', what: 'tools' });
    },
  },
  {
    of: 'connection',
    title: 'This connection is gone',
    open: async (page) => {
      await goTo(page, 'Connections');
      await row(page, 'Mara Lind');
    },
    remove: (engine) => {
      engine.connections = engine.connections.slice(1);
      engine.emit({ type: 'changed', what: 'connections' });
    },
  },
  {
    of: 'alert',
    title: 'This alert is gone',
    open: async (page) => {
      await goTo(page, 'Alerts');
      await row(page, 'expires in 6 days');
    },
    remove: (engine) => {
      engine.alerts = [];
      engine.emit({ type: 'changed', what: 'alerts' });
    },
  },
  {
    of: 'webhook',
    title: 'This webhook is gone',
    open: async (page) => {
      await alertsPart(page, 'Webhooks');
      await row(page, 'Studio channel');
    },
    remove: (engine) => {
      engine.webhooks = [];
      engine.emit({ type: 'changed', what: 'webhooks' });
    },
  },
  {
    of: 'provider',
    title: 'This provider is gone',
    open: async (page) => {
      await goTo(page, 'All providers');
      await row(page, 'ChromaFlow');
    },
    remove: (engine) => {
      engine.providers = engine.providers.filter(({ provider }) => provider.id !== 'chromaflow');
      engine.emit({ type: 'changed', what: 'providers' });
    },
  },
  {
    of: 'limit',
    title: 'Nothing is known of this quota any more',
    open: async (page) => {
      await goTo(page, 'Limits');
      await page.getByRole('table', { name: 'Quotas' }).locator('[data-row]').first().click();
    },
    remove: (engine) => {
      for (const list of ['limits', 'budgets', 'credentials', 'connections', 'tools'] as const) engine[list] = [];
      engine.set({ startedAt: Date.now() + 1 }); // as after a restart: everything is asked anew
    },
  },
];

/** Details that stood open while another window deleted what they show. */
export const goneViews: readonly View[] = ways.map(({ of, title, open, remove }) => ({
  name: `${of} details, gone meanwhile`,
  go: async (page, engine) => {
    await open(page);
    await page.getByRole('dialog').waitFor();
    remove(engine);
    await dialog(page, title);
  },
}));
