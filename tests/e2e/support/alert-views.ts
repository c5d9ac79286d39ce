import { alertsPart, goTo } from './page-actions.ts';
import type { View } from './view.ts';

/** Alerts and their rules in every state that has a design. */
export const alertViews: readonly View[] = [
  { name: 'alerts', go: (page) => goTo(page, 'Alerts') },
  {
    name: 'alert details',
    go: async (page) => {
      await goTo(page, 'Alerts');
      await page.getByRole('button', { name: /expires in 6 days/ }).click();
      await page.getByRole('dialog').waitFor();
    },
  },
  {
    name: 'alerts, nothing fits',
    go: async (page) => {
      await goTo(page, 'Alerts');
      await page.getByLabel('Filter alerts').fill('zzz');
    },
  },
  {
    name: 'alerts, rules in quiet hours',
    go: async (page) => {
      await alertsPart(page, 'Rules');
      await page.getByRole('switch', { name: 'Quiet hours' }).click();
      await page.getByLabel('From', { exact: true }).waitFor();
    },
  },
  { name: 'alerts, keys', go: (page) => alertsPart(page, 'Keys') },
  { name: 'alerts, none', seed: { fill: 'empty' }, go: (page) => goTo(page, 'Alerts') },
];
