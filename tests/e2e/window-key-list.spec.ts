import { expect, test } from './support/window.ts';

test('the table works without a mouse: arrows, Enter, letters', async ({ window: { page } }) => {
  await page.getByRole('button', { name: 'Brand icon set', exact: true }).focus();
  await page.keyboard.press('ArrowDown');
  await page.keyboard.press('ArrowDown');
  await expect(page.getByRole('button', { name: 'Campaign gradients', exact: true })).toBeFocused();
  await page.keyboard.press('Enter');
  await expect(page.getByRole('dialog', { name: 'Campaign gradients' })).toBeVisible();
  await page.keyboard.press('Escape');
  await expect(page.getByRole('button', { name: 'Campaign gradients', exact: true })).toBeFocused();
  await page.keyboard.press('r');
  await expect(page.getByRole('dialog', { name: 'Rotate Campaign gradients' })).toBeVisible();
  await page.keyboard.press('Escape');
  await expect(page.getByRole('dialog')).toHaveCount(0);
  await page.keyboard.press('/');
  await expect(page.getByLabel('Filter keys')).toBeFocused();
  await page.keyboard.type('nr?');
  await expect(page.getByRole('dialog')).toHaveCount(0);
});

test('from nowhere the arrow leads into the list, and what closes gives the focus back to it', async ({
  window: { page, engine },
}) => {
  const first = page.locator('main [data-row]').first();
  await first.waitFor();
  await page.keyboard.press('ArrowDown');
  await expect(first).toBeFocused();
  await first.blur();
  await page.keyboard.press('n');
  await expect(page.getByRole('dialog', { name: 'Add a key' })).toBeVisible();
  await page.keyboard.press('Escape');
  await expect(first).toBeFocused();
  await page.getByLabel('Filter keys').fill('no such key');
  await page.getByRole('main').getByRole('button', { name: 'Clear the filter' }).last().click();
  await expect(page.getByLabel('Filter keys')).toBeFocused();
  engine.set({ phase: 'locked' });
  await page.getByRole('button', { name: 'Unlock' }).click();
  await page.getByRole('heading', { name: 'All keys' }).waitFor();
  await expect(page.getByRole('main')).toBeFocused();
  await page.keyboard.press('ArrowDown');
  await expect(first).toBeFocused();
});

test('what fades out takes no keys: Escape, then a letter or a page at once', async ({ window: { page } }) => {
  const dialogs = page.getByRole('dialog');
  await page.keyboard.press('n');
  await expect(dialogs.getByRole('textbox').first()).toBeFocused();
  await page.keyboard.press('Escape');
  await page.keyboard.press('t');
  await expect(page.getByRole('dialog', { name: 'Create a tool key' })).toBeVisible();
  await page.keyboard.press('Escape');
  await page.keyboard.press('3');
  await expect(page.getByRole('heading', { name: 'Tools', level: 1 })).toBeVisible();
  await expect(dialogs).toHaveCount(0);
});

test('what fades out holds up no command: settings and palette at once, with a drawer behind', async ({
  window: { page },
}) => {
  const devtools = await page.context().newCDPSession(page);
  const fade = (rate: number) => devtools.send('Animation.setPlaybackRate', { playbackRate: rate });
  const leaving = page.locator('[role=dialog][data-closed]');
  await devtools.send('Animation.enable');
  await page.getByRole('button', { name: 'Icon review bot', exact: true }).click();
  for (const key of ['Control+k', 'Control+,']) {
    await page.getByRole('dialog', { name: 'Icon review bot' }).getByRole('button', { name: 'Edit' }).click();
    await page.getByRole('dialog', { name: /^Edit/ }).getByRole('textbox').first().waitFor();
    await fade(0.01); // 14 s
    await page.keyboard.press('Escape');
    await expect(leaving).toHaveCount(1);
    await page.keyboard.press(key);
    if (key === 'Control+k') {
      await page.keyboard.type('settings');
      await expect(page.getByRole('combobox', { name: 'Search or run' })).toHaveValue('settings');
      await page.keyboard.press('Escape');
    } else await expect(page.getByRole('heading', { name: 'Settings', level: 1 })).toBeVisible();
    expect(await leaving.count()).toBe(1);
    await fade(1000);
    await expect(leaving).toHaveCount(0);
    await fade(1);
  }
});

