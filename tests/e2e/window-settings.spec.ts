import { readFileSync } from 'node:fs';
import type { Page } from '@playwright/test';
import { expect, test } from './support/window.ts';

test.describe.configure({ mode: 'parallel' });

const settings = async (page: Page) => {
  await page.keyboard.press('Control+,');
  await page.getByRole('heading', { name: 'Settings', level: 1 }).waitFor();
};

test('a number is checked as it is typed, kept at Enter, and counts', async ({ window: { page } }) => {
  await settings(page);
  const box = page.getByLabel('Mask a revealed key after');
  await box.fill('700');
  await expect(page.getByText('A whole number from 5 to 600')).toBeVisible();
  await page.keyboard.press('Enter');
  await expect(box).toHaveValue('700'); // what was typed stays, and nothing was saved
  await expect(page.getByText('Saved')).toHaveCount(0);
  await box.fill('5');
  await page.keyboard.press('Enter');
  await expect(page.getByText('Saved')).toBeVisible();
  await page.keyboard.press('Escape');
  await page.getByRole('heading', { name: 'Settings', level: 1 }).click();
  await page.keyboard.press('1');
  await page.getByRole('button', { name: 'Reveal Icon review bot' }).click();
  const revealed = page.getByRole('button', { name: 'Reveal Icon review bot' });
  await expect(revealed).toHaveAttribute('aria-pressed', 'true');
  await expect(revealed).toHaveAttribute('aria-pressed', 'false', { timeout: 8_000 });
});

test('what the engine refuses is said, and stays as it was typed', async ({ window: { page, engine } }) => {
  await settings(page);
  engine.failNext.set('settings.set', { code: 'disk', message: 'The disk is full', hint: 'Free some space' });
  const box = page.getByLabel('Clear the clipboard after');
  await box.fill('45');
  await page.keyboard.press('Enter');
  await expect(page.getByText('The disk is full. Free some space.')).toBeVisible();
  await expect(box).toHaveValue('45');
  await page.keyboard.press('Enter');
  await expect(page.getByText('Saved')).toBeVisible();
});

test('a new port says that it needs a new start; the other one’s port is refused', async ({ window: { page } }) => {
  await settings(page);
  const port = page.getByLabel('Port of the proxy');
  await port.fill('4681');
  await expect(page.getByText('need two different ports')).toBeVisible();
  await port.fill('4700');
  await page.keyboard.press('Enter');
  await expect(page.getByText('Quit Fob and open it anew to use: Port of the proxy')).toBeVisible();
});

test('the proxy’s switch shows in the status that is always on screen', async ({ window: { page } }) => {
  await settings(page);
  await page.getByRole('switch', { name: 'Proxy' }).press('Space');
  await expect(page.getByRole('region', { name: 'Service status' })).toContainText('Proxy switched off');
  await page.getByRole('switch', { name: 'Proxy' }).press('Space');
  await expect(page.getByRole('region', { name: 'Service status' })).toContainText('Proxy on');
});

test('a backup is a file, and its passphrase is asked twice', async ({ window: { page } }) => {
  await settings(page);
  await page.getByRole('button', { name: 'Make a backup' }).press('Enter');
  await page.getByLabel('Passphrase', { exact: true }).fill('purple meadow');
  await page.getByLabel('The same again').fill('purple meado');
  await page.keyboard.press('Enter');
  await expect(page.getByText('Not the same yet')).toBeVisible();
  await page.getByLabel('The same again').fill('purple meadow');
  const [download] = await Promise.all([page.waitForEvent('download'), page.keyboard.press('Enter')]);
  expect(download.suggestedFilename()).toMatch(/^fob-\d{4}-\d\d-\d\d\.backup$/);
  expect(readFileSync(await download.path(), 'utf8')).toMatch(/^a sealed backup/);
});

test.describe('a subject whose code is still to come', () => {
  const toProxy = async (page: Page) => {
    let goOn = () => {};
    const free = new Promise<void>((resolve) => (goOn = resolve));
    await page.route(/\/settings-page-[^/]+\.js$/, async (route) => {
      await free;
      await route.continue();
    });
    await page
      .getByRole('region', { name: 'Service status' })
      .getByRole('button', { name: /^Proxy/ })
      .press('Enter');
    await page.getByRole('menuitem', { name: 'Proxy settings' }).press('Enter');
    await page.getByRole('main').getByRole('status', { name: 'Loading' }).waitFor();
    return goOn;
  };

  test('is shown with the focus once it is there', async ({ window: { page } }) => {
    await page.setViewportSize({ width: 1100, height: 420 });
    const goOn = await toProxy(page);
    await expect(page.locator('#proxy')).toHaveCount(0);
    goOn();
    await expect(page.locator('#proxy')).toBeFocused();
    await expect(page.locator('#proxy h2')).toBeInViewport();
  });

  test('takes no focus any more once another page was gone to', async ({ window: { page } }) => {
    const goOn = await toProxy(page);
    await page.keyboard.press('2');
    await page.getByRole('heading', { name: 'Connections', level: 1 }).waitFor();
    goOn();
    await page.keyboard.press('8');
    await page.locator('#proxy').waitFor();
    await expect(page.locator('#proxy')).not.toBeFocused();
  });
});

