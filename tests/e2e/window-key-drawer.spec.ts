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

test('the letters of a row act in the open details too, and stand beside what they do', async ({
  window: { page, engine },
  context,
}) => {
  await context.grantPermissions(['clipboard-read', 'clipboard-write']);
  await page.getByRole('button', { name: 'Icon review bot', exact: true }).focus();
  await page.keyboard.press('Enter');
  const drawer = page.getByRole('dialog', { name: 'Icon review bot' });
  await expect(drawer.getByRole('button', { name: /^Rotate key/ })).toHaveAttribute('aria-keyshortcuts', 'R');
  await expect(drawer.getByRole('button', { name: /^Edit/ })).toHaveAttribute('aria-keyshortcuts', 'E');
  await expect(drawer.getByRole('button', { name: /^Move to trash/ })).toHaveAttribute('aria-keyshortcuts', 'Delete');
  await page.keyboard.press('c');
  await expect(page.getByText('Icon review bot copied')).toBeVisible();
  expect(await page.evaluate(() => navigator.clipboard.readText())).toContain('q4sa');
  await page.keyboard.press('r');
  const rotation = page.getByRole('dialog', { name: 'Rotate Icon review bot' });
  await rotation.getByLabel('New key', { exact: true }).pressSequentially('erc'); // what is typed is text
  await expect(page.getByRole('dialog', { name: 'Edit Icon review bot' })).toHaveCount(0);
  await page.keyboard.press('Escape');
  await expect(rotation).toHaveCount(0);
  await page.keyboard.press('e');
  await expect(page.getByRole('dialog', { name: 'Edit Icon review bot' })).toBeVisible();
  await page.keyboard.press('Escape');
  await expect(page.getByRole('dialog', { name: 'Edit Icon review bot' })).toHaveCount(0);
  await page.keyboard.press('Delete');
  await expect(drawer.getByText('In the trash', { exact: true })).toBeVisible();
  expect(engine.credentials.find(({ label }) => label === 'Icon review bot')?.status).toBe('trashed');
  await page.keyboard.press('e'); // what lies in the trash is not edited
  await expect(page.getByRole('dialog', { name: 'Edit Icon review bot' })).toHaveCount(0);
  await expect(drawer.getByRole('button', { name: 'Copy the key' })).toBeDisabled();
});

test('a key put into the trash from the foot of its details has the way back in sight, and the focus', async ({
  window: { page },
}) => {
  await page.setViewportSize({ width: 1100, height: 420 });
  const rows = page.locator('main [data-row]');
  const below = await rows.nth(1).getAttribute('data-row');
  await rows.nth(0).press('Enter');
  const drawer = page.locator('[data-drawer]');
  await drawer.getByRole('button', { name: /^Move to trash/ }).press('Enter');
  await expect(drawer.getByRole('button', { name: 'Restore' })).toBeFocused();
  await expect(drawer.getByText('In the trash', { exact: true })).toBeInViewport({ ratio: 1 });
  await page.keyboard.press('Escape');
  await expect(drawer).toHaveCount(0);
  await expect(page.locator(`main [data-row="${below}"]`)).toBeFocused();
});

test('with single letters off the details take none, and show none', async ({ window: { page } }) => {
  await page.keyboard.press('?');
  await page.getByRole('checkbox', { name: 'Single-letter shortcuts' }).click();
  await page.keyboard.press('Escape');
  await page.getByRole('button', { name: 'CRM sync', exact: true }).click();
  const drawer = page.getByRole('dialog', { name: 'CRM sync' });
  await expect(drawer).toBeVisible();
  await expect(drawer.getByRole('button', { name: /^Edit/ })).not.toHaveAttribute('aria-keyshortcuts');
  await page.keyboard.press('e');
  await page.keyboard.press('Delete'); // no letter
  await expect(drawer.getByText('In the trash', { exact: true })).toBeVisible();
  await expect(page.getByRole('dialog', { name: 'Edit CRM sync' })).toHaveCount(0);
});

test('a tool key’s details take the letters of its row', async ({ window: { page }, context }) => {
  await context.grantPermissions(['clipboard-read', 'clipboard-write']);
  await page.keyboard.press('3');
  await page.getByRole('button', { name: 'Dashboard', exact: true }).click();
  const drawer = page.getByRole('dialog', { name: 'Dashboard' });
  await expect(drawer.getByRole('button', { name: /^Revoke/ })).toHaveAttribute('aria-keyshortcuts', 'Delete');
  await page.keyboard.press('c');
  await expect.poll(() => page.evaluate(() => navigator.clipboard.readText())).toContain('curl');
  await page.keyboard.press('e');
  await expect(page.getByRole('dialog', { name: /^Edit/ })).toBeVisible();
  await page.keyboard.press('Escape');
  await expect(page.getByRole('dialog', { name: /^Edit/ })).toHaveCount(0);
  await page.keyboard.press('Delete');
  await expect(page.getByRole('dialog', { name: /^Revoke/ })).toBeVisible();
});
