import { readFileSync } from 'node:fs';
import { fromMenu, LIVE_KEY, paste } from './support/page-actions.ts';
import { expect, test } from './support/window.ts';

const SECRET = /ifk_test_Zk81bQ0vWn37Yc5uRt92q4sa/;

test('a revealed key is masked again after 30 s, and the button says what it is', async ({ window: { page } }) => {
  await page.clock.install();
  const eye = page.getByRole('button', { name: 'Reveal Icon review bot' });
  await expect(eye).toHaveAttribute('aria-pressed', 'false');
  await eye.click();
  await expect(page.getByText(SECRET)).toBeVisible();
  await expect(eye).toHaveAttribute('aria-pressed', 'true');
  await page.clock.runFor(29_000);
  await expect(page.getByText(SECRET)).toBeVisible();
  await page.clock.runFor(1_500);
  await expect(page.getByText(SECRET)).toHaveCount(0);
  await expect(eye).toHaveAttribute('aria-pressed', 'false');
});

test('only one key is revealed at a time, and nothing moves', async ({ window: { page } }) => {
  const environment = page.getByRole('columnheader', { name: 'Environment' });
  const before = await environment.boundingBox();
  await page.getByRole('button', { name: 'Reveal Icon review bot' }).click();
  await expect(page.getByText(SECRET)).toBeVisible();
  expect(await environment.boundingBox()).toEqual(before);
  await page.getByRole('button', { name: 'Reveal Brand icon set' }).click();
  await expect(page.getByText(/ifk_live_Zk81/)).toBeVisible();
  await expect(page.getByText(SECRET)).toHaveCount(0);
});

test('a long key is read whole where it is revealed in the list', async ({ window: { page } }) => {
  await page.setViewportSize({ width: 800, height: 700 });
  await page.getByRole('button', { name: 'Reveal Icon review bot' }).click();
  const end = await page.getByText(SECRET).evaluate((box) => {
    const range = document.createRange();
    range.selectNodeContents(box);
    const last = [...range.getClientRects()].at(-1);
    return last ? document.elementFromPoint(last.right - 2, last.top + last.height / 2) === box : false;
  });
  expect(end).toBe(true); // nothing cuts its last character or covers it
});

test('holding Alt peeks at the key under the pointer, letting go masks it', async ({ window: { page } }) => {
  await page.getByRole('button', { name: 'Icon review bot', exact: true }).hover();
  await page.keyboard.down('Alt');
  await expect(page.getByText(SECRET)).toBeVisible();
  await page.keyboard.up('Alt');
  await expect(page.getByText(SECRET)).toHaveCount(0);
});

test('a copied key leaves the clipboard after 30 s if it is still there', async ({ window: { page }, context }) => {
  await context.grantPermissions(['clipboard-read', 'clipboard-write']);
  await page.clock.install();
  const clipboard = () => page.evaluate(() => navigator.clipboard.readText());
  await page.getByRole('button', { name: 'Copy Icon review bot' }).click();
  await expect(page.getByText('Icon review bot copied')).toBeVisible();
  expect(await clipboard()).toMatch(SECRET);
  await page.clock.runFor(32_000);
  await expect.poll(clipboard).toBe('');
});

test('what was copied since stays on the clipboard', async ({ window: { page }, context }) => {
  await context.grantPermissions(['clipboard-read', 'clipboard-write']);
  await page.clock.install();
  const clipboard = () => page.evaluate(() => navigator.clipboard.readText());
  await page.getByRole('button', { name: 'Copy Icon review bot' }).click();
  await expect.poll(clipboard).toMatch(SECRET);
  await page.evaluate(() => navigator.clipboard.writeText('something else'));
  await page.clock.runFor(32_000);
  expect(await clipboard()).toBe('something else');
});

