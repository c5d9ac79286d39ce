import { goTo } from './page-actions.ts';
import type { View } from './view.ts';

/** Activity in every state that has a design. */
export const activityViews: readonly View[] = [
  { name: 'activity', go: (page) => goTo(page, 'Activity') },
  { name: 'activity, none', seed: { fill: 'empty' }, go: (page) => goTo(page, 'Activity') },
  {
    name: 'activity, a refused call',
    go: async (page) => {
      await goTo(page, 'Activity');
      await page.getByRole('button', { name: 'Refused' }).click();
      await page.getByRole('row').filter({ hasText: 'Refused' }).first().locator('[data-row]').click();
      await page.getByRole('dialog').waitFor();
    },
  },
  {
    name: 'activity, ways to go on',
    go: async (page) => {
      await goTo(page, 'Activity');
      await page.getByLabel('Filter calls').fill('verdict:refused tool:');
      await page.keyboard.press('ArrowDown');
    },
  },
  {
    name: 'activity, tampered with, a filter that cannot be read',
    go: async (page, engine) => {
      engine.tampered = { kind: 'altered', first: 200, last: 210, message: 'altered' };
      await goTo(page, 'Activity');
      await page.getByLabel('Filter calls').fill('colour:red');
      await page.getByRole('button', { name: 'Verify the record' }).click();
      await page.getByText('The record is not as it was written').waitFor();
    },
  },
];
