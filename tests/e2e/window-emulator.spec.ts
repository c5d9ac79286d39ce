import type { Page } from '@playwright/test';
import { expect, test } from './support/window.ts';

const toEmulator = (page: Page) =>
  page.getByRole('navigation', { name: 'Pages' }).getByRole('button', { name: 'Emulator' }).click();
const part = (page: Page, name: string) =>
  page.getByRole('group', { name: 'Part of the emulator' }).getByRole('button', { name }).click();

test('switched off and on, with its address to copy and its own pages in another tab', async ({
  window: { page, engine },
  context,
}) => {
  await context.grantPermissions(['clipboard-read', 'clipboard-write']);
  await toEmulator(page);
  await page.getByRole('switch', { name: 'Emulator on' }).click();
  await expect(page.getByText(/Every call gets 503/)).toBeVisible();
  expect(engine.emulator.state().enabled).toBe(false);
  await page.getByRole('button', { name: 'Copy the base URL of iconflow' }).click();
  expect(await page.evaluate(() => navigator.clipboard.readText())).toBe('http://127.0.0.1:4681/iconflow');
  const pages = page.getByRole('link', { name: 'Its own pages' });
  await expect(pages).toHaveAttribute('href', 'http://127.0.0.1:4681/');
  await expect(pages).toHaveAttribute('target', '_blank');
});

test('a key is made, shown this once, guarded, and revoked', async ({ window: { page, engine } }) => {
  await toEmulator(page);
  await page.getByRole('button', { name: 'IconFlow', exact: true }).last().click(); // a vendor leads to its keys
  await expect(page.getByRole('row')).toHaveCount(2);
  await page.getByRole('button', { name: 'Make a key to copy' }).click();
  await page.getByRole('dialog').getByLabel('Name').fill('CI <b>');
  await page.getByRole('dialog').getByRole('button', { name: 'Make a key to copy' }).click();
  const once = page.getByRole('dialog', { name: 'The key is made' });
  await expect(once.getByText(/^ifk_test_\w/)).toHaveCount(0);
  await once.getByRole('button', { name: 'Show it' }).click();
  await expect(once.getByText(/^ifk_test_\w{20,}/)).toBeVisible();
  await page.keyboard.press('Escape');
  await expect(once.getByText(/It cannot be shown again/)).toBeVisible();
  await once.getByRole('checkbox', { name: 'I saved it' }).click();
  await once.getByRole('button', { name: 'Done' }).click();
  await page.getByRole('button', { name: 'Revoke CI <b>' }).click();
  await expect(page.getByRole('row', { name: /CI <b>/ })).toContainText('Revoked');
  expect(engine.emulator.keys('iconflow')[0]).toMatchObject({ label: 'CI <b>', status: 'revoked' });
});

test('an app is registered and removed, a grant revoked', async ({ window: { page, engine } }) => {
  await toEmulator(page);
  await part(page, 'Apps');
  await page.getByRole('button', { name: 'Register an app' }).click();
  const dialog = page.getByRole('dialog', { name: 'Register an app' });
  await dialog.getByLabel('Name').fill('Moodboard');
  await page.keyboard.press('Enter');
  await expect(page.getByRole('row', { name: /Moodboard/ })).toBeVisible();
  await page.getByRole('button', { name: 'Remove Moodboard' }).click();
  await expect(page.getByRole('row', { name: /Moodboard/ })).toHaveCount(0);
  await part(page, 'Grants');
  await page.getByRole('button', { name: 'Revoke Fob' }).click();
  await expect(page.getByText('Nothing is connected')).toBeVisible();
  expect(engine.emulator.grants()).toEqual([]);
});

test('a fault is switched on for one key and some calls, and off again', async ({ window: { page, engine } }) => {
  await toEmulator(page);
  await part(page, 'Faults');
  await expect(page.getByText('No fault is on.')).toBeVisible();
  await page.getByRole('button', { name: 'Switch on: 429 with seconds' }).click();
  const form = page.locator('form');
  await form.getByLabel('Provider').click();
  await page.getByRole('option', { name: 'IconFlow' }).click();
  await form.getByLabel('For').click();
  await page.getByRole('option', { name: /Review bot/ }).click();
  await form.getByLabel('Calls').fill('0');
  await expect(form.getByText(/must be a whole number/)).toBeVisible();
  await form.getByLabel('Calls').fill('2');
  await form.getByRole('button', { name: 'Switch on' }).click();
  await expect(page.getByText('1 fault is on')).toBeVisible();
  expect(engine.emulator.faults()).toMatchObject([
    { provider: 'iconflow', kind: 'rate_limited_seconds', target: 'emk_seed0', left: 2 },
  ]);
  await expect(page.getByText(/for 2 more calls/)).toBeVisible();
  await page.getByRole('button', { name: 'Switch all off' }).click();
  await expect(page.getByText('No fault is on.')).toBeVisible();
});

test('a fault begins at the provider of the newest practice key', async ({ window: { page, engine } }) => {
  const older = engine.credentials.find(({ provider }) => provider === 'iconflow')!;
  const practice = { ...older, provider: 'frameflow', upstream: 'emulator' as const, createdAt: Date.now() };
  engine.credentials.push(practice, {
    ...practice,
    id: older.id.replace(/.$/, 'Z'),
    provider: 'appflow',
    createdAt: 1,
  });
  engine.emit({ type: 'changed', what: 'credentials' });
  await toEmulator(page);
  await part(page, 'Faults');
  await page.getByRole('button', { name: 'Switch on: 429 with seconds' }).click();
  await expect(page.locator('form').getByLabel('Provider')).toHaveText('FrameFlow');
});

test('requests appear as they come, and a reset asks first', async ({ window: { page, engine } }) => {
  await toEmulator(page);
  await part(page, 'Requests');
  await expect(page.getByRole('table')).toHaveAttribute('aria-rowcount', '61');
  engine.emulator.request({ path: '/iconflow/v2/fresh', status: 418 });
  engine.emit({ type: 'changed', what: 'emulator' });
  await expect(page.getByRole('row').nth(1)).toContainText('/iconflow/v2/fresh');
  await page.getByRole('button', { name: 'Reset the emulator' }).click();
  const dialog = page.getByRole('dialog', { name: 'Reset the emulator?' });
  await dialog.getByRole('button', { name: 'Cancel' }).click();
  await expect(dialog).toHaveCount(0);
  await expect(page.getByRole('table')).toHaveAttribute('aria-rowcount', '62');
  await page.getByRole('button', { name: 'Reset the emulator' }).click();
  await dialog.getByRole('button', { name: 'Reset the emulator' }).click();
  await expect(page.getByText('No request yet')).toBeVisible();
});

test('an engine that does not answer leaves a way to try again', async ({ window: { page, engine } }) => {
  engine.failNext.set('emulator.listApps', { code: 'internal', message: 'Something went wrong', hint: 'Try again' });
  await toEmulator(page);
  await part(page, 'Apps');
  await page.getByRole('button', { name: 'Try again' }).click();
  await expect(page.getByRole('row', { name: /Storyboard/ })).toBeVisible();
});