test('locking masks, clears the clipboard and leaves no key on the page', async ({
  window: { page, engine },
  context,
}) => {
  await context.grantPermissions(['clipboard-read', 'clipboard-write']);
  await page.getByRole('button', { name: 'Copy Icon review bot' }).click();
  await expect(page.getByText('Icon review bot copied')).toBeVisible();
  await page.keyboard.press('Control+l');
  await expect(page.getByRole('heading', { name: 'Fob is locked' })).toBeVisible();
  expect(await page.evaluate(() => navigator.clipboard.readText())).toBe('');
  expect(await page.content()).not.toContain('Brand icon set');
  engine.set({ phase: 'open' });
  await expect(page.getByRole('button', { name: 'Brand icon set', exact: true })).toBeVisible();
});

test('a key pasted anywhere opens "Add" with provider and environment recognised', async ({
  window: { page, engine },
}) => {
  await paste(page, LIVE_KEY);
  const dialog = page.getByRole('dialog', { name: 'Add a key' });
  await expect(dialog.getByText('IconFlow · live')).toBeVisible();
  await expect(dialog.getByLabel('Name')).toBeFocused();
  await dialog.getByLabel('Name').fill('Relaunch icons');
  await dialog.getByLabel('Environment').click();
  await page.getByRole('option', { name: 'Test' }).click();
  await expect(dialog.getByText(/This is a live key/)).toBeVisible();
  await expect(dialog.getByRole('button', { name: 'Add key' })).toBeDisabled();
  await dialog.getByRole('checkbox', { name: 'Use it anyway' }).click();
  await dialog.getByRole('button', { name: 'Add key' }).click();
  await expect(page.getByText('Relaunch icons is kept')).toBeVisible();
  expect(engine.credentials[0]).toMatchObject({ label: 'Relaunch icons', provider: 'iconflow', environment: 'test' });
  await expect(dialog).toHaveCount(0);
  expect(await page.content()).not.toContain(LIVE_KEY);
});

test('a key that the emulator made goes to the emulator, unless another place is chosen', async ({
  window: { page, engine },
}) => {
  const { key } = engine.emulator.mint({ provider: 'iconflow', environment: 'live' });
  await paste(page, key);
  const dialog = page.getByRole('dialog', { name: 'Add a key' });
  const goesTo = dialog.getByRole('combobox', { name: 'Calls go to' });
  await expect(goesTo).toHaveText(/The emulator/);
  await expect(dialog.getByText(/The emulator made this key, so/)).toBeVisible();
  await goesTo.click();
  await page.getByRole('option', { name: /^IconFlow/ }).click();
  await expect(dialog.getByText(/IconFlow does not know it/)).toBeVisible();
  await dialog.getByLabel('Key', { exact: true }).fill(LIVE_KEY);
  await goesTo.click();
  await page.getByRole('option', { name: /^The emulator/ }).click();
  await expect(dialog.getByText(/The emulator did not make this key/)).toBeVisible();
  await dialog.getByLabel('Key', { exact: true }).fill(key);
  await dialog.getByLabel('Name').fill('Practice icons');
  await dialog.getByRole('button', { name: 'Add key' }).click();
  await expect(page.getByText('Practice icons is kept')).toBeVisible();
  expect(engine.credentials[0]).toMatchObject({ label: 'Practice icons', upstream: 'emulator' });
  await page.getByRole('button', { name: 'Practice icons', exact: true }).click();
  await expect(page.getByRole('dialog').getByText('fixed once saved')).toBeVisible();
});

test('other text that is pasted opens nothing', async ({ window: { page } }) => {
  await paste(page, 'just a sentence somebody copied');
  await paste(page, 'https://example.com/page/with/a/long/path');
  await expect(page.getByRole('dialog')).toHaveCount(0);
});

test('what was typed stays when the engine refuses, and the field says why', async ({ window: { page, engine } }) => {
  engine.failNext.set('credentials.add', {
    code: 'bad_input',
    field: 'label',
    message: 'label is taken',
    hint: 'Choose another',
  });
  await paste(page, LIVE_KEY);
  await page.getByLabel('Name').fill('Relaunch icons');
  await page.getByRole('button', { name: 'Add key' }).click();
  await expect(page.getByText('Name is taken', { exact: true })).toBeVisible();
  await expect(page.getByLabel('Name')).toHaveValue('Relaunch icons');
  await page.getByRole('button', { name: 'Add key' }).click();
  await expect(page.getByText('Relaunch icons is kept')).toBeVisible();
});

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

