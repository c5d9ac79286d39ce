import { expect, test } from '@playwright/test';
import { type Keyring, startKeyring } from '../../support/keyring.ts';
import { launchByKeys, onEachHost } from '../support/fob-by-keys.ts';

/*
 * What happens to a vault as a whole, and to what a tool may, with the keyboard alone, a real engine and a real keychain.
 * Each goes on where the one before has ended.
 */

const PASSPHRASE = 'correct horse battery staple';

let keyring: Keyring;
test.beforeAll(async () => {
  keyring = await startKeyring();
});
test.afterAll(() => keyring.stop());

onEachHost(
  ['headless'],
  (world) => {
    let call: () => Promise<number>;
    const drawer = () => world.page.getByRole('dialog', { name: 'Icon sync', exact: true });

    test('a tool with a limit of its own is refused beyond it, until the limit is raised', async () => {
      const { page, hands } = world;
      await hands.enter(page.getByRole('button', { name: 'Make a practice key' }));
      await hands.enter(page.getByRole('button', { name: 'Make practice key' }));
      const form = page.getByRole('dialog', { name: 'Create a tool key' });
      await hands.write(form.getByLabel('Name'), 'Icon sync');
      await hands.write(form.getByLabel('Own limit').first(), '1');
      await hands.press('Enter');
      const once = page.getByRole('dialog', { name: 'Icon sync is ready' });
      await hands.enter(once.getByRole('button', { name: 'Show the tool key' }));
      const key = (await once.getByText(/^fob_\w+$/).textContent()) ?? '';
      const url = /http:\S+/.exec((await once.getByLabel('Call with curl').textContent()) ?? '')?.[0] ?? '';
      call = async () => (await fetch(url, { headers: { authorization: `Bearer ${key}` } })).status;
      expect([await call(), await call()]).toEqual([200, 429]);
      await hands.turn(once.getByRole('checkbox', { name: 'I saved it' }));
      await hands.enter(once.getByRole('button', { name: 'Done' }));
      await expect(once).toHaveCount(0);

      await hands.press('3');
      await hands.enter(page.getByRole('button', { name: 'Icon sync', exact: true }), 'ArrowDown');
      await hands.enter(drawer().getByRole('button', { name: 'Edit', exact: true }));
      const edit = page.getByRole('dialog', { name: 'Edit Icon sync' });
      await hands.write(edit.getByLabel('Own limit').first(), '500');
      await hands.enter(edit.getByRole('button', { name: 'Save' }));
      await expect(edit).toHaveCount(0);
      expect(await call()).toBe(200);
    });

    test('a tool rehearses, is met with a fault for one call, and goes back to live', async () => {
      const { hands } = world;
      await hands.turn(drawer().getByRole('switch', { name: 'Send its calls to the emulator' }));
      await hands.enter(drawer().getByRole('button', { name: 'Try a fault' }));
      await hands.enter(drawer().getByRole('button', { name: 'Switch on: Token or key expired' }));
      await hands.write(drawer().getByRole('textbox', { name: 'Calls' }), '1');
      await hands.press('Enter');
      await expect(drawer().getByText('1 fault is on for this tool.')).toBeVisible();
      expect([await call(), await call()]).toEqual([401, 200]);
      await hands.enter(drawer().getByRole('button', { name: 'Back to live' }));
      await expect(drawer().getByText('This tool rehearses')).toHaveCount(0);
      await hands.press('Escape');
      await expect(drawer()).toHaveCount(0);
    });

    test('the secrets move from the keychain to an encrypted file, and back', async () => {
      const { page, hands } = world;
      await hands.press('Control+,');
      await hands.enter(page.getByRole('button', { name: 'Move to an encrypted file' }));
      const toFile = page.getByRole('dialog', { name: 'Move to an encrypted file' });
      await hands.write(toFile.getByLabel('Passphrase', { exact: true }), PASSPHRASE);
      await hands.write(toFile.getByLabel('The same again'), PASSPHRASE);
      await hands.press('Enter');
      await expect(toFile.getByText('All secrets are in the encrypted file')).toBeVisible();
      await hands.enter(toFile.getByRole('button', { name: 'Done' }));
      expect(await call()).toBe(200);
      await hands.enter(page.getByRole('button', { name: 'Move to the keychain' }));
      const back = page.getByRole('dialog', { name: 'Move to the keychain' });
      await hands.enter(back.getByRole('button', { name: 'Move to the keychain' }));
      await expect(back.getByText('All secrets are in the system keychain')).toBeVisible();
      await hands.enter(back.getByRole('button', { name: 'Done' }));
      await expect(page.getByRole('button', { name: 'Move to an encrypted file' })).toBeVisible();
      expect(await call()).toBe(200);
    });

    test('a backup is made, and another Fob begins with it', async ({ browser }) => {
      const { page, hands } = world;
      await hands.enter(page.getByRole('button', { name: 'Make a backup' }));
      await hands.write(page.getByLabel('Passphrase', { exact: true }), PASSPHRASE);
      await hands.write(page.getByLabel('The same again'), PASSPHRASE);
      const saving = page.waitForEvent('download');
      await hands.press('Enter');
      const backup = await (await saving).path();
      await expect(page.getByLabel('The same again')).toHaveCount(0);

      const other = await launchByKeys(browser, 'headless');
      await other.hands.enter(other.page.getByRole('button', { name: 'Restore a backup' }));
      const choosing = other.page.waitForEvent('filechooser');
      await other.hands.enter(other.page.getByRole('button', { name: /^Choose/ }));
      await (await choosing).setFiles(backup);
      await other.hands.write(other.page.getByLabel('Passphrase of the backup'), PASSPHRASE);
      await other.hands.press('Enter');
      await expect(other.page.getByRole('heading', { name: 'Fob is locked' })).toBeVisible();
      await other.hands.write(other.page.getByLabel('Passphrase', { exact: true }), PASSPHRASE);
      await other.hands.press('Enter');
      await expect(other.page.getByRole('button', { name: 'IconFlow practice', exact: true })).toBeVisible();
      await other.hands.press('3');
      await expect(other.page.getByRole('button', { name: 'Icon sync', exact: true })).toBeVisible();
      expect(other.others).toEqual([]);
      await other.fob.end();
    });
  },
  () => keyring.environment,
);
