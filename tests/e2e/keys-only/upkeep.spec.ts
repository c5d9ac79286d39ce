import { createServer, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import { expect, test } from '@playwright/test';
import { chooseStorage, onEachHost } from '../support/fob-by-keys.ts';
import { LIVE_KEY } from '../support/page-actions.ts';

/*
 * What a vault needs now and then, with the keyboard alone and a real engine, over the headless host and on the shell in the
 * double. Each goes on where the one before has ended.
 */

onEachHost(['headless', 'double'], (world) => {
  let receiver: Server;
  const received: string[] = [];
  test.beforeAll(async () => {
    receiver = createServer((req, res) => {
      received.push(String(req.headers['webhook-id']));
      req.resume().on('end', () => res.end());
    });
    await new Promise<void>((resolve) => receiver.listen(0, '127.0.0.1', resolve));
  });
  test.afterAll(() => void receiver.close());

  const part = (name: string) =>
    world.page.getByRole('group', { name: 'Parts of the alerts' }).getByRole('button', { name });

  test('a key is put in the trash and deleted for good, after its name', async () => {
    const { page, hands } = world;
    await chooseStorage(hands, 'correct horse battery staple');
    await page.getByRole('button', { name: 'Make a practice key' }).waitFor();
    await page.evaluate((text) => navigator.clipboard.writeText(text), LIVE_KEY);
    await hands.press('Control+v');
    await hands.write(page.getByRole('dialog', { name: 'Add a key' }).getByLabel('Name'), 'Old icons');
    await hands.press('Enter');
    const row = page.getByRole('button', { name: 'Old icons', exact: true });
    await row.waitFor();
    await hands.to(row);
    await hands.press('Delete');
    await expect(row).toHaveCount(0);
    await hands.enter(page.getByRole('button', { name: /^Trash/ }));
    await hands.enter(page.getByRole('button', { name: 'Delete for good: Old icons' }));
    const sure = page.getByRole('dialog', { name: 'Delete Old icons for good' });
    await hands.write(sure.getByLabel(/^Type/), 'Old icons');
    await hands.press('Enter');
    await expect(page.getByRole('heading', { name: 'Add your first key' })).toBeVisible();
  });

  test('a webhook is added, tested, its delivery read, and removed', async () => {
    const { page, hands } = world;
    await hands.press('6');
    await hands.to(part('Webhooks'));
    await hands.press('Enter');
    await hands.enter(page.getByRole('button', { name: 'Add webhook' }).first());
    await hands.enter(page.getByRole('button', { name: 'Signed JSON' }));
    const { port } = receiver.address() as AddressInfo;
    await hands.write(page.getByLabel('Name', { exact: true }), 'Our receiver');
    await hands.write(page.getByLabel('Address', { exact: true }), `http://127.0.0.1:${String(port)}/fob`);
    await expect(page.getByText(/This address is on this machine/)).toBeVisible();
    await hands.turn(page.getByRole('checkbox', { name: 'It is on this machine' }));
    await hands.enter(page.getByRole('dialog').getByRole('button', { name: 'Add webhook' }));
    const once = page.getByRole('dialog', { name: 'Signing secret of Our receiver' });
    await hands.turn(once.getByRole('checkbox', { name: 'I saved it' }));
    await hands.enter(once.getByRole('button', { name: 'Done' }));
    const drawer = page.getByRole('dialog', { name: 'Our receiver', exact: true });
    await hands.enter(drawer.getByRole('button', { name: 'Send a test' }));
    await expect(drawer.getByText('The test arrived')).toBeVisible();
    await expect(drawer.getByRole('listitem').first()).toContainText('Test');
    expect(received).toHaveLength(1);
    await hands.enter(drawer.getByRole('button', { name: 'Remove webhook' }));
    await hands.enter(page.getByRole('dialog', { name: /^Remove/ }).getByRole('button', { name: 'Remove webhook' }));
    await expect(page.getByText('Our receiver is removed')).toBeVisible();
  });

  test('what raises an alert is set: a level, and a kind that is switched off', async () => {
    const { page, hands } = world;
    await hands.to(part('Rules'), 'Shift+Tab');
    await hands.press('Enter');
    const warn = page.getByRole('textbox', { name: 'Warn from' });
    await hands.write(warn, '60');
    await hands.press('Enter');
    await expect(page.getByText('Saved')).toBeVisible();
    const unused = page.getByRole('switch', { name: 'Unused key' });
    await hands.turn(unused);
    await expect(unused).not.toBeChecked();
    await hands.press('1', '6');
    await hands.to(part('Rules'));
    await hands.press('Enter');
    await expect(warn).toHaveValue('60');
    await expect(unused).not.toBeChecked();
  });

  test('a provider of one’s own is made in the form, goes on as JSON, and is removed', async () => {
    const { page, hands } = world;
    await hands.press('9');
    await hands.enter(page.getByRole('button', { name: 'Add provider' }));
    const dialog = page.getByRole('dialog', { name: 'Add a provider' });
    await hands.write(dialog.getByLabel('Name'), 'My icons');
    await hands.write(dialog.getByLabel('API address'), 'https://api.icons.dev');
    await hands.pick(dialog.getByRole('combobox', { name: 'The key goes in' }), 'A header of its own');
    await hands.write(dialog.getByLabel('Header', { exact: true }), 'X-Icons-Key');
    await hands.enter(dialog.getByRole('button', { name: 'JSON', exact: true }));
    await expect(dialog.getByRole('textbox', { name: 'Provider file' })).toHaveValue(/"x-icons-key"/i);
    await expect(dialog.getByText('Nothing wrong')).toBeVisible();
    await hands.enter(dialog.getByRole('button', { name: 'Add provider' }));
    await expect(page.getByText('My icons added')).toBeVisible();
    const row = page.getByRole('table', { name: 'Your own' }).getByRole('button', { name: 'My icons' });
    await hands.enter(row);
    await hands.enter(page.getByRole('dialog', { name: 'My icons' }).getByRole('button', { name: 'Remove provider' }));
    await hands.enter(page.getByRole('dialog', { name: /^Remove/ }).getByRole('button', { name: 'Remove provider' }));
    await expect(page.getByText('My icons removed')).toBeVisible();
  });
});