test('removing asks nothing and can be undone; deleting for good wants the name', async ({ window: { page } }) => {
  const row = page.getByRole('button', { name: 'CRM sync', exact: true });
  await fromMenu(page, 'CRM sync', /trash/);
  await expect(row).toHaveCount(0);
  await page.getByRole('button', { name: 'Undo' }).click();
  await expect(row).toBeVisible();
  await page.getByRole('button', { name: /^Trash/ }).click();
  await page.getByRole('button', { name: 'Delete for good: Prototype events' }).click();
  const dialog = page.getByRole('dialog');
  await expect(dialog.getByRole('button', { name: 'Delete for good' })).toBeDisabled();
  await dialog.getByLabel(/^Type/).fill('Prototype events');
  await dialog.getByRole('button', { name: 'Delete for good' }).click();
  await expect(page.getByText('The trash is empty')).toBeVisible();
});

test('Ctrl Z takes back what was removed, as long as it can be seen that it does', async ({ window: { page } }) => {
  const row = page.getByRole('button', { name: 'Launch film footage', exact: true });
  await row.focus();
  await page.keyboard.press('Delete');
  await expect(page.getByText('Launch film footage moved to the trash')).toBeVisible();
  await page.keyboard.press('Control+z');
  await expect(row).toBeVisible();
  await expect(page.getByText('Launch film footage moved to the trash')).toHaveCount(0);
  await page.keyboard.press('Control+z'); // a second one has nothing to take back
  await expect(page.getByText('Launch film footage is back')).toHaveCount(1);
});

test('a menu has the name of what opened it, and says how its two ends differ; a row has a header', async ({
  window: { page },
}) => {
  await page.getByRole('button', { name: 'More for Launch film footage' }).click();
  const menu = page.getByRole('menu', { name: 'More for Launch film footage' });
  await expect(menu.getByRole('menuitem', { name: 'Revoke key', exact: true })).toHaveAccessibleDescription(
    'Ends it in Fob for good; it stays in the list',
  );
  await expect(menu.getByRole('menuitem', { name: 'Move to trash', exact: true })).toHaveAccessibleDescription(
    'Stops it until you restore it',
  );
  await page.keyboard.press('Escape');
  await expect(page.getByRole('rowheader', { name: 'Launch film footage' })).toBeVisible();
  await page.keyboard.press('n');
  await page.getByRole('combobox', { name: 'Provider' }).click();
  await expect(page.getByRole('listbox', { name: 'Provider' })).toBeVisible();
});

test('an edit is staged: what is changed is named, then saved or discarded, and can be undone', async ({
  window: { page },
}) => {
  await page.getByRole('button', { name: 'Launch film footage', exact: true }).focus();
  await page.keyboard.press('e');
  const form = page.getByRole('dialog', { name: 'Edit Launch film footage' });
  await expect(form.getByRole('button', { name: 'Save' })).toBeDisabled();
  await form.getByLabel('Name').fill('Launch film');
  await expect(form).toContainText('Not saved yet: Name');
  await expect(form.getByRole('button', { name: 'Discard' })).toBeVisible();
  await form.getByRole('button', { name: 'Save' }).press('Enter');
  await expect(page.getByRole('button', { name: 'Launch film', exact: true })).toBeVisible();
  await page.keyboard.press('Control+z');
  await expect(page.getByRole('button', { name: 'Launch film footage', exact: true })).toBeVisible();
});

test('revoking lists the tools that stop and wants the name', async ({ window: { page } }) => {
  await fromMenu(page, 'Launch film footage', 'Revoke key');
  const dialog = page.getByRole('dialog');
  await expect(dialog.getByRole('listitem')).toHaveText(['Storyboard', 'Icon sync', 'Footage picker']);
  await dialog.getByLabel(/^Type/).fill('Launch film footage');
  await page.keyboard.press('Enter');
  await expect(page.getByRole('row', { name: /Launch film footage/ }).getByText('Revoked')).toBeVisible();
});

