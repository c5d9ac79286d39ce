import { expect, expectAccessible, test } from './support/window.ts';

test.describe.configure({ mode: 'parallel' });

test('a used link leads to a page that says how to get a fresh one', async ({ page, engine }) => {
  const link = engine.link();
  await page.goto(link);
  await page.getByRole('heading', { name: 'All keys' }).waitFor();
  expect(page.url()).not.toContain('#'); // the code is not left in the address
  await page.reload();
  await expect(page.getByRole('heading', { name: 'This link was used' })).toBeVisible();
  await expect(page.getByText('fob ui', { exact: true })).toBeVisible();
  await expectAccessible(page);
});

test('at 480 px every page is still usable', async ({ window: { page } }) => {
  await page.setViewportSize({ width: 480, height: 800 });
  for (const name of ['Keys', 'Connections', 'Tools', 'Activity', 'Limits', 'Alerts', 'Emulator', 'Settings']) {
    await page.getByRole('button', { name: 'Open the sidebar' }).click();
    await page.getByRole('navigation', { name: 'Pages' }).getByRole('button', { name }).click();
    await expect(page.getByRole('dialog', { name: 'Sidebar' })).toHaveCount(0);
    await expect(page.getByRole('heading', { level: 1 })).toBeVisible();
    const wide = await page.evaluate(() => document.documentElement.scrollWidth > window.innerWidth);
    expect(wide, `${name} scrolls sideways`).toBe(false);
  }
});

test('the window goes on where it was left: page, order and density', async ({ window: { page, engine } }) => {
  await page.keyboard.press('Control+,');
  await page.getByRole('button', { name: 'Compact' }).click();
  await page.keyboard.press('3');
  await page.getByRole('button', { name: 'Name', exact: true }).click();
  await expect(page.getByRole('columnheader', { name: 'Name' })).toHaveAttribute('aria-sort', 'ascending');
  await page.waitForFunction(() => localStorage.getItem('fob-view')?.includes('"column":"label"'));
  await page.goto(engine.link());
  await expect(page.getByRole('heading', { name: 'Tools', level: 1 })).toBeVisible();
  await expect(page.getByRole('columnheader', { name: 'Name' })).toHaveAttribute('aria-sort', 'ascending');
  expect((await page.getByRole('row').nth(1).boundingBox())?.height).toBe(32);
});

test('the theme that was chosen holds after a fresh link', async ({ window: { page, engine } }) => {
  await page.getByRole('button', { name: 'Theme' }).click();
  await page.getByRole('menuitem', { name: 'Dark' }).click();
  await expect(page.locator('body')).toHaveCSS('background-color', 'rgb(14, 15, 17)');
  await page.goto(engine.link());
  await page.getByRole('heading', { name: 'All keys' }).waitFor();
  await expect(page.locator('body')).toHaveCSS('background-color', 'rgb(14, 15, 17)');
});
