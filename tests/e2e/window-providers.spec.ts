import { builtInProviders } from '../../shared/providers/built-in.ts';
import { expect, expectAccessible, test } from './support/window.ts';

test('a provider of one’s own from the form: name, address, a sign-in by discovery; changed in both', async ({
  window: { page },
}) => {
  await page.keyboard.press('9');
  await page.getByRole('button', { name: 'Add provider' }).press('Enter');
  const dialog = page.getByRole('dialog', { name: 'Add a provider' });
  await dialog.getByLabel('Name').fill('My icons');
  await dialog.getByLabel('API address').fill('icons');
  await expect(dialog.getByRole('alert')).toContainText('must be an https address');
  await page.keyboard.press('Escape');
  await expect(dialog).toHaveCount(0);
  await page.getByRole('button', { name: 'Add provider' }).press('Enter'); // closed by a slip: nothing is lost
  await expect(dialog.getByLabel('Name')).toHaveValue('My icons');
  await dialog.getByLabel('API address').fill('https://api.icons.dev');
  await dialog.getByLabel('OAuth issuer').fill('https://accounts.icons.dev');
  await page.keyboard.press('Enter');
  await expect(dialog.getByText('Sign-in at accounts.icons.dev')).toBeVisible();
  await dialog.getByRole('button', { name: 'Add provider' }).press('Enter');
  await expect(dialog).toHaveCount(0);
  const own = page.getByRole('table', { name: 'Your own' });
  await own.getByRole('button', { name: 'My icons' }).press('Enter');
  await page.getByRole('dialog', { name: 'My icons' }).getByRole('button', { name: 'Edit provider' }).press('Enter');
  const json = page.getByRole('textbox', { name: 'Provider file' });
  await expect(json).toHaveValue(/"name": "My icons"/);
  await json.fill((await json.inputValue()).replace('"a service of your own"', '"icons"'));
  await expect(page.getByText('Nothing wrong')).toBeVisible();
  const editor = page.getByRole('dialog', { name: 'Change my-icons' });
  await editor.getByRole('button', { name: 'Form', exact: true }).click();
  await expect(editor.getByLabel('API address')).toHaveValue('https://api.icons.dev');
  await expect(editor.getByText('Changed in the JSON only: the sign-in.')).toBeVisible();
  await expectAccessible(page);
  await editor.getByLabel('Calls a minute').fill('soon');
  await editor.getByRole('button', { name: 'JSON', exact: true }).click();
  await expect(page.getByText('Correct what is wrong first').first()).toBeVisible();
  await editor.getByLabel('Calls a minute').fill('7');
  await editor.getByRole('button', { name: 'JSON', exact: true }).click();
  await expect(json).toHaveValue(/"limit": 7/);
  await expect(json).toHaveValue(/"sells": "icons"/); // what the form has no words for stays
  await editor.getByRole('button', { name: 'Form', exact: true }).click();
  await editor.getByLabel('Name').fill('Our icons');
  await editor.getByRole('button', { name: 'Save' }).press('Enter');
  await expect(page.getByText('Our icons saved')).toBeVisible();
});

test('JSON is checked as it is typed, each problem by its line; a file comes in whole', async ({
  window: { page, engine },
}) => {
  await page.keyboard.press('9');
  await page.getByRole('button', { name: 'Add provider' }).click();
  const dialog = page.getByRole('dialog', { name: 'Add a provider' });
  await dialog.getByRole('button', { name: 'JSON', exact: true }).click();
  const own = { ...builtInProviders[2]!, id: 'my-icons', name: '' };
  const json = JSON.stringify({ ...own, colour: 1 }, null, 2);
  await dialog
    .locator('input[type=file]')
    .setInputFiles({ name: 'own.json', mimeType: 'application/json', buffer: Buffer.from(json) });
  const area = dialog.getByRole('textbox', { name: 'Provider file' });
  await expect(area).toHaveValue(json);
  await expect(dialog.getByText('2 problems')).toBeVisible();
  const line = json.split('\n').findIndex((text) => text.startsWith('  "colour"')) + 1;
  await dialog.getByRole('button', { name: new RegExp(`^Line ${line}:3\\s*colour`) }).press('Enter');
  expect(
    await area.evaluate((box: HTMLTextAreaElement) => box.value.slice(box.selectionStart, box.selectionEnd)),
  ).toContain('"colour"');
  await expectAccessible(page);
  await area.fill('{"id": ');
  await expect(dialog.getByText(/provider is not JSON/)).toBeVisible();
  engine.failNext.set('providers.add', {
    code: 'disk',
    message: 'the file cannot be written',
    hint: 'Free some space',
  });
  const sound = JSON.stringify({ ...own, name: 'My icons' });
  await area.fill(sound);
  await expect(dialog.getByText('Nothing wrong')).toBeVisible();
  await dialog.getByRole('button', { name: 'Add provider' }).click();
  await expect(dialog.getByRole('alert')).toContainText('The file cannot be written');
  await expect(area).toHaveValue(sound);
  await dialog.getByRole('button', { name: 'Form', exact: true }).click();
  await dialog.getByLabel('Name').fill('Typed beside');
  await dialog.getByLabel('API address').fill('https://api.icons.dev');
  await dialog.getByRole('button', { name: 'JSON', exact: true }).click();
  await expect(area).toHaveValue(sound);
  await dialog.getByRole('button', { name: 'Form', exact: true }).click();
  await dialog.getByRole('button', { name: 'Replace the JSON with this' }).click();
  await expect(area).toHaveValue(/"name": "Typed beside"/);
  await area.fill(sound);
  await expect(dialog.getByText('Nothing wrong')).toBeVisible();
  await dialog.getByRole('button', { name: 'Add provider' }).click();
  await expect(page.getByText('My icons added')).toBeVisible();
});