test('rotating in steps: a new key, a check, the switch, and what becomes of the old one', async ({
  window: { page, engine },
}) => {
  await fromMenu(page, 'Campaign gradients', /Rotate/);
  const dialog = page.getByRole('dialog', { name: 'Rotate Campaign gradients' });
  const step = dialog.locator('[aria-current=step]');
  await expect(step).toHaveText(/New key/);
  await dialog.getByLabel('New key', { exact: true }).fill('prod_aB3dE6gH9jK2mN5pQ8sT1vW4yZ7bNEW1');
  await dialog.getByRole('button', { name: 'In 24 h' }).click();
  await page.keyboard.press('Tab'); // to the foot, and on with the keyboard alone
  await dialog.getByRole('button', { name: 'Check the key' }).press('Enter');
  await expect(step).toHaveText(/Check/);
  await expect(dialog.getByText('ChromaFlow accepts the key')).toBeVisible();
  expect(engine.checks).toMatchObject([{ secret: 'prod_aB3dE6gH9jK2mN5pQ8sT1vW4yZ7bNEW1' }]);
  expect(engine.rotations).toEqual([]);
  await dialog.getByRole('button', { name: 'Rotate key' }).click();
  await expect(step).toHaveText(/Old key/);
  await expect(dialog.getByRole('listitem').filter({ hasText: 'Gradient export' })).toContainText('with its next call');
  await dialog.getByRole('button', { name: 'End the overlap now' }).click();
  await expect(dialog.getByText('The old key still works')).toHaveCount(0);
  await expect(dialog.getByText(/no tool can use it. Whether ChromaFlow still honours it/)).toBeVisible();
  await dialog.getByRole('button', { name: 'Done' }).click();
  await expect(page.getByRole('row', { name: /Campaign gradients.*NEW1/ })).toBeVisible();
});

test('a new key that the provider refuses is not put in without a plain word', async ({ window: { page, engine } }) => {
  engine.answer = { outcome: 'refused', status: 401 };
  await fromMenu(page, 'Launch film footage', /Rotate/);
  const dialog = page.getByRole('dialog', { name: 'Rotate Launch film footage' });
  await dialog.getByLabel('New key', { exact: true }).fill('ff_live_aB3dE6gH9jK2mN5pQ8sT1vW4yZ7bNEW1');
  await dialog.getByRole('button', { name: 'Check the key' }).click();
  await expect(dialog.getByText('FrameFlow does not accept this key')).toBeVisible();
  await expect(dialog.getByText(/FrameFlow honours the old key for 3 days more/)).toBeVisible();
  await expect(dialog.getByRole('button', { name: 'Rotate without a good check' })).toBeVisible();
  await dialog.getByRole('button', { name: 'Back' }).click();
  await expect(dialog.getByLabel('New key', { exact: true })).toHaveValue(/NEW1$/);
  expect(engine.rotations).toEqual([]);
});

test('rotating to a key of another service, or a live one for test, wants a plain yes', async ({
  window: { page, engine },
}) => {
  await fromMenu(page, 'Brand icon set', /Rotate/);
  const dialog = page.getByRole('dialog', { name: 'Rotate Brand icon set' });
  const next = dialog.getByRole('button', { name: 'Check the key' });
  const field = dialog.getByLabel('New key', { exact: true });
  const anyway = dialog.getByRole('checkbox', { name: 'Use it anyway' });
  await field.fill('fc_aB3dE6gH9jK2mN5pQ8sT1vW4yZ7bC0eF');
  await expect(dialog.getByText('This is a key of FluxCascade, not of IconFlow.')).toBeVisible();
  await expect(next).toBeDisabled();
  await anyway.click();
  await expect(next).toBeEnabled();
  await field.fill(LIVE_KEY.replace('live', 'test'));
  await expect(dialog.getByText(/This is a test key/)).toBeVisible();
  await expect(anyway).not.toBeChecked();
  await expect(next).toBeDisabled();
  await field.fill('some-secret-of-no-known-format');
  await expect(dialog.getByText(/choose the provider below/)).toHaveCount(0);
  await field.fill('fc_aB3dE6gH9jK2mN5pQ8sT1vW4yZ7bNEW2');
  await next.evaluate((button: HTMLButtonElement) => button.form?.requestSubmit());
  expect(engine.checks).toEqual([]); // Enter does not get around the tick
  await anyway.click();
  await next.click();
  await dialog.getByRole('button', { name: 'Rotate key' }).click();
  await dialog.getByRole('button', { name: 'Done' }).click();
  await expect(page.getByRole('row', { name: /Brand icon set.*NEW2/ })).toBeVisible();
  expect(engine.rotations).toMatchObject([{ acceptOtherFormat: true }]);
});

