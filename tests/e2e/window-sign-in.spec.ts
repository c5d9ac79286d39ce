import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import type { Page } from '@playwright/test';
import { type HeadlessProcess, launchHeadless } from '../support/headless-process.ts';
import { type SignInServer, startSignInServer } from '../support/oauth/sign-in-server.ts';
import { openForm, signInAtEmulator } from './support/connection-views.ts';
import { expect, expectAccessible, test, watch } from './support/window.ts';

/*
 * Whole sign-ins in a real browser: Fob's window over a real engine, the service's own pages, the way back, calls by a tool, and the
 * end of the access there. Once at the emulator, once at an independent certified server that is found by its metadata.
 */

const dist = process.env.FOB_DIST ?? path.join(import.meta.dirname, '..', '..', 'dist');
const PASSPHRASE = 'correct horse battery staple';

test.describe.configure({ mode: 'serial' });

let fob: HeadlessProcess;
let page: Page;
let faults: string[];
let studio: SignInServer;
const folder = mkdtempSync(path.join(tmpdir(), 'fob-sign-in-'));

test.beforeAll(async ({ browser }) => {
  const args = ['--data-dir', folder, '--proxy-port', '0', '--emulator-port', '0', '--ui-port', '0'];
  // No browser that the engine could open: the user opens the link.
  const env = { DBUS_SESSION_BUS_ADDRESS: '', PATH: folder };
  fob = await launchHeadless(path.join(dist, 'electron', 'headless.js'), args, env);
  studio = await startSignInServer('http://127.0.0.1/callback/studio');
  page = await (await browser.newContext()).newPage();
  faults = await watch(page);
  await page.goto(fob.link);
  await page.getByLabel('Passphrase', { exact: true }).fill(PASSPHRASE);
  await page.getByLabel('The same again').fill(PASSPHRASE);
  await page.getByRole('button', { name: 'Create the encrypted file' }).click();
});

test.afterAll(async () => {
  await page.context().close();
  await studio.close();
  expect(await fob.end()).toBe(0);
  rmSync(folder, { recursive: true, force: true });
});

/** The service's page, opened from the window. */
async function openPage(): Promise<Page> {
  const opened = page.context().waitForEvent('page');
  await page.getByRole('link', { name: 'Open the page' }).click();
  return opened;
}

/** Makes a tool key for the connection just made; gives what a call with it comes to. */
async function toolFor(
  label: string,
  scope?: RegExp,
): Promise<(path: string) => Promise<{ status: number; text: string }>> {
  await page.getByRole('button', { name: 'Create a tool key' }).click();
  const form = page.getByRole('dialog', { name: 'Create a tool key' });
  await form.getByRole('textbox', { name: 'Name' }).fill(label);
  if (scope !== undefined) await form.getByRole('checkbox', { name: scope }).click();
  await form.getByRole('button', { name: 'Create tool key' }).click();
  const once = page.getByRole('dialog', { name: `${label} is ready` });
  await once.getByRole('button', { name: 'Show the tool key' }).click();
  const key = (await once.getByText(/^fob_\w+$/).textContent()) ?? '';
  const shown = /http:\S+/.exec((await once.getByLabel('Call with curl').textContent()) ?? '')?.[0] ?? '';
  await once.getByRole('checkbox', { name: 'I saved it' }).click();
  await once.getByRole('button', { name: 'Done' }).click();
  return async (vendorPath) => {
    const url = vendorPath === '' ? shown : new URL(shown).origin + vendorPath;
    const answer = await fetch(url, { headers: { authorization: `Bearer ${key}` } });
    return { status: answer.status, text: await answer.text() };
  };
}

/** The details of the connection that was used or made last. */
async function openDetails(): Promise<ReturnType<Page['getByRole']>> {
  await page.getByRole('table', { name: 'Connections' }).getByRole('row').nth(1).getByRole('button').first().click();
  return page.getByRole('dialog');
}

