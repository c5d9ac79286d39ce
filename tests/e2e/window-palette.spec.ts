import type { Page } from '@playwright/test';
import { askForIconSync } from './support/tool-views.ts';
import { expect, test } from './support/window.ts';

/** Opens the palette and types into it. */
async function search(page: Page, text: string) {
  await page.keyboard.press('Control+k');
  const palette = page.getByRole('dialog', { name: 'Search or run' });
  await palette.getByRole('combobox').fill(text);
  return palette;
}

test('a connection is found, and renewed or ended from there', async ({ window: { page } }) => {
  const palette = await search(page, 'mara');
  await expect(palette.getByRole('group', { name: 'Connections' }).getByRole('option')).toContainText(['Mara Lind']);
  await expect(palette.getByRole('button', { name: /sign in again/ })).toBeVisible();
  await page.keyboard.press('Control+r');
  await expect(page.getByText('Mara Lind has a fresh token')).toBeVisible();
  await search(page, 'mara lind');
  await page.keyboard.press('Enter');
  await expect(page.getByRole('dialog', { name: 'Mara Lind', exact: true })).toBeVisible();
  await page.keyboard.press('Escape');
  await search(page, 'mara lind');
  await page.keyboard.press('Control+d');
  await expect(page.getByRole('dialog', { name: 'Disconnect Mara Lind' })).toBeVisible();
});

test('unread alerts are found by what they say, dealt with or marked as read', async ({ window: { page, engine } }) => {
  const palette = await search(page, 'gradients expires');
  const found = palette.getByRole('group', { name: 'Unread alerts' }).getByRole('option');
  await expect(found).toHaveText(['Campaign gradients expires in 6 days']);
  await page.keyboard.press('Control+m');
  await expect.poll(() => engine.alerts.find(({ id }) => id === 3)?.readAt).not.toBeNull();
  await search(page, 'passed 90');
  await expect(found).toHaveText(['Campaign gradients passed 90 % of its limit']);
  await page.keyboard.press('Control+j');
  await expect(page.getByRole('dialog', { name: 'Campaign gradients', exact: true })).toBeVisible();
  await page.keyboard.press('Escape');
  await expect(page.getByRole('heading', { name: 'Limits', level: 1 })).toBeVisible();
  await search(page, 'gradients expires');
  await expect(palette.getByText('Nothing is called “gradients expires” here.')).toBeVisible();
  await expect(found).toHaveCount(0); // nobody has to be told again
});

test('a budget is found with what is used of it, and opens', async ({ window: { page, engine } }) => {
  const [budget] = engine.budgets.filter(({ source }) => source === 'user');
  const palette = await search(page, budget!.label);
  const found = palette.getByRole('group', { name: 'Budgets' }).getByRole('option').first();
  await expect(found).toContainText(/ of /);
  await found.click();
  await expect(page.getByRole('dialog')).toContainText(/budget/i);
});

test('from a provider to a new key of it, and to what Fob knows of it', async ({ window: { page } }) => {
  await search(page, 'fluxcascade');
  await page.getByRole('option', { name: /FluxCascade/ }).hover();
  await page.keyboard.press('Control+e');
  await expect(page.getByRole('dialog', { name: 'Add a key' }).getByLabel('Provider')).toContainText('FluxCascade');
  await page.keyboard.press('Escape');
  await expect(page.getByRole('dialog')).toHaveCount(0);
  await search(page, 'fluxcascade');
  await page.getByRole('option', { name: /FluxCascade/ }).hover();
  await page.keyboard.press('Control+i');
  await expect(page.getByRole('dialog', { name: 'FluxCascade' })).toBeVisible();
});

test('the proxy and the emulator are switched from here, whichever way they are not', async ({
  window: { page, engine },
}) => {
  await search(page, 'switch proxy');
  await page.getByRole('option', { name: 'Switch the proxy off' }).click();
  await expect(page.getByRole('region', { name: 'Service status' })).toContainText(/off/i);
  await search(page, 'switch proxy');
  await expect(page.getByRole('option', { name: 'Switch the proxy off' })).toHaveCount(0);
  await page.getByRole('option', { name: 'Switch the proxy on' }).click();
  await expect(page.getByRole('region', { name: 'Service status' })).toContainText('Proxy on');
  await search(page, 'emulator off');
  await page.getByRole('option', { name: 'Switch the emulator off' }).click();
  await expect.poll(() => engine.emulator.state().enabled).toBe(false);
});