test('a practice key is rotated to another one that the emulator makes', async ({ window: { page, engine } }) => {
  await fromMenu(page, 'Icon review bot', /Rotate/);
  const dialog = page.getByRole('dialog', { name: 'Rotate Icon review bot' });
  await expect(dialog.getByText(/console/)).toHaveCount(0);
  await dialog.getByRole('button', { name: 'Make a new practice key' }).click();
  await dialog.getByRole('button', { name: 'Rotate key' }).click();
  await expect(dialog.getByText('Icon review bot rotated')).toBeVisible();
  await expect(dialog.getByText(/The emulator accepts it until you revoke it there/)).toBeVisible();
  expect(engine.rotations[0]?.secret).toMatch(/^ifk_test_/);
  await dialog.getByRole('button', { name: 'To the emulator' }).click();
  await expect(page.getByRole('main').getByRole('button', { name: 'Keys', exact: true })).toHaveAttribute(
    'aria-pressed',
    'true',
  );
});

test('several keys at once, without a mouse: tags, and the trash with one Undo', async ({
  window: { page, engine },
}) => {
  await page.getByRole('button', { name: 'Brand icon set', exact: true }).focus();
  await page.keyboard.press(' ');
  await page.keyboard.press('Shift+ArrowDown');
  await page.keyboard.press('Shift+ArrowDown');
  await expect(page.getByText('3 keys selected')).toBeVisible();
  await expect(page.getByRole('dialog')).toHaveCount(0); // the space opened nothing
  await page.getByRole('button', { name: 'Tags' }).press('Enter');
  const dialog = page.getByRole('dialog', { name: 'Tags of 3 keys' });
  await dialog.getByLabel('Add tags').fill('relaunch, spring');
  await dialog.getByRole('checkbox', { name: 'ci' }).press(' ');
  await page.keyboard.press('Enter');
  await expect(page.getByText('3 keys tagged')).toBeVisible();
  expect(engine.credentials.find(({ label }) => label === 'Brand icon set')?.tags).toEqual([
    'brand',
    'relaunch',
    'spring',
  ]);
  await page.getByRole('button', { name: 'Move to trash' }).press('Enter');
  await expect(page.getByText('3 keys moved to the trash')).toBeVisible();
  await expect(page.getByRole('button', { name: 'Brand icon set', exact: true })).toHaveCount(0);
  await page.getByRole('button', { name: 'Undo' }).click();
  await expect(page.getByRole('button', { name: 'Brand icon set', exact: true })).toBeVisible();
});

test('what is exported of keys has no secret', async ({ window: { page } }) => {
  await page.getByRole('checkbox', { name: 'Select Brand icon set' }).click();
  await page.getByRole('button', { name: 'Export' }).click();
  const saving = page.waitForEvent('download');
  await page.getByRole('menuitem', { name: 'Metadata as CSV' }).click();
  const download = await saving;
  expect(download.suggestedFilename()).toMatch(/^fob-keys-.*\.csv$/);
  const text = readFileSync(await download.path(), 'utf8');
  expect(text.split('\r\n')).toHaveLength(3);
  expect(text).toContain('ifk_live_…T7wL');
  expect(text).not.toContain('Zk81bQ0vWn37Yc5uRt92');
});

