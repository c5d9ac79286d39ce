import { alertsPart, dialog } from './page-actions.ts';
import type { View } from './view.ts';

/** Webhooks in every state that has a design. */
export const webhookViews: readonly View[] = [
  { name: 'alerts, webhooks', go: (page) => alertsPart(page, 'Webhooks') },
  { name: 'alerts, no webhook', seed: { fill: 'empty' }, go: (page) => alertsPart(page, 'Webhooks') },
  {
    name: 'webhook details, tested',
    go: async (page) => {
      await alertsPart(page, 'Webhooks');
      await page.getByRole('button', { name: 'Studio channel' }).click();
      await page.getByRole('button', { name: 'Send a test' }).click();
      await page.getByText('The test arrived').waitFor();
    },
  },
  {
    name: 'add webhook, faults',
    go: async (page) => {
      await alertsPart(page, 'Webhooks');
      await page.getByRole('button', { name: 'Add webhook' }).click();
      await page.getByRole('button', { name: 'Signed JSON' }).click();
      await page.getByRole('button', { name: 'Chosen kinds' }).click();
      await page.getByRole('dialog').getByRole('button', { name: 'Add webhook' }).click();
      await page.getByText('Give it a name').waitFor();
    },
  },
  {
    name: 'edit webhook',
    go: async (page) => {
      await alertsPart(page, 'Webhooks');
      await page.getByRole('button', { name: 'Studio channel' }).click();
      await page.getByRole('button', { name: 'Edit webhook' }).click();
      await dialog(page, 'Edit Studio channel');
    },
  },
  {
    name: 'remove webhook',
    go: async (page) => {
      await alertsPart(page, 'Webhooks');
      await page.getByRole('button', { name: 'Studio channel' }).click();
      await page.getByRole('button', { name: 'Remove webhook' }).click();
      await dialog(page, 'Remove Studio channel');
    },
  },
  {
    name: 'signing secret shown once, guarded',
    go: async (page) => {
      await alertsPart(page, 'Webhooks');
      await page.getByRole('button', { name: 'Add webhook' }).click();
      await page.getByRole('button', { name: 'Signed JSON' }).click();
      await page.getByLabel('Name', { exact: true }).fill('Our receiver');
      await page.getByLabel('Address', { exact: true }).fill('https://example.com/fob');
      await page.keyboard.press('Enter');
      await dialog(page, 'Signing secret of Our receiver');
      await page.keyboard.press('Escape');
      await page.getByText('The secret cannot be shown again').waitFor();
    },
  },
];
