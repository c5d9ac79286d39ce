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
  await page.goto(engine.link()); // only what follows the # differs
  await expect(page.getByRole('heading', { name: 'All keys' })).toBeVisible();
  expect(page.url()).not.toContain('#');
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

test('another part after the # of the address leaves the window as it is; a fresh link there opens it anew', async ({
  window: { page, engine },
}) => {
  await page.evaluate(() => Object.assign(globalThis, { kept: true }));
  await page.evaluate(() => {
    const heard = new Promise((resolve) => addEventListener('hashchange', resolve));
    location.hash = 'part';
    return heard;
  });
  await expect(page.getByRole('heading', { name: 'All keys' })).toBeVisible();
  expect(await page.evaluate(() => 'kept' in globalThis)).toBe(true);
  await page.goto(engine.link());
  await page.waitForFunction(() => !('kept' in globalThis));
  await expect(page.getByRole('heading', { name: 'All keys' })).toBeVisible();
});

test('a toast takes no click that is meant for a dialog, a drawer or an open choice', async ({
  window: { page, engine },
}) => {
  const [, sample] = engine.alerts;
  for (const id of [21, 22, 23, 24]) {
    const subject = { ...sample!.subject, id: `cred_${String(id)}` };
    engine.emit({ type: 'alert', alert: { ...sample!, id, subject, severity: 'critical' } });
  }
  await expect(page.locator('[data-toast]:visible')).toHaveCount(3);
  await page.keyboard.press('n');
  const dialog = page.getByRole('dialog', { name: 'Add a key' });
  await dialog.getByRole('button', { name: 'Cancel' }).click({ trial: true });
  const side = await page.locator('[data-toast]:visible').first().boundingBox();
  expect(side!.x + side!.width).toBeLessThan((await dialog.boundingBox())!.x + 1);
  await page.keyboard.press('Escape');
  await expect(dialog).toHaveCount(0);
  await page.setViewportSize({ width: 600, height: 700 });
  await page.getByRole('button', { name: 'Icon review bot', exact: true }).click();
  await page.getByRole('dialog', { name: 'Icon review bot' }).getByRole('button', { name: 'Close' }).click();
});

test('a bad toast interrupts what is read aloud, and reading finds it with its next step', async ({
  window: { page, engine },
}) => {
  const [, sample] = engine.alerts;
  const region = page.getByRole('region', { name: 'Notifications' });
  engine.emit({ type: 'alert', alert: { ...sample!, id: 26, severity: 'critical' } });
  const bad = region.getByRole('alertdialog', { name: sample!.title });
  await expect(bad.getByRole('button')).toHaveText(['Rotate key', '']);
  await expect(region).toHaveAttribute('aria-live', 'assertive');
  await expectAccessible(page);
  await bad.getByRole('button', { name: 'Dismiss' }).click();
  engine.emit({ type: 'alert', alert: { ...sample!, id: 27, severity: 'warning' } });
  await region.getByRole('dialog', { name: sample!.title }).waitFor();
  await expect(region).toHaveAttribute('aria-live', 'polite');
});

test('a next step in a toast waits while a dialog is open, then stands for 20 s', async ({
  window: { page, engine },
}) => {
  await page.clock.install();
  await page.keyboard.press('n');
  const dialog = page.getByRole('dialog', { name: 'Add a key' });
  await dialog.getByRole('button', { name: 'Cancel' }).waitFor();
  const [, sample] = engine.alerts;
  engine.emit({ type: 'alert', alert: { ...sample!, id: 25, severity: 'warning' } });
  const toast = page.locator('[data-toast]:visible');
  await expect(toast).toHaveCount(1);
  await page.clock.pauseAt(await page.evaluate(() => Date.now() + 30_000)); // an alert's own end is at 60 s
  await expect(toast).toHaveCount(1);
  await page.keyboard.press('Escape');
  await expect(async () => {
    await page.clock.runFor(100);
    await expect(dialog).toHaveCount(0, { timeout: 100 });
  }).toPass();
  await page.clock.runFor(16_000);
  await expect(toast).toHaveCount(1);
  await page.clock.runFor(10_000);
  await expect(toast).toHaveCount(0);
});

test('what is typed at once after Ctrl K is in the palette, which is still being fetched', async ({
  window: { page },
}) => {
  await page.evaluate(() => {
    const press = (key: string, ctrlKey = false) =>
      document.body.dispatchEvent(new KeyboardEvent('keydown', { key, ctrlKey, bubbles: true, cancelable: true }));
    press('k', true);
    press('a');
    press('l');
  });
  await expect(page.getByRole('dialog').getByRole('combobox')).toHaveValue('al');
});

test('from the filter into the list, and from a drawer that the palette opened back to the page', async ({
  window: { page },
}) => {
  const atRow = () => page.evaluate(() => document.activeElement?.hasAttribute('data-row'));
  for (const at of ['1', '4']) {
    await page.keyboard.press(at);
    await page.locator('main [data-row]').first().waitFor();
    await page.keyboard.press('/');
    await page.keyboard.type('key');
    await page.keyboard.press('Escape');
    if (at === '4') await page.keyboard.press('Escape'); // what can follow closes first
    await expect(page.locator('[data-filter]')).toHaveValue('');
    await page.keyboard.press('Escape');
    await expect.poll(atRow).toBe(true);
    await page.keyboard.press('/');
    if (at === '4') await page.keyboard.press('Escape');
    else await page.keyboard.press('ArrowDown');
    if (at === '1') await expect.poll(atRow).toBe(true);
  }
  await page.keyboard.press('Control+k');
  await page.getByRole('dialog').getByRole('combobox').fill('Icon review bot');
  await page.keyboard.press('Enter');
  await expect(page.getByRole('dialog', { name: 'Icon review bot' })).toBeVisible();
  await page.keyboard.press('Escape');
  await expect.poll(atRow).toBe(true);
});

test('Escape leads into a list that is still loading, unless one goes on with another key', async ({
  window: { page },
}) => {
  const first = page.locator('main [data-row]').first();
  let held = Promise.resolve();
  await page.route('**/rpc/activity/list', async (route) => {
    await held;
    await route.continue();
  });
  await page.keyboard.press('4');
  for (const goesOn of [false, true]) {
    await first.waitFor();
    const answer = Promise.withResolvers<void>();
    held = answer.promise;
    for (const key of ['/', 'k', 'Escape', 'Escape', 'Escape']) await page.keyboard.press(key);
    await expect(page.locator('main [data-skeleton]')).toBeVisible();
    if (goesOn) await page.keyboard.press('Shift');
    answer.resolve();
    await first.waitFor();
    await expect(page.locator(goesOn ? '[data-filter]' : 'main [data-row]:focus')).toBeFocused();
  }
});

test('a dialog begins at its first field', async ({ window: { page } }) => {
  await page.keyboard.press('2');
  await page
    .locator('main header')
    .getByRole('button', { name: /Connect/ })
    .click();
  const dialog = page.getByRole('dialog', { name: 'Connect a provider' });
  await expect(dialog.getByRole('combobox').first()).toBeFocused();
});