test('a filter under a name is there again in the next window', async ({ window: { page, engine } }) => {
  await page.getByLabel('Filter keys').fill('icon');
  await page.getByRole('button', { name: 'Saved filters' }).click();
  await page.getByRole('menuitem', { name: 'Save this filter' }).click();
  await page.getByRole('dialog').getByLabel('Name').fill('Icons <b>');
  await page.keyboard.press('Enter');
  await page.getByRole('button', { name: 'Clear the filter' }).click();
  await page.goto(engine.link());
  await page.getByRole('button', { name: 'Saved filters' }).click();
  await page.getByRole('menuitem', { name: 'Icons <b>' }).click();
  await expect(page.getByLabel('Filter keys')).toHaveValue('icon');
  await page.getByRole('button', { name: 'Icons <b>' }).click();
  await page.getByRole('menuitem', { name: /^Forget/ }).click();
  await page.getByLabel('Filter keys').fill('ifk_live_aB3dE6gH9jK2');
  await expect(page.getByRole('button', { name: 'Saved filters' })).toHaveCount(0); // it may be a key
});

test('an import says of each line what would come of it, and adds all or none', async ({
  window: { page, engine },
}) => {
  const before = engine.credentials.length;
  await page.getByRole('button', { name: 'Import keys' }).click();
  const dialog = page.getByRole('dialog', { name: 'Import keys' });
  const text = dialog.getByRole('textbox', { name: 'Keys' });
  const flux = 'fc_aB3dE6gH9jK2mN5pQ8sT1vW4yZ7bC0eF';
  await text.fill(`ICONS=${LIVE_KEY}\nPORT=80\nAGAIN=${LIVE_KEY}\nFLUX=${flux}`);
  await expect(dialog.getByRole('row', { name: /^3 AGAIN The same key as in line 1/ })).toBeVisible();
  await expect(dialog.getByRole('button', { name: 'Add 2 keys' })).toBeDisabled();
  await text.fill(`ICONS=${LIVE_KEY}\nPORT=80\nFLUX=${flux}`);
  engine.failNext.set('credentials.add', { code: 'disk', message: 'The disk is full', hint: 'Make room' });
  await dialog.getByRole('button', { name: 'Add 2 keys' }).click();
  await expect(dialog.getByText('The disk is full')).toBeVisible();
  expect(engine.credentials).toHaveLength(before);
  await dialog.getByRole('button', { name: 'Add 2 keys' }).click();
  await expect(page.getByText('2 keys are kept')).toBeVisible();
  expect(engine.credentials).toHaveLength(before + 2);
  await expect(dialog).toHaveCount(0);
  expect(await page.content()).not.toContain(LIVE_KEY);
});

test('the history of a key: its alerts, who used it, its last calls as they come', async ({
  window: { page, engine },
}) => {
  await page.getByRole('button', { name: 'Campaign gradients', exact: true }).click();
  const drawer = page.getByRole('dialog', { name: 'Campaign gradients' });
  await drawer.getByRole('button', { name: 'History' }).click();
  await expect(drawer.getByText('Campaign gradients expires in 6 days')).toBeVisible();
  await expect(drawer.getByRole('region', { name: /Who used it/ })).toContainText('Gradient export 50');
  const [key] = engine.credentials.filter(({ label }) => label === 'Campaign gradients');
  const call = engine.activity.find((row) => row.credentialId === key?.id)!;
  engine.emit({ type: 'activity', rows: [{ ...call, id: 99_999, at: Date.now(), path: '/v1/fresh' }] });
  await drawer.getByRole('button', { name: 'GET /v1/fresh' }).or(drawer.getByText('/v1/fresh')).first().click();
  await expect(page.getByRole('dialog', { name: /\/v1\/fresh/ })).toBeVisible();
});

test('a guess goes away with the key it was made from', async ({ window: { page } }) => {
  await page.getByRole('button', { name: 'New key' }).click();
  const dialog = page.getByRole('dialog', { name: 'Add a key' });
  await dialog.getByLabel('Key', { exact: true }).fill(LIVE_KEY);
  await expect(dialog.getByLabel('Provider')).toContainText('IconFlow');
  await dialog.getByLabel('Key', { exact: true }).fill('some-secret-of-no-known-format');
  await expect(dialog.getByLabel('Provider')).toContainText('Choose a provider');
  await expect(dialog.getByText('Choose the provider', { exact: true })).toBeVisible();
  await expect(dialog.getByRole('button', { name: 'Add key' })).toBeDisabled();
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