test('the first stop of the tab key skips to the page', async ({ window: { page } }) => {
  await page.keyboard.press('Tab');
  await expect(page.getByRole('button', { name: 'Skip to the page' })).toBeFocused();
  await page.keyboard.press('Enter');
  await expect(page.getByRole('main')).toBeFocused();
});

test('single letters can be switched off, and stay off', async ({ window: { page, engine } }) => {
  await page.keyboard.press('?');
  await page.getByRole('checkbox', { name: 'Single-letter shortcuts' }).click();
  await page.keyboard.press('Escape');
  await page.keyboard.press('n');
  await expect(page.getByRole('dialog')).toHaveCount(0);
  await page.goto(engine.link());
  await page.getByRole('heading', { name: 'All keys' }).waitFor();
  await page.keyboard.press('n');
  await expect(page.getByRole('dialog')).toHaveCount(0);
});

test('a filter under a name is there again in the next window', async ({ window: { page, engine } }) => {
  await page.getByLabel('Filter keys').fill('icon');
  await page.getByRole('button', { name: 'Saved filters' }).click();
  await page.getByRole('menuitem', { name: 'Save this filter' }).click();
  await page.getByRole('dialog').getByLabel('Name').fill('Icons <b>');
  await page.keyboard.press('Enter');
  await page.getByRole('button', { name: 'Clear the filter' }).click();
  await page.waitForFunction(() => !localStorage.getItem('fob-view')?.includes('icon'));
  await page.goto(engine.link());
  await page.getByRole('button', { name: 'Saved filters' }).click();
  await page.getByRole('menuitem', { name: 'Icons <b>' }).click();
  await expect(page.getByLabel('Filter keys')).toHaveValue('icon');
  await page.getByRole('button', { name: 'Icons <b>' }).click();
  await page.getByRole('menuitem', { name: /^Forget/ }).click();
  await page.getByLabel('Filter keys').fill('ifk_live_aB3dE6gH9jK2');
  await expect(page.getByRole('button', { name: 'Saved filters' })).toHaveCount(0); // it may be a key
});

test('hostile names stay text and stay in their box', async ({ window: { page, engine } }) => {
  const label = `<img src=x onerror="document.title='owned'"> \u202e${'very long '.repeat(7)}`.trim();
  engine.credentials = [{ ...engine.credentials[0]!, label, note: 'n'.repeat(4000), tags: ['<b>tag</b>'] }];
  engine.emit({ type: 'changed', what: 'credentials' });
  await page.locator('main [data-row]').first().getByText('onerror').click();
  await expect(page.getByRole('dialog')).toContainText('<b>tag</b>');
  expect(await page.title()).toBe('Fob');
  expect(await page.evaluate(() => document.documentElement.scrollWidth)).toBe(1280);
});

test('ten thousand keys: the list stays quick and draws only what is seen', async ({ window: { page, engine } }) => {
  const sample = engine.credentials[0]!;
  engine.credentials = Array.from({ length: 10_000 }, (_, index) => ({
    ...sample,
    id: `cred_${String(index).padStart(22, '0')}`,
    label: `Key ${index}`,
  }));
  engine.emit({ type: 'changed', what: 'credentials' });
  await expect(page.getByRole('navigation', { name: 'Pages' }).getByText('10,000')).toBeVisible();
  expect(await page.locator('main [data-row]').count()).toBeLessThan(60);
  await page.getByLabel('Filter keys').fill('key 9999');
  await expect(page.getByRole('button', { name: 'Key 9999', exact: true })).toBeVisible();
});

test('a dialog that is asked for again while the last one closes stands anew', async ({ window: { page } }) => {
  const name = page.getByRole('dialog', { name: 'Add a key' }).getByLabel('Name');
  await page.keyboard.press('n');
  await name.fill('given up');
  await page.evaluate(() => {
    const click = (within: string, text: string) =>
      [...document.querySelectorAll<HTMLElement>(`${within} button`)]
        .find((button) => button.textContent?.startsWith(text))
        ?.click();
    click('[role=dialog]', 'Cancel');
    click('main', 'New key');
  });
  await expect(name).toHaveValue('');
  await page.waitForTimeout(300); // longer than the first one takes to go
  await name.fill('the second');
  await expect(name).toHaveValue('the second');
});
