import { builtInProviders } from '../../../shared/providers/built-in.ts';
import { expect, test } from '../support/keys-only.ts';

test('a provider of one’s own is made in the form and changed as JSON, each fault by its line', async ({ hands }) => {
  const { page } = hands;
  await hands.palette('add provider', 'Add provider');
  const dialog = page.getByRole('dialog', { name: 'Add a provider' });
  await hands.write(dialog.getByLabel('Name'), 'My icons');
  await hands.write(dialog.getByLabel('API address'), 'icons');
  await expect(dialog.getByRole('alert')).toContainText('must be an https address');
  await hands.write(dialog.getByLabel('API address'), 'https://api.icons.dev');
  await hands.enter(dialog.getByRole('button', { name: 'Add provider' }));
  await expect(dialog).toHaveCount(0);
  await hands.press('9');
  await hands.to(page.getByRole('table', { name: 'Your own' }).getByRole('button', { name: 'My icons' }), 'ArrowDown');
  await hands.press('Enter');
  await hands.enter(page.getByRole('dialog', { name: 'My icons' }).getByRole('button', { name: 'Edit provider' }));
  const area = page.getByRole('textbox', { name: 'Provider file' });
  await hands.to(area);
  await hands.press('Control+Home');
  await hands.type('{"colour": 1,');
  await hands.press('Delete'); // the brace that was there
  await expect(page.getByText('1 problem')).toBeVisible();
  await hands.enter(page.getByRole('button', { name: /^Line 1:\d+\s*colour/ }));
  await expect(area).toBeFocused();
  await hands.press('Control+a', 'Delete');
  await page.evaluate(
    (text) => navigator.clipboard.writeText(text),
    JSON.stringify({ ...builtInProviders[2], id: 'my-icons', name: 'My icons, too' }),
  );
  await hands.press('Control+v');
  await expect(page.getByText('Nothing wrong')).toBeVisible();
  await hands.enter(page.getByRole('dialog').getByRole('button', { name: /^(Save|Add)/ }));
  await expect(page.getByText('My icons, too saved')).toBeVisible();
});

test('the form is filled field by field, closed by a slip with nothing lost, and goes on as JSON', async ({
  hands,
}) => {
  const { page } = hands;
  await hands.press('9');
  await hands.enter(page.getByRole('button', { name: 'Add provider' }));
  const dialog = page.getByRole('dialog', { name: 'Add a provider' });
  await hands.write(dialog.getByLabel('Name'), 'Our fonts');
  await hands.write(dialog.getByLabel('API address'), 'https://api.fonts.dev/v2');
  await hands.pick(dialog.getByRole('combobox', { name: 'The key goes in' }), 'A header of its own');
  await hands.write(dialog.getByLabel('Header', { exact: true }), 'X Fonts');
  await expect(dialog.getByRole('alert')).toContainText('must be a header name');
  await hands.write(dialog.getByLabel('Header', { exact: true }), 'X-Fonts-Key');
  await hands.write(dialog.getByLabel('Keys start with'), 'fonts_');
  await hands.write(dialog.getByLabel('Calls a minute'), '30');
  await hands.write(dialog.getByLabel('Scopes'), 'fonts:read');
  await hands.press('Escape');
  await expect(dialog).toHaveCount(0);
  await hands.enter(page.getByRole('button', { name: 'Add provider' }));
  await expect(dialog.getByLabel('Header', { exact: true })).toHaveValue('X-Fonts-Key');
  await hands.write(dialog.getByLabel('Name'), 'Our type');
  await hands.enter(dialog.getByRole('button', { name: 'JSON', exact: true }));
  const area = dialog.getByRole('textbox', { name: 'Provider file' });
  await expect(area).toHaveValue(/"name": "Our type"/);
  await expect(area).toHaveValue(/fonts_/);
  await expect(dialog.getByText('Nothing wrong')).toBeVisible();
  await hands.enter(dialog.getByRole('button', { name: 'Add provider' }));
  await expect(page.getByText('Our type added')).toBeVisible();
});
