import type { FakeSeed } from '../../support/fake-engine.ts';
import type { View } from './view.ts';

const noKeychain: FakeSeed = {
  fill: 'empty',
  state: {
    phase: 'setup',
    store: null,
    probes: [
      {
        kind: 'keychain',
        available: false,
        name: 'Secret Service',
        reason: 'No Secret Service answers on the session bus',
      },
      {
        kind: 'file',
        available: true,
        name: 'encrypted file',
        reason: 'It works everywhere and asks for a passphrase',
      },
    ],
  },
};

/** The window before a vault is open, and a vault with nothing in it. */
export const startViews: readonly View[] = [
  { name: 'first run', seed: { fill: 'empty', state: { phase: 'setup', store: null } } },
  {
    name: 'first run without a keychain',
    seed: noKeychain,
    go: async (page) => {
      await page.getByLabel('Passphrase', { exact: true }).fill('purple meadow');
      await page.getByLabel('The same again').fill('x');
    },
  },
  { name: 'locked, a click', seed: { state: { phase: 'locked' } } },
  {
    name: 'locked, wrong passphrase',
    seed: { state: { phase: 'locked', needsPassphrase: true, store: 'file' } },
    go: async (page) => {
      await page.getByLabel('Passphrase', { exact: true }).fill('not this one');
      await page.keyboard.press('Enter');
      await page.getByText('This is not the passphrase').waitFor();
    },
  },
  {
    name: 'locked, too many tries',
    seed: { state: { phase: 'locked', needsPassphrase: true, store: 'file' } },
    go: async (page, engine) => {
      engine.failNext.set('system.unlock', {
        code: 'try_later',
        message: 'Too many tries',
        hint: 'Wait',
        retryAfterSeconds: 25,
      });
      await page.getByLabel('Passphrase', { exact: true }).fill('not this one');
      await page.keyboard.press('Enter');
      await page.getByText('Too many tries').waitFor();
    },
  },
  {
    name: 'keychain unavailable',
    seed: { state: { phase: 'unavailable', problem: 'the keychain did not answer within 5 s' } },
  },
  {
    name: 'damaged',
    seed: { state: { phase: 'damaged', problem: 'the database is empty while the keychain holds 12 items' } },
  },
  { name: 'welcome', seed: { fill: 'empty' } },
  {
    name: 'first run, restore',
    seed: { fill: 'empty', state: { phase: 'setup', store: null } },
    go: async (page) => {
      await page.getByRole('button', { name: 'Restore a backup' }).click();
      await page.getByRole('button', { name: 'Restore', exact: true }).click();
      await page.getByText('Type the passphrase').waitFor();
    },
  },
];
