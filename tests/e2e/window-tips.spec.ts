import { expect, test } from './support/window.ts';

test('one tooltip for all controls: by pointer and by keyboard, readable under the pointer, gone by Escape', async ({
  window: { page },
}) => {
  const shown = page.locator('[data-tip-shown]');
  const copy = page.getByRole('button', { name: 'Copy Icon review bot' });
  await copy.hover();
  await expect(shown).toHaveText('Copy Icon review botC');
  await shown.hover();
  await page.waitForTimeout(200); // longer than it takes to cross over to it
  await expect(shown).toBeVisible();
  await page.getByRole('button', { name: 'Copy Brand icon set' }).hover();
  await expect(shown).toHaveText('Copy Brand icon setC');
  await page.keyboard.press('Escape');
  await expect(shown).toHaveCount(0);

  await page.getByRole('button', { name: 'Icon review bot', exact: true }).focus();
  await page.keyboard.press('Tab');
  await expect(shown).toHaveText('Reveal Icon review bot');
  await page.keyboard.press('Tab');
  await expect(copy).toBeFocused();
  await expect(shown).toHaveText('Copy Icon review botC');
});

test('the menu of a row is there once it is asked for, and gives the focus back', async ({ window: { page } }) => {
  const more = page.getByRole('button', { name: 'More for Icon review bot' });
  await expect(more).toHaveAttribute('aria-expanded', 'false');
  for (const key of ['ArrowDown', 'Enter']) {
    await more.focus();
    await page.keyboard.press(key);
    if (key === 'ArrowDown') await page.keyboard.press(key); // an impatient second press moves nothing else
    const menu = page.getByRole('menu');
    await expect(menu.or(menu.getByRole('menuitem')).and(page.locator(':focus'))).toBeVisible();
    await page.keyboard.press('Home');
    await expect(page.getByRole('menuitem').first()).toBeFocused();
    await page.keyboard.press('Escape');
    await expect(menu).toHaveCount(0);
    await expect(more).toBeFocused();
  }
});

test('what a mark or a cut text says on hover is said to the keyboard too', async ({ window: { page } }) => {
  const shown = page.locator('[data-tip-shown]');
  const provider = page.getByRole('button', { name: /^ChromaFlow.*one ends soon or is near its limit/ }); // marked by now
  await provider.focus();
  // The code of tooltips may come later than this, and shows what it finds.
  await page.keyboard.press('Tab');
  await page.keyboard.press('Shift+Tab');
  await expect(shown).toHaveText('one ends soon or is near its limit');
  await page.keyboard.press('Escape');

  await page.getByRole('button', { name: 'Import keys' }).click();
  const dialog = page.getByRole('dialog');
  await dialog.getByRole('textbox', { name: 'Keys' }).fill('whose is this key');
  const fault = dialog.locator('[data-tip-row]');
  await fault.waitFor();
  await dialog.getByRole('textbox', { name: 'Keys' }).focus();
  const row = dialog.locator('[data-row]:focus');
  for (let step = 0; step < 12 && (await row.count()) === 0; step += 1) await page.keyboard.press('Tab');
  await expect(shown).toHaveText((await fault.textContent()) ?? '');
});
