import type { Page } from '@playwright/test';
import { goTo } from './support/page-actions.ts';
import { expect, test } from './support/window.ts';

/*
 * On a slow computer, or under quick hands, keys come between what is shown and the focus that follows it, and what fades
 * out is still there when the next thing stands. Here frames and fading are made slow, so that each order is met always.
 */

/** What fades takes some seconds to do so. */
async function fadeSlowly(page: Page): Promise<void> {
  const devtools = await page.context().newCDPSession(page);
  await devtools.send('Animation.enable');
  await devtools.send('Animation.setPlaybackRate', { playbackRate: 0.1 });
}

/** A frame that the page asks for comes 300 ms later than it would. */
function slowFrames(): void {
  const frame = window.requestAnimationFrame.bind(window);
  const gone = new Set<number>();
  window.requestAnimationFrame = (then) => {
    const id = frame(() => setTimeout(() => gone.delete(id) || then(performance.now()), 300));
    return id;
  };
  window.cancelAnimationFrame = (id) => void gone.add(id);
}

/** Also one behind a dialog, which no role finds. */
const anyMenu = (page: Page) => page.locator('[role=menu]');

/** Opens the menu of a key's row by keys and picks an action. */
async function pickByKeys(page: Page, label: string, action: string): Promise<void> {
  await page.getByRole('button', { name: `More for ${label}` }).press('Enter');
  await page.getByRole('menuitem', { name: action, exact: true }).press('Enter');
}

test('a menu that still fades takes no focus from the page that its item led to', async ({ window: { page } }) => {
  await goTo(page, 'Settings');
  await page.locator('#proxy').waitFor();
  await fadeSlowly(page);
  await page
    .getByRole('region', { name: 'Service status' })
    .getByRole('button', { name: /^Proxy/ })
    .press('Enter');
  const menu = page.getByRole('menu', { name: 'Service status' });
  await menu.getByRole('menuitem', { name: 'Proxy settings' }).press('Enter');
  await expect(page.locator('#proxy')).toBeFocused();
  await expect(menu).toHaveCount(0);
  await expect(page.locator('#proxy')).toBeFocused();
});

test('nor from the dialog that it opened: Enter there opens no menu behind', async ({ window: { page } }) => {
  await fadeSlowly(page);
  await pickByKeys(page, 'Launch film footage', 'Revoke key');
  const typed = page.getByRole('dialog').getByLabel(/^Type/);
  await expect(typed).toBeFocused();
  await page.keyboard.type('Launch film');
  await expect(anyMenu(page)).toHaveCount(0);
  await page.keyboard.type(' footage');
  await expect(typed).toHaveValue('Launch film footage');
  await page.keyboard.press('Enter');
  await expect(page.getByRole('row', { name: /Launch film footage/ }).getByText('Revoked')).toBeVisible();
  await expect(anyMenu(page)).toHaveCount(0);
});

test('a menu gives the focus back as it closes, before it has faded', async ({ window: { page } }) => {
  await fadeSlowly(page);
  const opener = page.getByRole('button', { name: 'More for Launch film footage' });
  await opener.press('Enter');
  await page.getByRole('menu').press('Escape');
  expect(await opener.evaluate((element) => element === document.activeElement)).toBe(true);
  await expect(page.getByRole('menu')).toHaveCount(1);
});

test('a dialog has the focus from its first moment, and Tab behind cannot keep it', async ({ window: { page } }) => {
  await goTo(page, 'Connections');
  await page.locator('main [data-row]').first().press('Enter');
  const drawer = page.getByRole('dialog').filter({ has: page.getByRole('button', { name: 'Disconnect' }) });
  const last = drawer.getByRole('button', { name: 'Disconnect' }); // a Tab from here meets the drawer's own guard
  await last.focus();
  await page.evaluate(slowFrames);
  await last.press('Enter');
  const dialog = page.getByRole('dialog', { name: /^Disconnect/ });
  await dialog.waitFor();
  expect(await dialog.evaluate((element) => element.contains(document.activeElement))).toBe(true);
  await last.evaluate((element) => element.focus());
  expect(await dialog.evaluate((element) => element.contains(document.activeElement))).toBe(true);
});

