import { LIVE_KEY, paste } from './support/page-actions.ts';
import { expect, test } from './support/window.ts';

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

test('a key pasted while the window still opens is taken once providers are known', async ({
  window: { page, engine },
}) => {
  engine.held.add('providers.list');
  await page.goto(engine.link());
  await page.locator('main [data-row]').first().waitFor();
  await paste(page, LIVE_KEY);
  engine.held.delete('providers.list');
  await expect(page.getByRole('dialog', { name: 'Add a key' }).getByText('IconFlow · live')).toBeVisible();
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

test('what is pasted for an import is covered for a screen reader too, and edited all the same', async ({
  window: { page },
}) => {
  await page.getByRole('button', { name: 'Import keys' }).click();
  const dialog = page.getByRole('dialog', { name: 'Import keys' });
  const text = dialog.getByRole('textbox', { name: 'Keys' });
  await text.focus();
  await page.keyboard.insertText(`ICONS=${LIVE_KEY}\nFLUX=x`);
  await expect(text).toHaveValue(/^•+\n•+$/);
  const devtools = await page.context().newCDPSession(page);
  const spoken = JSON.stringify(await devtools.send('Accessibility.getFullAXTree'));
  expect(spoken).toContain('••••••');
  expect(spoken).not.toContain(LIVE_KEY);
  await page.keyboard.press('Backspace');
  await page.keyboard.press('ArrowUp');
  await page.keyboard.press('Home');
  await page.keyboard.type('MY');
  await page.keyboard.press('Control+z'); // dots come back for nothing that is known
  await dialog.getByRole('checkbox', { name: 'Show what was pasted' }).press(' ');
  await expect(text).toHaveValue(`MYICONS=${LIVE_KEY}\nFLUX=`);
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
