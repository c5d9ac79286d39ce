import type { Locator, Page } from '@playwright/test';
import { expect, test } from './support/window.ts';

test.use({ seed: { state: { phase: 'locked', needsPassphrase: true, store: 'file' } } });

/** Unlocks with a wrong passphrase, whose check waits until it is let go on. */
async function wrongInCheck(page: Page): Promise<{ field: Locator; goOn: () => void }> {
  let goOn = () => {};
  const free = new Promise<void>((resolve) => (goOn = resolve));
  const asked = page.waitForRequest('**/rpc/system/unlock');
  await page.route('**/rpc/system/unlock', async (route) => {
    await free;
    await route.continue();
  });
  const field = page.getByLabel('Passphrase', { exact: true });
  await field.fill('wrong one');
  await field.press('Enter');
  await asked;
  return { field, goOn };
}

test('a passphrase typed while a wrong one is checked is kept, and goes on where it was', async ({
  window: { page },
}) => {
  const { field, goOn } = await wrongInCheck(page);
  await field.press('ControlOrMeta+a');
  await page.keyboard.type('correct horse ');
  goOn();
  await expect(page.getByText('This is not the passphrase')).toBeVisible();
  await page.keyboard.type('battery');
  await expect(field).toHaveValue('correct horse battery');
});

test('a wrong passphrase that still stands there is selected: the next letter begins anew', async ({
  window: { page },
}) => {
  const { field, goOn } = await wrongInCheck(page);
  goOn();
  await expect(page.getByText('This is not the passphrase')).toBeVisible();
  await page.keyboard.type('c');
  await expect(field).toHaveValue('c');
});
