import type { Page } from '@playwright/test';
import type { FakeEngine, FakeSeed } from '../../support/fake-engine.ts';
import { connectionViews } from './connection-views.ts';
import { toolViews } from './tool-views.ts';
import { fromMenu, paste } from './window.ts';

/** One state of the window and how to get there. */
export type View = { name: string; seed?: FakeSeed; go?: (page: Page, engine: FakeEngine) => Promise<void> };

export const LIVE_KEY = 'ifk_live_aB3dE6gH9jK2mN5pQ8sT1vW4yZ7bC0eF';

const dialog = (page: Page, name: string | RegExp) => page.getByRole('dialog', { name }).waitFor();
const goTo = (page: Page, name: string) =>
  page
    .getByRole('navigation', { name: name === 'All providers' ? 'Keys by provider' : 'Pages' })
    .getByRole('button', { name })
    .click();
const alertsPart = async (page: Page, part: string) => {
  await goTo(page, 'Alerts');
  await page.getByRole('group', { name: 'Parts of the alerts' }).getByRole('button', { name: part }).click();
};

/** The shell's small window, in its own size. */
async function toTray(page: Page, engine: FakeEngine): Promise<void> {
  await page.setViewportSize({ width: 360, height: 540 });
  await page.goto(engine.link().replace('/#', '/?tray#'));
  await page.getByRole('heading', { level: 1 }).waitFor({ state: 'attached' });
}
const emulatorPart = async (page: Page, part: string) => {
  await goTo(page, 'Emulator');
  await page.getByRole('group', { name: 'Part of the emulator' }).getByRole('button', { name: part }).click();
};
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

