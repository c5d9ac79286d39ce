import { dialog, goTo } from './page-actions.ts';
import type { View } from './view.ts';

/** Settings in every state that has a design. */
export const settingViews: readonly View[] = [
  { name: 'settings', go: (page) => goTo(page, 'Settings') },
  {
    name: 'settings, faults',
    go: async (page) => {
      await goTo(page, 'Settings');
      await page.getByLabel('Clear the clipboard after').fill('3');
      await page.getByLabel('Port of the emulator').fill('4680');
      await page.getByLabel('Port of the proxy').fill('4700');
      await page.keyboard.press('Enter');
      await page.getByText('Quit Fob and open it anew').waitFor();
    },
  },
  {
    name: 'move the storage',
    go: async (page) => {
      await goTo(page, 'Settings');
      await page.getByRole('button', { name: 'Move to an encrypted file' }).click();
      await dialog(page, 'Move to an encrypted file');
      await page.getByLabel('Passphrase', { exact: true }).fill('short');
      await page.keyboard.press('Enter');
    },
  },
  {
    name: 'storage moved',
    seed: { state: { store: 'file', needsPassphrase: true } },
    go: async (page) => {
      await goTo(page, 'Settings');
      await page.getByRole('button', { name: 'Move to the keychain' }).click();
      await page.getByRole('dialog').getByRole('button', { name: 'Move to the keychain' }).click();
      await page.getByText('All secrets are in the system keychain').waitFor();
    },
  },
  {
    name: 'backup saved',
    go: async (page) => {
      await goTo(page, 'Settings');
      await page.getByRole('button', { name: 'Make a backup' }).click();
      await page.getByLabel('Passphrase', { exact: true }).fill('purple meadow');
      await page.getByLabel('The same again').fill('purple meadow');
      await page.getByRole('button', { name: 'Save backup' }).click();
      await page.getByText('Your system saves it').waitFor();
    },
  },
  {
    name: 'restore a backup',
    seed: { fill: 'empty' },
    go: async (page) => {
      await goTo(page, 'Settings');
      await page.getByRole('button', { name: 'Restore a backup' }).click();
      await dialog(page, 'Restore a backup');
    },
  },
  {
    name: 'what is new',
    go: async (page) => {
      await goTo(page, 'Settings');
      await page.getByRole('button', { name: 'What is new' }).click();
      await dialog(page, 'What is new');
    },
  },
  {
    name: 'licences',
    go: async (page) => {
      await goTo(page, 'Settings');
      await page.getByRole('button', { name: 'Show licences' }).click();
      await dialog(page, 'Licences');
      await page.getByRole('button', { name: /^react / }).click();
    },
  },
];
