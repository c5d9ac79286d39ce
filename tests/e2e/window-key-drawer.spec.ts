import { fromMenu } from './support/page-actions.ts';
import { expect, test } from './support/window.ts';

test('the history of a key tells what was done to it, newest first, and grows as it is done', async ({
  window: { page },
}) => {
  await page.getByRole('button', { name: 'Brand icon set', exact: true }).click();
  const drawer = page.getByRole('dialog', { name: 'Brand icon set' });
  await drawer.getByRole('button', { name: 'History' }).click();
  const lines = drawer.getByRole('region', { name: 'The key itself' }).getByRole('listitem');
  await expect(lines).toContainText([
    'Rotated; the key before ended in B2xq',
    'Copied 3 times',
    'Edited: Name and Tags',
    'Added to Fob',
  ]);
  await expect(lines.first().getByRole('time')).toHaveText(/^\d{1,2} \w+,? /);
  await drawer.getByRole('button', { name: /^Reveal the key/ }).click();
  await expect(lines.first()).toContainText('Revealed');
  expect(await lines.allTextContents()).not.toContain('Zk81bQ0vWn37Yc5uRt92');
  await drawer.getByRole('button', { name: 'Edit' }).click();
  const form = page.getByRole('dialog', { name: 'Edit Brand icon set' });
  await form.getByLabel(/^Note/).fill('For the autumn relaunch');
  await form.getByRole('button', { name: 'Save' }).press('Enter');
  await expect(lines.first()).toContainText('Edited: Note');
});

test('what was taken out of the trash is told; a history that cannot be had says so and can be asked again', async ({
  window: { page, engine },
}) => {
  await fromMenu(page, 'CRM sync', /trash/);
  await page.getByRole('button', { name: 'Undo' }).click();
  engine.failNext.set('credentials.history', { code: 'disk', message: 'The disk is full', hint: 'Make room' });
  await page.getByRole('button', { name: 'CRM sync', exact: true }).click();
  const drawer = page.getByRole('dialog', { name: 'CRM sync' });
  await drawer.getByRole('button', { name: 'History' }).click();
  await expect(drawer.getByText('The disk is full')).toBeVisible();
  await drawer.getByRole('button', { name: /again|retry/i }).click();
  const lines = drawer.getByRole('region', { name: 'The key itself' }).getByRole('listitem');
  await expect(lines.nth(0)).toContainText('Restored from the trash');
  await expect(lines.nth(1)).toContainText('Moved to the trash');
});