test('rows, language, dialogs and the export of the activity are a word away', async ({ window: { page } }) => {
  for (const [typed, option, dialog] of [
    ['import', 'Import keys', 'Import keys'],
    ['new budget', 'New budget', /budget/i],
    ['backup', 'Make a backup', /backup/i],
    ['webhook', 'Add webhook', /webhook/i],
  ] as const) {
    await search(page, typed);
    await page.getByRole('option', { name: option, exact: true }).click();
    await expect(page.getByRole('dialog', { name: dialog })).toBeVisible();
    await page.keyboard.press('Escape');
    await expect(page.getByRole('dialog')).toHaveCount(0);
  }
  await search(page, 'compact');
  await page.keyboard.press('Enter');
  await expect(page.locator('html')).toHaveAttribute('data-density', 'compact');
  await search(page, 'export activity csv');
  const saving = page.waitForEvent('download');
  await page.keyboard.press('Enter');
  expect((await saving).suggestedFilename()).toMatch(/^fob-calls-.*\.csv$/);
  await expect(page.getByRole('heading', { name: 'Activity', level: 1 })).toBeVisible();
  await search(page, 'deutsch');
  await page.keyboard.press('Enter');
  await expect(page.getByRole('heading', { name: 'Aktivität', level: 1 })).toBeVisible();
});

test('the palette goes and does: Ctrl+K, words, Enter; Ctrl+C on a key copies it', async ({
  window: { page },
  context,
}) => {
  await context.grantPermissions(['clipboard-read', 'clipboard-write']);
  await page.keyboard.press('Control+k');
  await page.getByRole('combobox').fill('activity');
  await page.keyboard.press('Enter');
  await expect(page.getByRole('heading', { level: 1, name: 'Activity' })).toBeVisible();
  await page.keyboard.press('Control+k');
  await page.getByRole('combobox').fill('brand icon');
  await page.keyboard.press('Control+c');
  await expect(page.getByText('Brand icon set copied')).toBeVisible();
  const palette = page.getByRole('dialog', { name: 'Search or run' });
  await page.keyboard.press('Control+k');
  await expect(palette).toBeVisible();
  await page.keyboard.press('Control+k');
  await expect(palette).toHaveCount(0);
});

test('the palette knows what can be done with a key', async ({ window: { page } }) => {
  await page.keyboard.press('Control+k');
  await page.getByRole('combobox', { name: 'Search or run' }).fill('rot brand');
  await page.getByRole('option', { name: 'Rotate Brand icon set' }).click();
  await expect(page.getByRole('dialog', { name: 'Rotate Brand icon set' })).toBeVisible();
});

test('a result in the palette says what can be done with it, and Ctrl+D revokes', async ({ window: { page } }) => {
  await page.keyboard.press('Control+k');
  await page.getByRole('combobox', { name: 'Search or run' }).fill('brand icon');
  const palette = page.getByRole('dialog', { name: 'Search or run' });
  for (const act of ['open', 'copy', 'rotate', 'revoke'])
    await expect(palette.getByRole('button', { name: act })).toBeVisible();
  await page.keyboard.press('Control+d');
  await expect(page.getByRole('dialog', { name: 'Revoke Brand icon set' })).toBeVisible();
});

test('the palette rehearses a tool, brings it back to live, and lets in who asks', async ({
  window: { page, engine },
}) => {
  const input = page.getByRole('combobox', { name: 'Search or run' });
  const type = async (text: string) => {
    await page.keyboard.press('Control+k');
    await expect(input).toBeFocused();
    await page.keyboard.type(text);
  };
  await type('rehearse icon sync');
  await page.keyboard.press('Enter');
  await expect.poll(() => engine.tools[0]?.rehearsal).toBe(true);
  await expect(page.getByRole('region', { name: 'Service status' })).toContainText('1 rehearsing');
  await type('icon sync');
  await expect(page.getByRole('dialog').getByText('back to live')).toBeVisible();
  await page.keyboard.press('Control+e');
  await expect.poll(() => engine.tools[0]?.rehearsal).toBe(false);
  askForIconSync(engine);
  await expect(page.getByRole('navigation', { name: 'Pages' }).getByRole('button', { name: /Tools/ })).toBeVisible();
  await type('approve icon');
  await page.keyboard.press('Enter');
  await expect.poll(() => engine.tools[0]?.approval?.waiting.length).toBe(0);
});