/** Every view of the window in every state that has a design. */
export const views: readonly View[] = [
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
  { name: 'keys' },
  {
    name: 'keys, revealed and copied',
    go: async (page) => {
      await page.getByRole('button', { name: 'Reveal Icon review bot' }).click();
      await page.getByRole('button', { name: 'Copy Campaign gradients' }).click();
      await page.getByText('Campaign gradients copied').waitFor();
    },
  },
  { name: 'keys, row menu', go: (page) => page.getByRole('button', { name: 'More for Launch film footage' }).click() },
  { name: 'keys, theme menu', go: (page) => page.getByRole('button', { name: 'Theme' }).click() },
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
      await page.getByRole('button', { name: /^Scopes, destination/ }).click();
    },
  },
  { name: 'edit key', go: (page) => fromMenu(page, 'Launch film footage', 'Edit') },
  { name: 'rotate key', go: (page) => fromMenu(page, 'Campaign gradients', /Rotate/) },
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
  { name: 'revoke key', go: (page) => fromMenu(page, 'Launch film footage', 'Revoke key') },
  { name: 'removed, with Undo', go: (page) => fromMenu(page, 'Launch film footage', /trash/) },
  {
    name: 'try with the emulator',
    seed: { fill: 'empty' },
    go: (page) => page.getByRole('button', { name: 'Make a practice key' }).click(),
  },
  { name: 'tools', go: (page) => goTo(page, 'Tools') },
  { name: 'tools, none', seed: { fill: 'empty' }, go: (page) => goTo(page, 'Tools') },
  {
    name: 'tool details',
    go: async (page) => {
      await goTo(page, 'Tools');
      await page.getByRole('button', { name: 'Icon sync' }).click();
      await dialog(page, 'Icon sync');
    },
  },
  {
    name: 'create tool key',
    go: async (page) => {
      await page.keyboard.press('t');
      await page
        .getByRole('dialog')
        .getByRole('checkbox', { name: /Brand icon set/ })
        .click();
    },
  },
  {
    name: 'tool key shown once, guarded',
    go: async (page) => {
      await page.keyboard.press('t');
      await page.getByLabel('Name').fill('Moodboard');
      await page
        .getByRole('dialog')
        .getByRole('checkbox', { name: /Brand icon set/ })
        .click();
      await page.getByRole('button', { name: 'Create tool key' }).click();
      await dialog(page, 'Moodboard is ready');
      await page.keyboard.press('Escape');
      await page.getByText('The key cannot be shown again').waitFor();
    },
  },
  {
    name: 'revoke tool key',
    go: async (page) => {
      await goTo(page, 'Tools');
      await page.getByRole('button', { name: 'Icon sync' }).click();
      await page.getByRole('button', { name: 'Revoke tool key' }).click();
      await dialog(page, 'Revoke Icon sync');
    },
  },
  { name: 'activity', go: (page) => goTo(page, 'Activity') },
  { name: 'activity, none', seed: { fill: 'empty' }, go: (page) => goTo(page, 'Activity') },
  {
    name: 'activity, a refused call',
    go: async (page) => {
      await goTo(page, 'Activity');
      await page.getByRole('button', { name: 'Refused' }).click();
      await page.locator('main [data-row]').first().click();
      await page.getByRole('dialog').waitFor();
    },
  },
  {
    name: 'activity, ways to go on',
    go: async (page) => {
      await goTo(page, 'Activity');
      await page.getByLabel('Filter calls').fill('verdict:refused tool:');
      await page.keyboard.press('ArrowDown');
    },
  },
  {
    name: 'activity, tampered with, a filter that cannot be read',
    go: async (page, engine) => {
      engine.tampered = { kind: 'altered', first: 200, last: 210, message: 'altered' };
      await goTo(page, 'Activity');
      await page.getByLabel('Filter calls').fill('colour:red');
      await page.getByRole('button', { name: 'Verify the record' }).click();
      await page.getByText('The record is not as it was written').waitFor();
    },
  },
  { name: 'limits', go: (page) => goTo(page, 'Limits') },
  {
    name: 'limits, who spends read by keyboard',
    go: async (page) => {
      await goTo(page, 'Limits');
      await page.getByRole('slider').press('Home');
      await page.getByRole('button', { name: 'Show all 8' }).click();
    },
  },
  {
    name: 'limits, budgets at the foot',
    go: async (page) => {
      await goTo(page, 'Limits');
      await page.getByRole('button', { name: /^Remove the budget of Icon sync/ }).scrollIntoViewIfNeeded();
    },
  },
  {
    name: 'limits, history cannot be read',
    go: async (page, engine) => {
      engine.failNext.set('ledger.history', {
        code: 'disk',
        message: 'the history cannot be read',
        hint: 'Free some space',
      });
      engine.failNext.set('ledger.budgets', {
        code: 'disk',
        message: 'budgets cannot be read',
        hint: 'Free some space',
      });
      await goTo(page, 'Limits');
      await page.getByText('The history cannot be read').waitFor();
    },
  },
  {
    name: 'limits, an origin that does not answer',
    go: async (page, engine) => {
      await goTo(page, 'Limits');
      engine.set({ circuits: [{ origin: 'https://api.iconflow.dev', retryAt: Date.now() + 30_000 }] });
      await page.getByText('No connection to api.iconflow.dev').waitFor();
    },
  },
  {
    name: 'limit details',
    go: async (page) => {
      await goTo(page, 'Limits');
      await page.getByRole('table', { name: 'Quotas' }).getByRole('button', { name: 'Brand icon set' }).click();
      await dialog(page, 'Brand icon set');
      await page.getByRole('dialog').getByRole('slider').waitFor();
    },
  },
  {
    name: 'set a budget, not a number',
    go: async (page) => {
      await goTo(page, 'Limits');
      await page.getByRole('button', { name: 'Set a budget' }).first().click();
      await page.getByRole('textbox', { name: 'Calls' }).fill('12x');
    },
  },
  { name: 'limits, none', seed: { fill: 'empty' }, go: (page) => goTo(page, 'Limits') },
  ...connectionViews,
  ...toolViews,
  { name: 'alerts', go: (page) => goTo(page, 'Alerts') },
  {
    name: 'alert details',
    go: async (page) => {
      await goTo(page, 'Alerts');
      await page.getByRole('button', { name: /ends in 6 days/ }).click();
      await page.getByRole('dialog').waitFor();
    },
  },
  {
    name: 'alerts, nothing fits',
    go: async (page) => {
      await goTo(page, 'Alerts');
      await page.getByLabel('Filter alerts').fill('zzz');
    },
  },
  {
    name: 'alerts, rules in quiet hours',
    go: async (page) => {
      await alertsPart(page, 'Rules');
      await page.getByRole('switch', { name: 'Quiet hours' }).click();
      await page.getByLabel('From', { exact: true }).waitFor();
    },
  },
  { name: 'alerts, keys', go: (page) => alertsPart(page, 'Keys') },
  { name: 'alerts, webhooks', go: (page) => alertsPart(page, 'Webhooks') },
  { name: 'alerts, no webhook', seed: { fill: 'empty' }, go: (page) => alertsPart(page, 'Webhooks') },
  {
    name: 'webhook details, tested',
    go: async (page) => {
      await alertsPart(page, 'Webhooks');
      await page.getByRole('button', { name: 'Studio channel' }).click();
      await page.getByRole('button', { name: 'Send a test' }).click();
      await page.getByText('The test arrived').waitFor();
    },
  },
  {
    name: 'add webhook, faults',
    go: async (page) => {
      await alertsPart(page, 'Webhooks');
      await page.getByRole('button', { name: 'Add webhook' }).click();
      await page.getByRole('button', { name: 'Signed JSON' }).click();
      await page.getByRole('button', { name: 'Chosen kinds' }).click();
      await page.getByRole('dialog').getByRole('button', { name: 'Add webhook' }).click();
      await page.getByText('Give it a name').waitFor();
    },
  },
  {
    name: 'signing secret shown once, guarded',
    go: async (page) => {
      await alertsPart(page, 'Webhooks');
      await page.getByRole('button', { name: 'Add webhook' }).click();
      await page.getByRole('button', { name: 'Signed JSON' }).click();
      await page.getByLabel('Name', { exact: true }).fill('Our receiver');
      await page.getByLabel('Address', { exact: true }).fill('https://example.com/fob');
      await page.keyboard.press('Enter');
      await dialog(page, 'Signing secret of Our receiver');
      await page.keyboard.press('Escape');
      await page.getByText('The secret cannot be shown again').waitFor();
    },
  },
  { name: 'alerts, none', seed: { fill: 'empty' }, go: (page) => goTo(page, 'Alerts') },
  { name: 'emulator', go: (page) => goTo(page, 'Emulator') },
  ...(['Keys', 'Apps', 'Grants', 'Requests'] as const).map((part) => ({
    name: `emulator, ${part}`,
    go: (page: Page) => emulatorPart(page, part),
  })),
  { name: 'emulator, no app', seed: { fill: 'empty' }, go: (page) => emulatorPart(page, 'Apps') },
  {
    name: 'emulator, a fault on',
    go: async (page, engine) => {
      engine.emulator.setFault({ provider: 'iconflow', kind: 'slow', times: 3 });
      await emulatorPart(page, 'Faults');
      await page.getByRole('button', { name: 'Switch on: 500' }).click();
    },
  },
  {
    name: 'emulator, a key shown once',
    go: async (page) => {
      await emulatorPart(page, 'Keys');
      await page.getByRole('button', { name: 'Make a key' }).click();
      await page.getByRole('dialog').getByRole('button', { name: 'Make a key' }).click();
      await dialog(page, 'The key is made');
      await page.keyboard.press('Escape');
    },
  },
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
  {
    name: 'first run, restore',
    seed: { fill: 'empty', state: { phase: 'setup', store: null } },
    go: async (page) => {
      await page.getByRole('button', { name: 'Restore a backup' }).click();
      await page.getByRole('button', { name: 'Restore', exact: true }).click();
      await page.getByText('Type the passphrase').waitFor();
    },
  },
  { name: 'proxy switched off', seed: { state: { proxyOn: false } } },
  { name: 'quick search', go: toTray },
  {
    name: 'quick search, nothing fits',
    go: async (page, engine) => {
      await toTray(page, engine);
      await page.getByRole('combobox').fill('zzz');
    },
  },
  { name: 'quick search, locked', seed: { state: { phase: 'locked' } }, go: toTray },
  {
    name: 'high contrast',
    go: async (page) => {
      await goTo(page, 'Settings');
      await page.getByRole('button', { name: 'High', exact: true }).click();
      await goTo(page, 'Limits');
    },
  },
  {
    name: 'narrow, sidebar open',
    go: async (page) => {
      await page.setViewportSize({ width: 480, height: 800 });
      await page.getByRole('button', { name: 'Open the sidebar' }).click();
      await dialog(page, 'Sidebar');
    },
  },
  { name: 'providers', go: (page) => goTo(page, 'All providers') },
  {
    name: 'provider details',
    go: async (page) => {
      await goTo(page, 'All providers');
      await page.getByRole('main').getByRole('button', { name: 'ChromaFlow' }).click();
      await dialog(page, 'ChromaFlow');
    },
  },
  {
    name: 'add provider, form with faults and a sign-in',
    go: async (page) => {
      await goTo(page, 'All providers');
      await page.getByRole('button', { name: 'Add provider' }).click();
      await page.getByLabel('API address').fill('http://icons.dev');
      await page.getByLabel('OAuth issuer').fill('https://accounts.icons.dev');
      await page.getByRole('button', { name: 'Look it up' }).click();
      await page.getByText('Sign-in at accounts.icons.dev').waitFor();
    },
  },
  {
    name: 'add provider, JSON with problems',
    go: async (page) => {
      await goTo(page, 'All providers');
      await page.getByRole('button', { name: 'Add provider' }).click();
      await page.getByRole('button', { name: 'JSON', exact: true }).click();
      await page.getByRole('textbox', { name: 'Provider file' }).fill('{"id":"my-service",\n"name":""}');
      await page.getByText(/problems$/).waitFor();
    },
  },
  {
    name: 'providers, nothing matches',
    go: async (page) => {
      await goTo(page, 'All providers');
      await page.getByLabel('Filter providers').fill('zzz');
    },
  },
  { name: 'palette', go: (page) => page.keyboard.press('Control+k') },
  {
    name: 'palette, search',
    go: async (page) => {
      await page.keyboard.press('Control+k');
      await page.getByRole('combobox').fill('icon');
    },
  },
  { name: 'shortcuts', go: (page) => page.keyboard.press('?') },
  {
    name: 'connection lost',
    go: async (page, engine) => {
      engine.silent = true;
      engine.set({});
      await page.getByText('does not answer; it may be restarting').waitFor();
    },
  },
  {
    name: 'engine restarted, proxy off',
    go: async (page, engine) => {
      engine.set({
        restarts: 1,
        proxy: { url: 'http://127.0.0.1:4680', port: 4680, error: 'port 4680 is held by node (4121)' },
      });
      await page.getByText('was started again').waitFor();
    },
  },
];
