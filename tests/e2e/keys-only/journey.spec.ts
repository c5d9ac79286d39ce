import { readFileSync } from 'node:fs';
import { type Browser, expect, test } from '@playwright/test';
import { chooseStorage, onEachHost } from '../support/fob-by-keys.ts';
import { type Hands, handsOn, watchHands } from '../support/hands.ts';
import { LIVE_KEY } from '../support/page-actions.ts';

/*
 * The jobs of the window with the keyboard alone and a real engine: once in a browser over the headless host, and once in
 * the shell's own window, in the double. Each goes on where the one before has ended.
 */

const PASSPHRASE = 'correct horse battery staple';
const FLUX_KEY = 'fc_aB3dE6gH9jK2mN5pQ8sT1vW4yZ7bC0eF';

onEachHost(['headless', 'double'], (world, host) => {
  let call: (key?: string) => Promise<number>;

  const row = (name: string) => world.page.getByRole('button', { name, exact: true });
  /** Goes to a page's list, onto this row of it. */
  const toRow = async (number: string, name: string) => {
    const { hands, page } = world;
    await hands.press(number);
    await row(name).waitFor();
    await hands.to(page.locator('main [data-row]').last(), 'ArrowDown');
    await hands.to(row(name), 'ArrowUp');
  };

  test('first run: the storage is chosen, and a practice key ends with a call in the activity', async () => {
    const { page, hands } = world;
    await expect(page.getByRole('radio', { name: /System keychain Not available/ })).toBeDisabled();
    await chooseStorage(hands, PASSPHRASE);
    await hands.enter(page.getByRole('button', { name: 'Make a practice key' }));
    await hands.enter(page.getByRole('button', { name: 'Make practice key' }));
    await hands.write(page.getByRole('dialog', { name: 'Create a tool key' }).getByLabel('Name'), 'Icon sync');
    await hands.press('Enter');
    const once = page.getByRole('dialog', { name: 'Icon sync is ready' });
    await hands.enter(once.getByRole('button', { name: 'Show the tool key' }));
    const key = (await once.getByText(/^fob_\w+$/).textContent()) ?? '';
    const url = /http:\S+/.exec((await once.getByLabel('Call with curl').textContent()) ?? '')?.[0] ?? '';
    call = async (bearer = key) => (await fetch(url, { headers: { authorization: `Bearer ${bearer}` } })).status;
    expect([await call(), await call('fob_wrong')]).toEqual([200, 401]);
    await hands.turn(once.getByRole('checkbox', { name: 'I saved it' }));
    await hands.enter(once.getByRole('button', { name: 'Done' }));
    await expect(once).toHaveCount(0);
    await hands.press('4');
    await expect(page.getByRole('row', { name: /Let through 200 Icon sync GET/ })).toHaveCount(1);
    await expect(page.getByRole('row', { name: /Refused .*401/ })).toHaveCount(1);
  });

  test('a key is pasted anywhere and recognised; others come by import', async () => {
    const { page, hands } = world;
    await hands.press('1');
    await row('IconFlow practice').waitFor();
    await page.evaluate((text) => navigator.clipboard.writeText(text), LIVE_KEY);
    await hands.press('Control+v');
    const add = page.getByRole('dialog', { name: 'Add a key' });
    await expect(add.getByText('IconFlow · live')).toBeVisible();
    await hands.write(add.getByLabel('Name'), 'Relaunch icons');
    await hands.press('Enter');
    await expect(row('Relaunch icons')).toBeVisible();
    await hands.enter(page.getByRole('button', { name: 'Import keys' }));
    const dialog = page.getByRole('dialog', { name: 'Import keys' });
    await hands.write(dialog.getByRole('textbox', { name: 'Keys' }), `PORT=80\nFLUX=${FLUX_KEY}`);
    await hands.enter(dialog.getByRole('button', { name: 'Add 1 key' }));
    await expect(row('FLUX')).toBeVisible();
    expect(await page.content()).not.toContain(FLUX_KEY);
  });

  test('keys are filtered, tagged together and put in the trash and back', async () => {
    const { page, hands } = world;
    await expect(page.getByRole('dialog', { name: 'Import keys' })).toHaveCount(0);
    await hands.press('/');
    await expect(page.getByLabel('Filter keys')).toBeFocused();
    await hands.type('relaunch');
    await expect(page.getByLabel('Filter keys')).toHaveValue('relaunch');
    await expect(row('FLUX')).toHaveCount(0);
    await hands.pick(page.getByRole('button', { name: 'Saved filters' }), 'Save this filter');
    await hands.write(page.getByRole('dialog').getByLabel('Name'), 'Relaunch');
    await hands.press('Enter');
    await hands.to(page.getByLabel('Filter keys'), 'Shift+Tab');
    await hands.press('Escape');
    await hands.pick(page.getByRole('button', { name: 'Saved filters' }), 'Relaunch');
    await expect(page.getByLabel('Filter keys')).toHaveValue('relaunch');
    await hands.to(page.getByLabel('Filter keys'), 'Shift+Tab');
    await hands.press('Escape', 'Escape');
    await expect(row('FLUX')).toBeVisible();

    const first = page.locator('main [data-row]').first();
    await hands.to(first, 'ArrowUp');
    await hands.press('Space', 'Shift+ArrowDown');
    await expect(page.getByText('2 keys selected')).toBeVisible();
    await hands.enter(page.getByRole('button', { name: 'Tags' }));
    await hands.write(page.getByLabel('Add tags'), 'spring');
    await hands.press('Enter');
    await expect(page.getByText('2 keys tagged')).toBeVisible();
    await hands.enter(page.getByRole('button', { name: 'End the selection' }));

    await hands.to(row('FLUX'), 'ArrowDown');
    await hands.press('Delete');
    await expect(row('FLUX')).toHaveCount(0);
    await hands.answer('Undo');
    await expect(row('FLUX')).toBeVisible();
  });

  test('a key is revealed, peeked at and copied, with the time until it leaves the clipboard', async () => {
    const { page, hands } = world;
    const secret = page.getByText(/^ifk_test_\w{20,}/);
    await toRow('1', 'IconFlow practice');
    await hands.press('Tab', 'Enter');
    await expect(secret).toBeVisible();
    await hands.press('Enter');
    await expect(secret).toHaveCount(0);
    await hands.press('Shift+Tab');
    await page.keyboard.down('Alt');
    await expect(secret).toBeVisible();
    await page.keyboard.up('Alt');
    await expect(secret).toHaveCount(0);
    await hands.press('c');
    await expect(page.getByText('IconFlow practice copied')).toBeVisible();
    await expect(
      page
        .locator('[data-toast]')
        .getByText(/clears in \d+ s/)
        .first(),
    ).toBeVisible();
  });

  test('a rotation goes to its end, and stands in the key’s history', async () => {
    const { page, hands } = world;
    await toRow('1', 'IconFlow practice');
    await hands.press('r');
    const dialog = page.getByRole('dialog', { name: 'Rotate IconFlow practice' });
    const step = dialog.locator('[aria-current=step]');
    await hands.enter(dialog.getByRole('button', { name: 'Make a new practice key' }));
    await expect(dialog.getByText('IconFlow (emulator) accepts the key')).toBeVisible();
    await hands.enter(dialog.getByRole('button', { name: 'Rotate key' }));
    await expect(step).toHaveText(/Old key/);
    expect(await call()).toBe(200);
    await hands.enter(dialog.getByRole('button', { name: 'Done' }));
    await expect(dialog).toHaveCount(0);
    await expect(row('IconFlow practice')).toBeFocused();
    await hands.press('Enter');
    const drawer = page.getByRole('dialog', { name: 'IconFlow practice' });
    await hands.to(drawer.getByRole('button', { name: 'History' }));
    await hands.press('Enter');
    await expect(drawer.getByText(/^Rotated; the key before ended in /)).toBeVisible();
    await expect(drawer.getByRole('region', { name: /Who used it/ })).toContainText('Icon sync');
    await hands.press('Escape');
    await expect(row('IconFlow practice')).toBeFocused();
  });

  test('limits: the gauge, the chart and its table are read, and a budget is set', async () => {
    const { page, hands } = world;
    await hands.press('5');
    const chart = page.getByRole('slider', { name: /^Calls by tool, last hour by minute/ });
    await hands.to(chart);
    await hands.press('ArrowLeft');
    await expect(chart).toHaveAttribute('aria-valuenow', '58');
    await hands.press('End');
    await expect(chart).toHaveAttribute('aria-valuenow', '59');
    // The last calls may be some minutes old by now.
    const read = async () => (await chart.getAttribute('aria-valuetext')) ?? '';
    for (let back = 0; back < 10 && !(await read()).includes('Icon sync'); back += 1) await hands.press('ArrowLeft');
    expect(await read()).toMatch(/calls?\. .*Icon sync \d+/);
    await expect(page.getByRole('table', { name: /^Calls by tool/ }).getByRole('columnheader')).toContainText([
      'Time',
      'Icon sync',
    ]);
    await expect(page.getByRole('meter', { name: 'IconFlow practice, Requests' }).first()).toHaveAttribute(
      'aria-valuetext',
      /^\d+ of/,
    );
    await hands.enter(page.getByRole('button', { name: 'Set a budget' }).first());
    const dialog = page.getByRole('dialog', { name: 'Set a budget' });
    await hands.pick(dialog.getByRole('combobox', { name: 'For' }), /Icon sync/);
    await hands.write(dialog.getByRole('textbox', { name: 'Calls' }), '2500');
    await hands.press('Enter');
    await expect(dialog).toHaveCount(0);
    await expect(page.getByRole('table', { name: 'Budgets' }).getByText(/of 2,500/)).toBeVisible();
  });

  test('activity: filtered as text, a record opened, copied as curl, and exported', async () => {
    const { page, hands } = world;
    await hands.press('4', '/');
    const box = page.getByRole('combobox', { name: 'Filter calls' });
    await expect(box).toBeFocused();
    await hands.type('tool:"Icon sync" status:200');
    await hands.press('Enter');
    await expect(page.getByRole('row', { name: /Refused/ })).toHaveCount(0);
    const saving = page.waitForEvent('download');
    await hands.pick(page.getByRole('button', { name: 'Export what the filter shows' }), 'As JSON');
    const rows = JSON.parse(readFileSync(await (await saving).path(), 'utf8')) as { tool: string }[];
    expect(new Set(rows.map(({ tool }) => tool))).toEqual(new Set(['Icon sync']));
    await hands.to(page.locator('main [data-row]').first());
    await hands.press('Enter');
    const receipt = page.getByRole('dialog', { name: /^GET / });
    await hands.enter(receipt.getByRole('button', { name: 'Copy as curl' }));
    await expect(page.getByText('Command copied')).toBeVisible();
    await hands.press('Escape');
    await hands.to(box, 'Shift+Tab');
    await hands.press('Escape', 'Escape');
  });

  let vendor: Hands & { others: string[] };

  test('a provider is connected by a yes in the browser’s page; another sign-in is cancelled', async ({ browser }) => {
    const { page, hands } = world;
    const connect = async () => {
      await hands.palette('connect', 'Connect a provider');
      await hands.pick(page.getByRole('combobox', { name: 'Provider' }), /ChromaFlow/);
      await hands.enter(page.getByRole('button', { name: 'Emulator', exact: true }));
      await hands.enter(page.getByRole('button', { name: 'Sign in', exact: true }));
    };
    await connect();
    vendor = await vendorPage(browser, hands);
    await expect(vendor.page.getByRole('heading', { name: 'Sign in to ChromaFlow' })).toBeVisible();
    await vendor.enter(vendor.page.getByRole('button', { name: 'Allow' }));
    await expect(vendor.page.getByRole('heading', { name: 'Signed in' })).toBeVisible();
    await page.bringToFront();
    await expect(page.getByRole('heading', { name: /is connected/ })).toBeVisible();
    await hands.enter(page.getByRole('button', { name: 'Done' }));

    await connect();
    await hands.enter(page.getByRole('button', { name: 'Cancel sign-in' }));
    await expect(page.getByText('The sign-in was cancelled').first()).toBeVisible();
    await hands.press('Escape');
    await expect(page.locator('[role=dialog]:not([data-toast])')).toHaveCount(0);
  });

  test('a connection is reconnected by the address that the browser ended at, and disconnected', async () => {
    const { page, hands } = world;
    await hands.palette('connections', 'Connections');
    const connected = page.getByRole('table', { name: 'Connections' }).locator('[data-row]').first();
    await hands.to(connected, 'ArrowDown');
    const name = (await connected.textContent()) ?? '';
    await hands.press('Enter');
    const drawer = page.getByRole('dialog', { name, exact: true });
    await hands.enter(drawer.getByRole('button', { name: 'Reconnect' }));
    await hands.enter(page.getByRole('button', { name: 'Sign in', exact: true }));
    // As on another machine: the last page cannot load, and its address is pasted.
    let ended = '';
    await vendor.page.route(/consent/, async (route) => {
      ended = (await route.fetch({ maxRedirects: 0 })).headers().location ?? '';
      await route.fulfill({ body: 'This page cannot be reached' });
    });
    await vendor.page.goto(await linkOf(hands));
    await vendor.enter(vendor.page.getByRole('button', { name: 'Allow' }));
    await expect.poll(() => ended).not.toBe('');
    await page.bringToFront();
    await hands.write(page.getByLabel('Address the browser ended at'), ended);
    await hands.press('Enter');
    await expect(page.getByRole('heading', { name: /is connected/ })).toBeVisible();
    await hands.enter(page.getByRole('button', { name: 'Done' }));

    await hands.enter(drawer.getByRole('button', { name: 'Disconnect' }));
    const sure = page.getByRole('dialog', { name: /^Disconnect/ });
    await hands.enter(sure.getByRole('button', { name: 'Disconnect' }));
    await expect(page.getByText('No account is connected')).toBeVisible();
    await expect(sure).toHaveCount(0);
    expect(vendor.others).toEqual([]);
    await vendor.page.context().close();
  });

  test('settings: the clipboard’s time, a port, a backup; locked and unlocked', async () => {
    const { page, hands } = world;
    await hands.press('Control+,');
    await hands.write(page.getByLabel('Clear the clipboard after'), '45');
    await hands.press('Enter');
    await expect(page.getByText('Saved')).toBeVisible();
    const port = page.getByLabel('Port of the proxy');
    await hands.write(port, '4700');
    await hands.press('Enter');
    await expect(port).toHaveValue('4700');
    await hands.enter(page.getByRole('button', { name: 'Make a backup' }));
    await hands.write(page.getByLabel('Passphrase', { exact: true }), PASSPHRASE);
    await hands.write(page.getByLabel('The same again'), PASSPHRASE);
    const saving = page.waitForEvent('download');
    await hands.press('Enter');
    expect((await saving).suggestedFilename()).toMatch(/\.backup$/);
    await expect(page.getByLabel('The same again')).toHaveCount(0);

    await hands.press('Control+l');
    await expect(page.getByRole('heading', { name: 'Fob is locked' })).toBeVisible();
    await hands.write(page.getByLabel('Passphrase', { exact: true }), PASSPHRASE);
    await hands.press('Enter');
    await expect(page.getByRole('navigation', { name: 'Pages' })).toBeVisible();
  });

  if (host === 'double')
    test('the quick search opens by its global shortcut, copies a key, and leads from the closest limits to all', async () => {
      const { page, hands } = world;
      const { shell } = world.fob;
      expect(await call()).toBe(200); // so that a limit is in use
      await hands.press('Control+,');
      await hands.pick(page.getByRole('combobox', { name: 'Quick search from anywhere' }), 'Ctrl Alt F');
      await expect.poll(async () => (await shell!.state()).shortcuts).toEqual(['CommandOrControl+Alt+F']);
      await shell!.pressShortcut('CommandOrControl+Alt+F');
      await expect.poll(() => shell!.windows.size).toBe(2);
      const small = handsOn([...shell!.windows.values()][1]!.page);
      await expect(small.page.getByRole('combobox', { name: 'Search keys' })).toBeFocused();
      await small.type('relaunch');
      await expect(small.page.getByRole('option')).toHaveCount(1);
      await small.press('Enter');
      await expect.poll(async () => (await shell!.state()).clipboard).toBe(LIVE_KEY);
      await small.turn(small.page.getByRole('switch', { name: 'Proxy' }));
      await expect(page.getByRole('region', { name: 'Service status' })).toContainText('Proxy switched off');
      const limits = small.page.getByRole('region', { name: 'Closest limits' });
      await expect(limits.getByRole('meter').first()).toHaveAttribute('aria-valuetext', /^\d+ of/);
      await small.enter(limits.getByRole('button', { name: 'All limits' }));
      await expect(page.getByRole('heading', { name: 'Limits', level: 1 })).toBeVisible();
      await expect
        .poll(async () => (await shell!.state()).windows.map(({ visible }) => visible))
        .toEqual([true, false]);
    });
});

/** The address of the sign-in that waits, as the window copies it: put into a field and out again, as no page may read the clipboard. */
async function linkOf({ page, enter, to, press }: Hands): Promise<string> {
  await enter(page.getByRole('button', { name: 'Copy the link' }));
  await expect(page.getByText('Link copied').first()).toBeVisible();
  const field = page.getByLabel('Address the browser ended at');
  await enter(page.getByText('Is the browser on another machine?'));
  await to(field);
  await press('Control+v');
  const link = await field.inputValue();
  await press('Control+a', 'Delete');
  return link;
}

/** A browser of the user’s at the sign-in that waits, worked by keys too. */
async function vendorPage(browser: Browser, hands: Hands): Promise<Hands & { others: string[] }> {
  const link = await linkOf(hands);
  const context = await browser.newContext();
  const others = await watchHands(context);
  const page = await context.newPage();
  await page.goto(link);
  return { ...handsOn(page), others };
}
