import { readFileSync } from 'node:fs';
import { fromMenu } from './support/page-actions.ts';
import { expect, test } from './support/window.ts';

test('removing asks nothing and can be undone; deleting for good wants the name', async ({ window: { page } }) => {
  const row = page.getByRole('button', { name: 'CRM sync', exact: true });
  await fromMenu(page, 'CRM sync', /trash/);
  await expect(row).toHaveCount(0);
  await page.getByRole('button', { name: 'Undo' }).click();
  await expect(row).toBeVisible();
  await page.getByRole('button', { name: /^Trash/ }).click();
  await page.getByRole('button', { name: 'Delete for good: Prototype events' }).click();
  const dialog = page.getByRole('dialog', { name: 'Delete Prototype events for good' });
  await expect(dialog).toHaveAccessibleDescription(/Nobody can bring it back/); // read out with its title
  await expect(dialog.getByRole('button', { name: 'Delete for good' })).toBeDisabled();
  await dialog.getByLabel(/^Type/).fill('Prototype events');
  await dialog.getByRole('button', { name: 'Delete for good' }).click();
  await expect(page.getByText('The trash is empty')).toBeVisible();
});

test('Ctrl Z takes back what was removed, as long as it can be seen that it does', async ({ window: { page } }) => {
  const row = page.getByRole('button', { name: 'Launch film footage', exact: true });
  await row.focus();
  await page.keyboard.press('Delete');
  await expect(page.getByText('Launch film footage moved to the trash')).toBeVisible();
  await page.keyboard.press('Control+z');
  await expect(row).toBeVisible();
  await expect(page.getByText('Launch film footage moved to the trash')).toHaveCount(0);
  await page.keyboard.press('Control+z'); // a second one has nothing to take back
  await expect(page.getByText('Launch film footage is back')).toHaveCount(1);
});

test('a menu has the name of what opened it, and says how its two ends differ; a row has a header', async ({
  window: { page },
}) => {
  await page.getByRole('button', { name: 'More for Launch film footage' }).click();
  const menu = page.getByRole('menu', { name: 'More for Launch film footage' });
  await expect(menu.getByRole('menuitem', { name: 'Revoke key', exact: true })).toHaveAccessibleDescription(
    'Ends it in Fob for good; it stays in the list',
  );
  await expect(menu.getByRole('menuitem', { name: 'Move to trash', exact: true })).toHaveAccessibleDescription(
    'Stops it until you restore it',
  );
  await page.keyboard.press('Escape');
  await expect(page.getByRole('rowheader', { name: 'Launch film footage' })).toBeVisible();
  await page.keyboard.press('n');
  await page.getByRole('combobox', { name: 'Provider' }).click();
  await expect(page.getByRole('listbox', { name: 'Provider' })).toBeVisible();
});

test('an edit is staged: what is changed is named, then saved or discarded, and can be undone', async ({
  window: { page },
}) => {
  await page.getByRole('button', { name: 'Launch film footage', exact: true }).focus();
  await page.keyboard.press('e');
  const form = page.getByRole('dialog', { name: 'Edit Launch film footage' });
  await expect(form.getByRole('button', { name: 'Save' })).toBeDisabled();
  await form.getByLabel('Name').fill('Launch film');
  await expect(form).toContainText('Not saved yet: Name');
  await expect(form.getByRole('button', { name: 'Discard' })).toBeVisible();
  await form.getByRole('button', { name: 'Save' }).press('Enter');
  await expect(page.getByRole('button', { name: 'Launch film', exact: true })).toBeVisible();
  await page.keyboard.press('Control+z');
  await expect(page.getByRole('button', { name: 'Launch film footage', exact: true })).toBeVisible();
});

test('revoking lists the tools that stop and wants the name', async ({ window: { page } }) => {
  await fromMenu(page, 'Launch film footage', 'Revoke key');
  const dialog = page.getByRole('dialog');
  await expect(dialog.getByRole('listitem')).toHaveText(['Storyboard', 'Icon sync', 'Footage picker']);
  await dialog.getByLabel(/^Type/).fill('Launch film footage');
  await page.keyboard.press('Enter');
  await expect(page.getByRole('row', { name: /Launch film footage/ }).getByText('Revoked')).toBeVisible();
});

test('several keys at once, without a mouse: tags, and the trash with one Undo', async ({
  window: { page, engine },
}) => {
  await page.getByRole('button', { name: 'Brand icon set', exact: true }).focus();
  await page.keyboard.press(' ');
  await page.keyboard.press('Shift+ArrowDown');
  await page.keyboard.press('Shift+ArrowDown');
  await expect(page.getByText('3 keys selected')).toBeVisible();
  await expect(page.getByRole('dialog')).toHaveCount(0); // the space opened nothing
  await page.getByRole('button', { name: 'Tags' }).press('Enter');
  const dialog = page.getByRole('dialog', { name: 'Tags of 3 keys' });
  await dialog.getByLabel('Add tags').fill('relaunch, spring');
  await dialog.getByRole('checkbox', { name: 'ci' }).press(' ');
  await page.keyboard.press('Enter');
  await expect(page.getByText('3 keys tagged')).toBeVisible();
  expect(engine.credentials.find(({ label }) => label === 'Brand icon set')?.tags).toEqual([
    'brand',
    'relaunch',
    'spring',
  ]);
  await page.getByRole('button', { name: 'Move to trash' }).press('Enter');
  await expect(page.getByText('3 keys moved to the trash')).toBeVisible();
  await expect(page.getByRole('button', { name: 'Brand icon set', exact: true })).toHaveCount(0);
  await page.getByRole('button', { name: 'Undo' }).click();
  await expect(page.getByRole('button', { name: 'Brand icon set', exact: true })).toBeVisible();
});

test('what is exported of keys has no secret', async ({ window: { page } }) => {
  await page.getByRole('checkbox', { name: 'Select Brand icon set' }).click();
  await page.getByRole('button', { name: 'Export' }).click();
  const saving = page.waitForEvent('download');
  await page.getByRole('menuitem', { name: 'Metadata as CSV' }).click();
  const download = await saving;
  expect(download.suggestedFilename()).toMatch(/^fob-keys-.*\.csv$/);
  const text = readFileSync(await download.path(), 'utf8');
  expect(text.split('\r\n')).toHaveLength(3);
  expect(text).toContain('ifk_live_…T7wL');
  expect(text).not.toContain('Zk81bQ0vWn37Yc5uRt92');
});

test('the history of a key: its alerts, who used it, its last calls as they come', async ({
  window: { page, engine },
}) => {
  await page.getByRole('button', { name: 'Campaign gradients', exact: true }).click();
  const drawer = page.getByRole('dialog', { name: 'Campaign gradients' });
  await drawer.getByRole('button', { name: 'History' }).click();
  await expect(drawer.getByText('Campaign gradients expires in 6 days')).toBeVisible();
  await expect(drawer.getByRole('region', { name: /Who used it/ })).toContainText('Gradient export 50');
  const [key] = engine.credentials.filter(({ label }) => label === 'Campaign gradients');
  const call = engine.activity.find((row) => row.credentialId === key?.id)!;
  engine.emit({ type: 'activity', rows: [{ ...call, id: 99_999, at: Date.now(), path: '/v1/fresh' }] });
  await drawer.getByRole('button', { name: 'GET /v1/fresh' }).or(drawer.getByText('/v1/fresh')).first().click();
  await expect(page.getByRole('dialog', { name: /\/v1\/fresh/ })).toBeVisible();
});
