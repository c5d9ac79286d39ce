import { dialog, goTo } from './page-actions.ts';
import type { View } from './view.ts';

/** Limits and budgets in every state that has a design. */
export const limitViews: readonly View[] = [
  { name: 'limits', go: (page) => goTo(page, 'Limits') },
  {
    name: 'limits, who spends read by keyboard',
    go: async (page) => {
      await goTo(page, 'Limits');
      await page.getByRole('button', { name: 'Show all 8' }).click();
      await page.getByRole('slider').press('Home'); // last: what is read stands only while the chart has the focus
    },
  },
  {
    name: 'limits, budgets at the foot',
    go: async (page) => {
      await goTo(page, 'Limits');
      await page.getByRole('button', { name: /^Remove the budget of Icon sync/ }).scrollIntoViewIfNeeded();
    },
  },
  {
    name: 'limits, history cannot be read',
    go: async (page, engine) => {
      engine.failNext.set('ledger.history', {
        code: 'disk',
        message: 'the history cannot be read',
        hint: 'Free some space',
      });
      engine.failNext.set('ledger.budgets', {
        code: 'disk',
        message: 'budgets cannot be read',
        hint: 'Free some space',
      });
      await goTo(page, 'Limits');
      await page.getByText('The history cannot be read').waitFor();
    },
  },
  {
    name: 'limits, an origin that does not answer',
    go: async (page, engine) => {
      await goTo(page, 'Limits');
      engine.set({ circuits: [{ origin: 'https://api.iconflow.dev', retryAt: Date.now() + 30_000 }] });
      await page.getByText('No connection to api.iconflow.dev').waitFor();
    },
  },
  {
    name: 'limit details',
    go: async (page) => {
      await goTo(page, 'Limits');
      await page.getByRole('table', { name: 'Quotas' }).getByRole('button', { name: 'Brand icon set' }).click();
      await dialog(page, 'Brand icon set');
      await page.getByRole('dialog').getByRole('slider').waitFor();
    },
  },
  {
    name: 'set a budget, not a number',
    go: async (page) => {
      await goTo(page, 'Limits');
      await page.getByRole('button', { name: 'Set a budget' }).first().click();
      await page.getByRole('textbox', { name: 'Calls' }).fill('12x');
    },
  },
  { name: 'limits, none', seed: { fill: 'empty' }, go: (page) => goTo(page, 'Limits') },
];
