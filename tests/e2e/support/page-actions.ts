import type { Page } from '@playwright/test';

export const LIVE_KEY = 'ifk_live_aB3dE6gH9jK2mN5pQ8sT1vW4yZ7bC0eF';

/** Waits for the dialog of this name. */
export const dialog = (page: Page, name: string | RegExp) => page.getByRole('dialog', { name }).waitFor();

/** Goes to a page of the sidebar. */
export const goTo = (page: Page, name: string) =>
  page
    .getByRole('navigation', { name: name === 'All providers' ? 'Keys by provider' : 'Pages' })
    .getByRole('button', { name })
    .click();

/** Goes to one part of the alerts. */
export async function alertsPart(page: Page, part: string): Promise<void> {
  await goTo(page, 'Alerts');
  await page.getByRole('group', { name: 'Parts of the alerts' }).getByRole('button', { name: part }).click();
}

/** Goes to one part of the emulator. */
export async function emulatorPart(page: Page, part: string): Promise<void> {
  await goTo(page, 'Emulator');
  await page.getByRole('group', { name: 'Part of the emulator' }).getByRole('button', { name: part }).click();
}

/** Pastes text as Ctrl+V outside any field would. */
export async function paste(page: Page, text: string): Promise<void> {
  await page.evaluate((value) => {
    const clipboardData = new DataTransfer();
    clipboardData.setData('text/plain', value);
    document.body.dispatchEvent(new ClipboardEvent('paste', { clipboardData, bubbles: true }));
  }, text);
}

/** Opens the menu of a key's row and picks an action. */
export async function fromMenu(page: Page, label: string, action: string | RegExp): Promise<void> {
  await page.getByRole('button', { name: `More for ${label}` }).click();
  await page.getByRole('menuitem', { name: action }).click();
}
