import type { Page } from '@playwright/test';
import { expect, test } from './support/window.ts';

test.use({ seed: { state: { phase: 'locked', needsPassphrase: true, store: 'file' } } });

/** Holds what the window asks to unlock with until it is let go on. */
async function held(page: Page): Promise<{ asked: Promise<void>; goOn: () => void }> {
  let goOn = () => {};
  const free = new Promise<void>((resolve) => (goOn = resolve));
  const asked = page.waitForRequest('**/rpc/system/unlock').then(() => {});
  await page.route('**/rpc/system/unlock', async (route) => {
    await free;
    await route.continue();
  });
  return { asked, goOn };
}

test('a passphrase typed while a wrong one is checked is kept, and goes on where it was', async ({
  window: { page },
}) => {
  const field = page.getByLabel('Passphrase', { exact: true });
  await field.fill('wrong one');
  const check = await held(page);
  await field.press('Enter');
  await check.asked;
  await field.press('ControlOrMeta+a');
  await page.keyboard.type('correct horse ');
  check.goOn();
  await expect(page.getByText('This is not the passphrase')).toBeVisible();
  await page.keyboard.type('battery');
  await expect(field).toHaveValue('correct horse battery');
});

test('a wrong passphrase that still stands there is selected: the next letter begins anew', async ({
  window: { page },
}) => {
  const field = page.getByLabel('Passphrase', { exact: true });
  await field.fill('wrong one');
  const check = await held(page);
  await field.press('Enter');
  await check.asked;
  check.goOn();
  await expect(page.getByText('This is not the passphrase')).toBeVisible();
  await page.keyboard.type('c');
  await expect(field).toHaveValue('c');
});