test.describe('on the first start', () => {
  test.use({ seed: { fill: 'empty', state: { phase: 'setup', store: null } } });
  test('a backup is restored; a wrong passphrase keeps the file', async ({ window: { page } }) => {
    await page.getByRole('button', { name: 'Restore a backup' }).press('Enter');
    const file = { name: 'fob.backup', mimeType: 'application/octet-stream', buffer: Buffer.from('sealed') };
    await page.locator('input[type=file]').setInputFiles(file);
    await page.getByLabel('Passphrase of the backup').fill('wrong one');
    await page.keyboard.press('Enter');
    await expect(page.getByText('This is not the passphrase of the backup')).toBeVisible();
    await expect(page.getByText('fob.backup')).toBeVisible();
    await page.getByLabel('Passphrase of the backup').fill('correct horse battery');
    await page.keyboard.press('Enter');
    await expect(page.getByRole('heading', { name: 'Fob is locked' })).toBeVisible();
    await expect(page.getByRole('dialog', { name: 'The backup is restored' })).toContainText('unlocks Fob');
    await page.getByRole('button', { name: 'Unlock' }).press('Enter');
    await expect(page.getByRole('heading', { name: 'All keys' })).toBeVisible();
    await expect(page.getByRole('dialog', { name: 'The backup is restored' })).toHaveCount(0);
  });
});

test('a suspended key is resumed, and a spike may suspend another', async ({ window: { page } }) => {
  await page.keyboard.press('6');
  await page.getByRole('button', { name: 'Spikes', exact: true }).click();
  await page.getByRole('button', { name: 'Resume Campaign gradients' }).click();
  await expect(page.getByText('Campaign gradients is used again')).toBeVisible();
  await expect(page.getByText('Suspended')).toHaveCount(0);
  const guard = page.getByRole('switch', { name: 'Suspend Icon review bot on a spike' });
  await guard.click();
  await expect(guard).toBeChecked();
});

test('the quick search finds, copies and switches the proxy by keyboard', async ({ window: { page, engine } }) => {
  await page.setViewportSize({ width: 360, height: 540 });
  await page.goto(engine.link().replace('/#', '/?tray#'));
  const box = page.getByRole('combobox', { name: 'Search keys' });
  await expect(box).toBeFocused();
  await box.fill('icon');
  await expect(page.getByRole('option')).toHaveCount(2);
  await page.keyboard.press('ArrowDown');
  await expect(page.getByRole('option', { selected: true })).toHaveCount(1);
  await page.keyboard.press('Enter');
  await expect(page.getByText(/copied$/)).toBeVisible();
  await page.getByRole('switch', { name: 'Proxy' }).press('Space');
  await expect(page.getByText('Proxy switched off')).toBeVisible();
});

test('a page is left out of the sidebar by right-click or the menu key, and comes back', async ({
  window: { page, engine },
}) => {
  const nav = page.getByRole('navigation', { name: 'Pages' });
  const emulator = nav.getByRole('button', { name: 'Emulator' });
  await emulator.click({ button: 'right' });
  await page.getByRole('menuitem', { name: 'Hide Emulator' }).click();
  await expect(emulator).toHaveCount(0);
  await page.goto(engine.link());
  await expect(nav.getByRole('button', { name: 'Limits' })).toBeVisible();
  await expect(emulator).toHaveCount(0);
  await nav.getByRole('button', { name: 'Limits' }).focus();
  await page.keyboard.press('Shift+F10');
  await expect(page.getByRole('menuitem', { name: 'Hide Limits' })).toBeVisible();
  await page.keyboard.press('Escape');
  await expect(nav.getByRole('button', { name: 'Limits' })).toBeFocused();
  await page.keyboard.press('Control+,');
  await page.getByRole('checkbox', { name: 'Emulator' }).click();
  await expect(emulator).toBeVisible();
});