test('no shortcut of the page works while a dialog stands that the page opened for itself', async ({
  window: { page },
}) => {
  await page.getByLabel('Filter keys').fill('launch');
  await page.getByRole('button', { name: 'Saved filters' }).press('Enter');
  await page.getByRole('menuitem', { name: 'Save this filter' }).press('Enter');
  const dialog = page.getByRole('dialog', { name: 'Save this filter' });
  await dialog.getByRole('button', { name: 'Cancel' }).focus();
  await page.keyboard.press('n');
  await page.keyboard.press('Control+k');
  await page.keyboard.press('2');
  await expect(page.locator('[role=dialog]')).toHaveCount(1);
  await expect(dialog).toBeVisible();
  await expect(page.locator('main')).toContainText('Launch film footage');
});

test('a dialog gives the focus back as it closes, and none of what is typed from there on is lost', async ({
  window: { page },
}) => {
  const row = page.getByRole('button', { name: 'Launch film footage', exact: true });
  await row.focus();
  await page.keyboard.press('n');
  await page.getByRole('dialog', { name: 'Add a key' }).waitFor();
  await fadeSlowly(page);
  await page.evaluate(slowFrames);
  await page.keyboard.press('Escape');
  expect(await row.evaluate((element) => element === document.activeElement)).toBe(true);
  await page.keyboard.type('/relau');
  await expect(page.locator('[data-modal]')).toHaveCount(1); // still fading
  await page.locator('[data-modal]').waitFor({ state: 'detached' });
  await page.keyboard.type('nch');
  await expect(page.getByLabel('Filter keys')).toHaveValue('relaunch');
  await expect(page.getByLabel('Filter keys')).toBeFocused();
});

test('so does a drawer: an arrow right after it moves on from its row', async ({ window: { page } }) => {
  const rows = page.locator('main [data-row]');
  await rows.nth(0).press('Enter');
  await page.locator('[data-drawer]').waitFor();
  await fadeSlowly(page);
  await page.keyboard.press('Escape');
  expect(await rows.nth(0).evaluate((element) => element === document.activeElement)).toBe(true);
  await page.keyboard.press('ArrowDown');
  await expect(rows.nth(1)).toBeFocused();
  await expect(page.locator('[data-drawer]')).toHaveCount(1); // still sliding out
  await page.locator('[data-drawer]').waitFor({ state: 'detached' });
  await expect(rows.nth(1)).toBeFocused();
});

test('what a dialog has deleted cannot have the focus back: its list has it', async ({ window: { page } }) => {
  await pickByKeys(page, 'Launch film footage', 'Move to trash');
  await page.getByRole('button', { name: /^Trash/ }).press('Enter');
  await page.getByRole('button', { name: 'Delete for good: Launch film footage' }).press('Enter');
  await fadeSlowly(page);
  const dialog = page.getByRole('dialog');
  await dialog.getByLabel(/^Type/).fill('Launch film footage');
  await page.keyboard.press('Enter');
  await expect(page.locator('[data-modal]')).toHaveCount(0);
  await expect(page.locator('main [data-row]')).toHaveCount(1);
  await expect(page.locator('main [data-row]')).toBeFocused();
});

test('a dialog gives the focus back to the page itself, which no Tab reaches', async ({ window: { page } }) => {
  const main = page.locator('main');
  await main.focus();
  await page.keyboard.press('n');
  await page.getByRole('dialog', { name: 'Add a key' }).waitFor();
  await page.keyboard.press('Escape');
  await expect(page.getByRole('dialog')).toHaveCount(0);
  await expect(main).toBeFocused();
});

for (const [way, again] of [
  ['Enter', (page: Page) => page.keyboard.press('Enter')],
  ['click', (page: Page) => page.mouse.down().then(() => page.mouse.up())],
] as const) {
  test(`a dialog that fades takes no second ${way}`, async ({ window: { page } }) => {
    let edits = 0;
    page.on('request', (request) => {
      if (request.url().endsWith('/rpc/credentials/edit')) edits += 1;
    });
    await fadeSlowly(page);
    await pickByKeys(page, 'Launch film footage', 'Edit E');
    const dialog = page.getByRole('dialog');
    await dialog.getByLabel('Name').fill('Launch film');
    await dialog.getByRole('button', { name: 'Save' }).hover();
    await again(page);
    await page.locator('[data-modal][data-closed]').waitFor();
    await again(page);
    await expect(page.locator('[data-modal]')).toHaveCount(0);
    expect(edits).toBe(1);
  });
}