test('at the emulator: consent, back, a call with a renewed token, revoked there, and Fob says so', async () => {
  await signInAtEmulator(page, /ChromaFlow/);
  const vendor = await openPage();
  await expect(vendor.getByRole('heading', { name: 'Sign in to ChromaFlow' })).toBeVisible();
  const emulator = new URL(vendor.url()).origin;
  await vendor.getByRole('radio', { name: /Okafor/ }).check();
  await vendor.getByRole('button', { name: 'Allow' }).click();
  await expect(vendor.getByRole('heading', { name: 'Signed in' })).toBeVisible();
  expect(vendor.url()).toMatch(/^http:\/\/127\.0\.0\.1:\d+\/done$/); // the code is gone from the address
  await page.bringToFront(); // a page behind another one moves once a second
  await expect(page.getByRole('heading', { name: /is connected/ })).toBeVisible();
  await expectAccessible(page);

  const call = await toolFor('Gradient export');
  expect(await call('')).toMatchObject({ status: 200 });
  const details = await openDetails();
  await details.getByRole('button', { name: 'Refresh now' }).click();
  await expect(page.getByText('has a fresh token')).toBeVisible();
  await expect(details.getByRole('region', { name: 'History' })).toContainText('Token renewed');
  expect(await call('')).toMatchObject({ status: 200 });

  await vendor.bringToFront();
  await vendor.goto(`${emulator}/chromaflow/oauth/connected`);
  await vendor.getByRole('button', { name: 'End the access of Fob' }).click();
  await page.bringToFront();
  expect(await call('')).toMatchObject({ status: 403, text: expect.stringMatching(/sign in again/i) });
  await expect(details.getByText('Signed out', { exact: true }).first()).toBeVisible();
  await expect(details.getByText(/no longer accepts/).first()).toBeVisible();
  await details.getByRole('button', { name: 'Reconnect' }).click();
  await expect(page.getByRole('dialog', { name: /^Reconnect/ })).toBeVisible();
  await page.keyboard.press('Escape');
  await page.keyboard.press('Escape');
  await vendor.close();
});

test('at a certified server that is found by its metadata: the same, and the renewal is the 401’s', async () => {
  await page.getByRole('button', { name: /^All providers/ }).click();
  await page.getByRole('button', { name: 'Add provider' }).click();
  const adding = page.getByRole('dialog', { name: 'Add a provider' });
  await adding.getByLabel('Name').fill('Studio');
  await adding.getByLabel('API address').fill(studio.url);
  await adding.getByLabel('OAuth issuer').fill(studio.url);
  await page.keyboard.press('Enter');
  await expect(adding.getByText(/Sign-in at/)).toBeVisible();
  await adding.getByRole('button', { name: 'Add provider' }).click();
  await expect(adding).toHaveCount(0);

  await openForm(page, /Studio/);
  await page.getByLabel('Client id').fill('studio-app');
  await page.getByRole('button', { name: 'Sign in', exact: true }).click();
  const vendor = await openPage();
  await vendor.getByRole('button', { name: 'Next' }).click();
  await expect(vendor.getByText('Fob asks for openid email')).toBeVisible();
  await vendor.getByRole('button', { name: 'Allow' }).click();
  await expect(vendor.getByRole('heading', { name: 'Signed in' })).toBeVisible();
  await page.bringToFront();
  await expect(page.getByRole('heading', { name: 'mara@studio.example is connected' })).toBeVisible();

  const call = await toolFor('Thing list', /^Everything/);
  expect(await call('/studio/things')).toEqual({ status: 200, text: '{"things":[]}' });
  await studio.endAccessTokens();
  expect(await call('/studio/things')).toEqual({ status: 200, text: '{"things":[]}' });
  const [live, refused, renewed, ...more] = studio.tokens;
  expect([refused === live, renewed === live, more]).toEqual([true, false, []]);
  const details = await openDetails();
  await expect(details.getByRole('region', { name: 'History' })).toContainText('Token renewed');

  await vendor.bringToFront();
  await vendor.goto(`${studio.url}/apps`);
  await vendor.getByRole('button', { name: 'Remove Fob' }).click();
  await expect(vendor.getByRole('heading', { name: 'Fob has no access any more' })).toBeVisible();
  await page.bringToFront();
  expect(await call('/studio/things')).toMatchObject({ status: 403, text: expect.stringMatching(/sign in again/i) });
  await expect(details.getByText('Signed out', { exact: true }).first()).toBeVisible();
  await expect(details.getByText(/no longer accepts this grant/).first()).toBeVisible();
  await page.keyboard.press('Escape');
  await vendor.close();
});

test('a no at the server: Fob’s page and the window say what to do, and another try works', async () => {
  await openForm(page, /Studio/);
  await page.getByRole('button', { name: 'Sign in', exact: true }).click(); // the client of before is known
  const vendor = await openPage();
  await vendor.getByRole('button', { name: 'Deny' }).click(); // signed in there still
  await expect(vendor.getByRole('heading', { name: 'Not signed in' })).toBeVisible();
  await expect(vendor.getByText('Go back to Fob: it says why and what helps.')).toBeVisible();
  await expect(vendor.getByText('said no')).toHaveCount(0); // nothing of the server's own words
  const dialog = page.getByRole('dialog', { name: 'Sign in to Studio' });
  await expect(dialog).toContainText('You said no, or the provider did');
  await expect(dialog).toContainText('Try again and allow it, if you want it.');
  await vendor.close();
  await dialog.getByRole('button', { name: 'Try again' }).click();
  const again = await openPage();
  await again.getByRole('button', { name: 'Allow' }).click();
  await expect(page.getByRole('heading', { name: /is connected/ })).toBeVisible();
  expect(faults).toEqual([]);
});
