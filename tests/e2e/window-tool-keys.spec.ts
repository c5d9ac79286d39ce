import { openTool } from './support/tool-views.ts';
import { expect, test } from './support/window.ts';

test('a tool key is shown once, guarded on close, with snippets that hide the key until asked', async ({
  window: { page, engine },
  context,
}) => {
  await context.grantPermissions(['clipboard-read', 'clipboard-write']);
  await page.keyboard.press('t');
  await expect(page.getByRole('button', { name: 'Create tool key' })).toBeDisabled();
  await page.getByLabel('Name').fill('Moodboard');
  await page
    .getByRole('dialog')
    .getByRole('checkbox', { name: /Brand icon set/ })
    .click();
  await expect(page.getByRole('dialog').getByRole('checkbox', { name: /packs:read/ })).toBeChecked(); // what only reads, unasked
  await expect(page.getByRole('dialog').getByRole('checkbox', { name: /packs:write/ })).not.toBeChecked();
  await page.getByLabel('Own limit').first().fill('30');
  await expect(page.getByRole('combobox', { name: 'Own limit, per' })).toHaveText('a minute');
  await page.getByRole('button', { name: 'Create tool key' }).click();

  const dialog = page.getByRole('dialog', { name: 'Moodboard is ready' });
  expect(engine.tools[0]).toMatchObject({ label: 'Moodboard', limit: { limit: 30, windowSeconds: 60 } });
  expect(engine.tools[0]?.bindings[0]?.scopes).not.toContain('packs:write');
  await expect(dialog).not.toContainText('fob_4pQw');
  await expect(dialog.getByLabel('Call with curl')).toContainText('curl http://127.0.0.1:4680/iconflow/v2/packs');
  await dialog.getByRole('button', { name: 'Copy the snippet' }).click();
  expect(await page.evaluate(() => navigator.clipboard.readText())).toContain('Bearer fob_4pQw');
  await dialog.getByRole('button', { name: 'Python' }).click();
  await dialog.getByRole('button', { name: 'Show the key in the snippet' }).click();
  await expect(dialog.getByLabel('Call with python')).toContainText('Bearer fob_4pQw');

  await page.keyboard.press('Escape');
  await expect(dialog.getByText('The key cannot be shown again')).toBeVisible();
  await expect(dialog.getByRole('button', { name: 'Done' })).toBeDisabled();
  await dialog.getByRole('checkbox', { name: 'I saved it' }).click();
  await dialog.getByRole('button', { name: 'Done' }).click();
  await expect(dialog).toHaveCount(0);
  expect(await page.content()).not.toContain('fob_4pQw');
});

test('one key of each provider: a second takes the place of the first', async ({ window: { page } }) => {
  await page.keyboard.press('t');
  await page
    .getByRole('dialog')
    .getByRole('checkbox', { name: /Brand icon set/ })
    .click();
  await page
    .getByRole('dialog')
    .getByRole('checkbox', { name: /Icon review bot/ })
    .click();
  await expect(page.getByRole('dialog').getByRole('checkbox', { name: /Icon review bot/ })).toBeChecked();
  await expect(page.getByRole('dialog').getByRole('checkbox', { name: /Brand icon set/ })).not.toBeChecked();
});

test.describe('from nothing', () => {
  test.use({ seed: { fill: 'empty' } });
  test('a practice key leads straight to a tool key and a call to paste', async ({ window: { page, engine } }) => {
    await page.getByRole('button', { name: 'Make a practice key' }).click();
    await page.getByRole('button', { name: 'Make practice key' }).click();
    const form = page.getByRole('dialog', { name: 'Create a tool key' });
    await expect(form.getByRole('checkbox', { name: /IconFlow practice/ })).toBeChecked();
    await expect(form.getByLabel('Name')).toHaveValue(/^Tool for ./);
    await form.getByLabel('Name').fill('First try');
    await form.getByRole('button', { name: 'Create tool key' }).click();
    await expect(page.getByRole('dialog', { name: 'First try is ready' })).toBeVisible();
    expect(engine.credentials[0]).toMatchObject({ upstream: 'emulator', environment: 'test' });
  });

  test('after the first practice key and after the next one the tool key begins at its name', async ({
    window: { page },
  }) => {
    const form = page.getByRole('dialog', { name: 'Create a tool key' });
    await page.getByRole('button', { name: 'Make a practice key' }).click();
    for (const next of [true, false]) {
      await page.getByRole('button', { name: 'Make practice key' }).click();
      await expect(form.getByLabel('Name')).toBeFocused();
      if (!next) continue;
      await page.keyboard.press('Escape');
      await expect(form).toHaveCount(0);
      await page.keyboard.press('ControlOrMeta+k');
      await page.getByRole('combobox').fill('practice key');
      await page
        .getByRole('option', { name: /practice key/ })
        .first()
        .click();
    }
  });
});

