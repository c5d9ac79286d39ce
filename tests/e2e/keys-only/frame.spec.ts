import { expect, test } from '../support/keys-only.ts';

test('from the sidebar to a page, into its list, a record and back', async ({ hands }) => {
  const { page } = hands;
  await hands.enter(page.getByRole('navigation', { name: 'Pages' }).getByRole('button', { name: 'Tools' }));
  await expect(page.getByRole('heading', { name: 'Tools', level: 1 })).toBeVisible();
  const first = page.locator('main [data-row]').first();
  await hands.to(first, 'ArrowDown');
  await hands.press('Enter');
  const drawer = page.getByRole('dialog');
  await hands.to(drawer.getByRole('button', { name: 'Close' }));
  await hands.press('Enter');
  await expect(drawer).toHaveCount(0);
  await expect(first).toBeFocused();
});

test('? lists the shortcuts and switches single letters off', async ({ hands }) => {
  const { page } = hands;
  await hands.press('?');
  const list = page.getByRole('dialog', { name: 'Keyboard shortcuts' });
  await expect(list.getByRole('definition')).toContainText(['Search, go somewhere, do something', 'New key']);
  await hands.turn(list.getByRole('checkbox', { name: 'Single-letter shortcuts' }));
  await hands.press('Escape');
  await expect(list).toHaveCount(0);
  await hands.press('n');
  await expect(page.getByRole('dialog')).toHaveCount(0);
  await hands.palette('keyboard shortcuts', 'Keyboard shortcuts');
  await hands.turn(list.getByRole('checkbox', { name: 'Single-letter shortcuts' }));
  await hands.press('Escape');
  await expect(list).toHaveCount(0);
  await hands.press('3');
  await expect(page.getByRole('heading', { name: 'Tools', level: 1 })).toBeVisible();
});

test('a page is left out of the sidebar by the menu key and comes back in the settings', async ({ hands }) => {
  const { page } = hands;
  const emulator = page.getByRole('navigation', { name: 'Pages' }).getByRole('button', { name: 'Emulator' });
  await hands.to(emulator);
  await hands.press('Shift+F10');
  await hands.enter(page.getByRole('menuitem', { name: 'Hide Emulator' }), 'ArrowDown');
  await expect(emulator).toHaveCount(0);
  await hands.press('Control+,');
  await hands.turn(page.getByRole('checkbox', { name: 'Emulator' }));
  await expect(emulator).toBeVisible();
});

test('theme, contrast and density are chosen and hold', async ({ hands, engine }) => {
  const { page } = hands;
  await hands.palette('switch to dark', 'Switch to dark');
  await expect(page.locator('body')).toHaveCSS('background-color', 'rgb(14, 15, 17)');
  await hands.pick(page.getByRole('button', { name: 'Theme' }), 'Light');
  await expect(page.locator('body')).toHaveCSS('background-color', 'rgb(244, 244, 245)');
  await hands.press('Control+,');
  for (const name of ['High', 'Compact']) {
    await hands.to(page.getByRole('button', { name, exact: true }));
    await hands.press('Enter');
    await expect(page.getByRole('button', { name, exact: true })).toHaveAttribute('aria-pressed', 'true');
  }
  await hands.open(engine.link());
  await hands.press('1');
  const row = page.getByRole('table', { name: 'Keys' }).getByRole('row').nth(1);
  await row.waitFor();
  expect((await row.boundingBox())?.height).toBe(32);
});

test('in a narrow window the sidebar opens and closes', async ({ hands }) => {
  const { page } = hands;
  await page.setViewportSize({ width: 480, height: 800 });
  await hands.enter(page.getByRole('button', { name: 'Open the sidebar' }));
  const sidebar = page.getByRole('dialog', { name: 'Sidebar' });
  await hands.enter(sidebar.getByRole('button', { name: 'Limits' }));
  await expect(sidebar).toHaveCount(0);
  await expect(page.getByRole('heading', { name: 'Limits', level: 1 })).toBeVisible();
  await page.setViewportSize({ width: 1280, height: 800 });
});
