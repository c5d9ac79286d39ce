import { LIVE_KEY, paste } from './support/page-actions.ts';
import { expect, test } from './support/window.ts';

/** What the engine of memory keeps as "Icon review bot". */
const KEPT = 'ifk_test_Zk81bQ0vWn37Yc5uRt92q4sa';

test('a key that is there already is told as it is pasted, before saving, and leads to the one that holds it', async ({
  window: { page, engine },
}) => {
  const before = engine.credentials.length;
  await paste(page, KEPT);
  const dialog = page.getByRole('dialog', { name: 'Add a key' });
  const said = dialog.getByRole('alert').filter({ hasText: 'You already have this key' });
  await expect(said).toContainText('You already have this key: Icon review bot');
  await dialog.getByLabel('Key', { exact: true }).fill(LIVE_KEY);
  await expect(said).toHaveCount(0);
  await dialog.getByLabel('Key', { exact: true }).fill(KEPT);
  await expect(dialog.getByRole('button', { name: 'Add key' })).toBeDisabled(); // for want of a name, not for this
  await expect(dialog.getByText('To keep it twice, give it a name of its own')).toBeVisible();
  await dialog.getByLabel('Name').fill('Once more');
  await expect(dialog.getByRole('button', { name: 'Add key' })).toBeEnabled();
  await said.getByRole('button', { name: 'Show it' }).press('Enter');
  await expect(page.getByRole('dialog', { name: 'Icon review bot' })).toBeVisible();
  await expect(dialog).toHaveCount(0);
  await expect.poll(async () => (await page.content()).includes(KEPT)).toBe(false);
  expect(engine.credentials).toHaveLength(before);
});

test('one that lies in the trash is told as that, and shown there', async ({ window: { page } }) => {
  const trashed = 'sk_Zk81bQ0vWn37Yc5uRt927t9z';
  await page.keyboard.press('n');
  await page.getByRole('dialog').getByLabel('Key', { exact: true }).fill(trashed);
  await expect(page.getByText('You already have this key, in the trash: Prototype events')).toBeVisible();
  await page.getByRole('button', { name: 'Show it' }).click();
  await expect(page.getByRole('dialog', { name: 'Prototype events' })).toContainText('In the trash');
});

test('a rotation says it too when the new key is one of another name', async ({ window: { page } }) => {
  await page.getByRole('button', { name: 'Brand icon set', exact: true }).focus();
  await page.keyboard.press('r');
  const dialog = page.getByRole('dialog', { name: 'Rotate Brand icon set' });
  await dialog.getByLabel('New key', { exact: true }).fill(KEPT);
  await expect(dialog.getByText('You already have this key: Icon review bot')).toBeVisible();
});

test('an import marks what is there already and leaves it out, unless it is wanted', async ({
  window: { page, engine },
}) => {
  const before = engine.credentials.length;
  await page.getByRole('button', { name: 'Import keys' }).click();
  const dialog = page.getByRole('dialog', { name: 'Import keys' });
  await dialog.getByRole('textbox', { name: 'Keys' }).fill(`NEW=${LIVE_KEY}\nOLD=${KEPT}`);
  await expect(dialog.getByRole('row', { name: /^2 OLD You already have this key: Icon review bot/ })).toBeVisible();
  await expect(dialog.getByRole('status')).toContainText('1 you already have');
  const leaveOut = dialog.getByRole('checkbox', { name: 'Leave out the keys that you already have' });
  await leaveOut.press(' ');
  await expect(dialog.getByRole('button', { name: 'Add 2 keys' })).toBeEnabled();
  await leaveOut.press(' ');
  await dialog.getByRole('button', { name: 'Add 1 key' }).press('Enter');
  await expect(page.getByText('1 key is kept')).toBeVisible();
  expect(engine.credentials).toHaveLength(before + 1);
});

test('an import that is sent before the answer leaves out what is there already all the same, and says so', async ({
  window: { page, engine },
}) => {
  const before = engine.credentials.length;
  engine.held.add('credentials.kept');
  await page.getByRole('button', { name: 'Import keys' }).click();
  const dialog = page.getByRole('dialog', { name: 'Import keys' });
  await dialog.getByRole('textbox', { name: 'Keys' }).fill(`NEW=${LIVE_KEY}\nOLD=${KEPT}`);
  await dialog.getByRole('button', { name: 'Add 2 keys' }).press('Enter');
  await expect(page.getByText('1 key is kept')).toBeVisible();
  await expect(page.getByText('1 was left out: you already have it')).toBeVisible();
  expect(engine.credentials).toHaveLength(before + 1);
});
