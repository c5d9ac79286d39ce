import { dialog, fromMenu, LIVE_KEY, paste } from './page-actions.ts';
import type { View } from './view.ts';

/** Keys in every state that has a design. */
export const keyViews: readonly View[] = [
  { name: 'keys' },
  {
    name: 'keys, revealed and copied',
    go: async (page) => {
      await page.getByRole('button', { name: 'Reveal Icon review bot' }).click();
      await page.getByRole('button', { name: 'Copy Campaign gradients' }).click();
      await page.getByText('Campaign gradients copied').waitFor();
    },
  },
  {
    name: 'keys, row menu',
    shows: 'menu',
    go: (page) => page.getByRole('button', { name: 'More for Launch film footage' }).click(),
  },
  {
    name: 'keys, neither they nor the limits nor the last hour could be loaded',
    seed: { state: { phase: 'locked' } },
    go: async (page, engine) => {
      for (const name of ['credentials.list', 'limits.list', 'activity.list'])
        engine.failNext.set(name, { code: 'internal', message: 'Something went wrong inside Fob', hint: 'Try again' });
      await page.getByRole('button', { name: 'Unlock' }).click();
      await page.getByText('The limits could not be loaded').waitFor();
      await page.getByText('The last hour could not be loaded').waitFor();
    },
  },
  { name: 'keys, nothing matches', go: (page) => page.getByLabel('Filter keys').fill('zzz') },
  { name: 'trash', go: (page) => page.getByRole('button', { name: /^Trash/ }).click() },
  {
    name: 'key details',
    go: async (page) => {
      await page.getByRole('button', { name: 'Brand icon set', exact: true }).click();
      await dialog(page, 'Brand icon set');
    },
  },
  {
    name: 'key details, revoked',
    go: async (page) => {
      await page.getByRole('button', { name: 'Contractor access', exact: true }).click();
      await dialog(page, 'Contractor access');
    },
  },
  {
    name: 'key details, damaged',
    go: async (page) => {
      await page.getByRole('button', { name: 'Agency handover', exact: true }).click();
      await dialog(page, 'Agency handover');
    },
  },
  {
    name: 'key details, refused by its provider',
    go: async (page, engine) => {
      engine.credentials = engine.credentials.map((key) =>
        key.label === 'Brand icon set' ? { ...key, refusedAt: Date.now() - 240_000 } : key,
      );
      engine.emit({ type: 'changed', what: 'credentials' });
      await page.getByRole('button', { name: 'Brand icon set', exact: true }).click();
      await page.getByRole('dialog').getByText('Refused by the provider').waitFor();
    },
  },
  {
    name: 'key details, in the trash',
    go: async (page) => {
      await page.getByRole('button', { name: /^Trash/ }).click();
      await page.getByRole('button', { name: 'Prototype events', exact: true }).click();
      await dialog(page, 'Prototype events');
    },
  },
  {
    name: 'delete a key for good',
    shows: 'dialog',
    go: async (page) => {
      await page.getByRole('button', { name: /^Trash/ }).click();
      await page.getByRole('button', { name: 'Delete for good: Prototype events' }).click();
    },
  },
  {
    name: 'save a filter',
    go: async (page) => {
      await page.getByLabel('Filter keys').fill('icon');
      await page.getByRole('button', { name: 'Saved filters' }).click();
      await page.getByRole('menuitem', { name: 'Save this filter' }).click();
      await page.getByRole('dialog').getByRole('textbox').waitFor();
    },
  },
  {
    name: 'add key, provider list open',
    go: async (page) => {
      await page.keyboard.press('n');
      await page.getByRole('combobox', { name: 'Provider' }).click();
      await page.getByRole('option', { name: /IconFlow/ }).waitFor();
    },
  },
  {
    name: 'add key, pasted, all fields',
    go: async (page) => {
      await paste(page, LIVE_KEY);
      await dialog(page, 'Add a key');
      await page.getByRole('button', { name: /^Scopes, expiry/ }).click();
    },
  },
  {
    name: 'add key, one that is there already',
    go: async (page) => {
      await paste(page, 'ifk_test_Zk81bQ0vWn37Yc5uRt92q4sa'); // of "Icon review bot"
      await page.getByText('You already have this key: Icon review bot').waitFor();
    },
  },
  { name: 'edit key', shows: 'dialog', go: (page) => fromMenu(page, 'Launch film footage', 'Edit') },
  {
    name: 'edit key, what would change',
    go: async (page) => {
      await fromMenu(page, 'Launch film footage', 'Edit');
      const form = page.getByRole('dialog');
      await form.getByLabel('Name', { exact: true }).fill('Launch film');
      await form.getByRole('checkbox', { name: /Buy licences/ }).click();
      await form.getByLabel(/^Note/).fill('For the relaunch');
      await form.getByRole('button', { name: 'Discard' }).waitFor();
    },
  },
  { name: 'rotate key', shows: 'dialog', go: (page) => fromMenu(page, 'Campaign gradients', /Rotate/) },
  {
    name: 'rotate key, checked',
    go: async (page) => {
      await fromMenu(page, 'Campaign gradients', /Rotate/);
      await page.getByLabel('New key', { exact: true }).fill('prod_aB3dE6gH9jK2mN5pQ8sT1vW4yZ7bNEW1');
      await page.getByRole('button', { name: 'In 24 h' }).click();
      await page.getByRole('button', { name: 'Check the key' }).click();
      await page.getByText('ChromaFlow accepts the key').waitFor();
    },
  },
  {
    name: 'key details, history and overlap',
    go: async (page) => {
      await page.getByRole('button', { name: 'Launch film footage', exact: true }).click();
      await page.getByRole('button', { name: 'History' }).click();
      await page.getByRole('heading', { name: 'Last calls' }).waitFor();
    },
  },
  {
    name: 'keys, selected, tags',
    go: async (page) => {
      await page.locator('main [data-row]').first().focus();
      await page.keyboard.press(' ');
      await page.keyboard.press('Shift+ArrowDown');
      await page.getByRole('button', { name: 'Tags' }).click();
      await dialog(page, 'Tags of 2 keys');
    },
  },
  {
    name: 'keys, saved filters',
    go: async (page) => {
      await page.getByLabel('Filter keys').fill('icon');
      await page.getByRole('button', { name: 'Saved filters' }).click();
    },
  },
  {
    name: 'import keys, some wrong',
    go: async (page) => {
      await page.getByRole('button', { name: 'Import keys' }).click();
      await page
        .getByRole('dialog')
        .getByRole('textbox', { name: 'Keys' })
        .fill(`ICONS=${LIVE_KEY}\nPORT=80\nAGAIN=${LIVE_KEY}\nwhose is this`);
      await page.getByText('2 lines to correct').waitFor();
    },
  },
  { name: 'revoke key', shows: 'dialog', go: (page) => fromMenu(page, 'Launch film footage', 'Revoke key') },
  { name: 'removed, with Undo', go: (page) => fromMenu(page, 'Launch film footage', /trash/) },
  {
    name: 'try with the emulator',
    seed: { fill: 'empty' },
    shows: 'dialog',
    go: (page) => page.getByRole('button', { name: 'Make a practice key' }).click(),
  },
];