test('a tool key can be bound to a connection in place of a key', async ({ window: { page, engine } }) => {
  await page.keyboard.press('t');
  const form = page.getByRole('dialog', { name: 'Create a tool key' });
  await form.getByRole('textbox', { name: 'Name' }).fill('Handoff');
  await form.getByRole('checkbox', { name: /Mara Lind/ }).click();
  await expect(form.getByRole('checkbox', { name: /Agency archive/ })).toHaveCount(0); // signed out
  await form.getByRole('button', { name: 'Create tool key' }).click();
  await expect(page.getByRole('dialog', { name: 'Handoff is ready' })).toBeVisible();
  expect(engine.tools[0]?.bindings[0]?.credentialId).toMatch(/^conn_/);
});

test('a wrong limit and a wrong address are marked at their field as soon as it is left', async ({
  window: { page },
}) => {
  await page.keyboard.press('t');
  const dialog = page.getByRole('dialog');
  await dialog.getByLabel('Own limit').first().fill('2.5');
  await dialog.getByLabel('Allowed addresses').fill('127.0.0.1, localhost');
  await expect(dialog.getByText(/own limit is a whole number/)).toBeVisible();
  await dialog.getByLabel('Name').focus();
  await expect(dialog.getByText(/^Allowed address 2 is not an IP address/)).toBeVisible();
});

test('a tool key is edited and keeps what was not touched; an expired one is extended', async ({
  window: { page, engine },
}) => {
  const end = Date.now() + 3 * 86_400_000;
  engine.tools = [{ ...engine.tools[0]!, status: 'active', expiresAt: end }, ...engine.tools.slice(1)];
  engine.emit({ type: 'changed', what: 'tools' });
  const before = engine.tools[0]!;
  await openTool(page, 'Icon sync');
  await page.getByRole('button', { name: 'Edit', exact: true }).click();
  const form = page.getByRole('dialog', { name: 'Edit Icon sync' });
  await expect(form.getByRole('button', { name: 'Save' })).toBeDisabled();
  await form.getByRole('textbox', { name: 'Name' }).fill('Icon pull');
  await form.getByRole('checkbox', { name: 'Wait and send again' }).click();
  await expect(form.getByText('Not saved yet: Name and Wait and send again')).toBeVisible();
  await expect(form.getByRole('button', { name: 'Discard' })).toBeVisible();
  await form.getByRole('button', { name: 'Save' }).click();
  await expect(page.getByRole('dialog', { name: 'Icon pull', exact: true })).toBeVisible();
  expect(engine.tools[0]).toEqual({ ...before, label: 'Icon pull', retry: true });
  await page.keyboard.press('Control+z');
  await expect.poll(() => engine.tools[0]).toEqual(before);
  await page.getByRole('button', { name: 'Extend by 30 days' }).click();
  await expect.poll(() => engine.tools[0]?.expiresAt).toBe(end + 30 * 86_400_000);
});

test('what somebody else changed meanwhile is not taken back with one’s own change, which is said', async ({
  window: { page, engine },
}) => {
  await openTool(page, 'Icon sync');
  await page.getByRole('button', { name: 'Edit', exact: true }).click();
  const form = page.getByRole('dialog', { name: 'Edit Icon sync' });
  await form.getByLabel('Name').fill('Icon pull');
  await form.getByLabel('Allowed addresses').fill('::1');
  await form.getByRole('button', { name: 'Save' }).press('Enter');
  const undo = page.getByRole('button', { name: 'Undo' });
  await expect(undo).toBeVisible();
  const others = ['127.0.0.1', '::1'];
  engine.tools = engine.tools.map((tool) =>
    tool.label === 'Icon pull' ? { ...tool, allowedAddresses: others } : tool,
  );
  await undo.click();
  await expect(page.getByText('Changed meanwhile, so left as it is: Allowed addresses')).toBeVisible();
  expect(engine.tools.find(({ label }) => label === 'Icon sync')?.allowedAddresses).toEqual(others);
});
