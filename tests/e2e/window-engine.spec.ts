import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { test as base, expect } from '@playwright/test';
import { type HeadlessProcess, launchHeadless } from '../support/headless-process.ts';
import { expectAccessible, watch } from './support/window.ts';

const program = path.join(
  process.env.FOB_DIST ?? path.join(import.meta.dirname, '..', '..', 'dist'),
  'electron',
  'headless.js',
);
const PASSPHRASE = 'correct horse battery staple';

/** The real headless host on a data folder of its own, without a keychain. */
const test = base.extend<{ fob: HeadlessProcess }>({
  // biome-ignore lint/correctness/noEmptyPattern: Playwright reads the names of fixtures from the pattern
  fob: async ({}, use) => {
    const folder = mkdtempSync(path.join(tmpdir(), 'fob-window-'));
    const args = ['--data-dir', folder, '--proxy-port', '0', '--emulator-port', '0', '--ui-port', '0'];
    const fob = await launchHeadless(program, args, { DBUS_SESSION_BUS_ADDRESS: '' });
    await use(fob);
    expect(await fob.end()).toBe(0);
    rmSync(folder, { recursive: true, force: true });
  },
});

test('from the first run to a call in the log, then lock and unlock, on the real engine', async ({ page, fob }) => {
  const faults = await watch(page);
  await page.goto(fob.link);
  await expect(page.getByText('Not available')).toBeVisible();
  await page.getByLabel('Passphrase', { exact: true }).fill(PASSPHRASE);
  await page.getByLabel('The same again').fill(PASSPHRASE);
  await page.getByRole('button', { name: 'Create the encrypted file' }).click();

  await page.getByRole('button', { name: 'Make a practice key' }).click();
  await page.getByRole('button', { name: 'Make practice key' }).click();
  await page.getByRole('dialog', { name: 'Create a tool key' }).getByLabel('Name').fill('Icon sync');
  await page.getByRole('button', { name: 'Create tool key' }).click();
  const once = page.getByRole('dialog', { name: 'Icon sync is ready' });
  await once.getByRole('button', { name: 'Show the tool key' }).click();
  const key = (await once.getByText(/^fob_\w+$/).textContent()) ?? '';
  const url = /http:\S+/.exec((await once.getByLabel('Call with curl').textContent()) ?? '')?.[0] ?? '';

  const call = (bearer: string) => fetch(url, { headers: { authorization: `Bearer ${bearer}` } });
  const status = () =>
    call(key).then(
      (answer) => answer.status,
      () => 'replaced at this moment',
    );
  expect((await call(key)).status).toBe(200);
  expect((await call(key)).status).toBe(200);
  expect((await call('fob_wrong')).status).toBe(401);
  await once.getByRole('checkbox', { name: 'I saved it' }).click();
  await once.getByRole('button', { name: 'Done' }).click();

  const row = page.getByRole('row', { name: /IconFlow practice/ });
  await expect(row).toContainText('Icon sync');
  await expect(row).toContainText('just now');
  await expect(page.getByRole('meter', { name: 'IconFlow practice, Requests' })).toHaveAttribute(
    'aria-valuetext',
    /^3 of/, // the first one Fob made itself, as the practice key was made
  );
  await page.getByRole('button', { name: 'Reveal IconFlow practice' }).click();
  await expect(page.getByText(/^ifk_test_\w{20,}/)).toBeVisible();

  await page.keyboard.press('4');
  await expect(page.getByRole('row', { name: /Let through 200 Icon sync GET/ })).toHaveCount(2);
  await expect(page.getByRole('row', { name: /Let through 200 Fob GET/ })).toHaveCount(1);
  await expect(page.getByRole('row', { name: /Refused .*401/ })).toHaveCount(1);
  await expectAccessible(page);

  await page.keyboard.press('Control+l');
  await expect(page.getByRole('heading', { name: 'Fob is locked' })).toBeVisible();
  await expect.poll(status).toBe(423);
  await page.getByLabel('Passphrase', { exact: true }).fill('something quite different');
  await expect(page.getByRole('button', { name: 'Unlock' })).toBeEnabled();
  await page.keyboard.press('Enter');
  await expect(page.getByText(/passphrase is wrong/)).toBeVisible();
  await page.getByLabel('Passphrase', { exact: true }).fill(PASSPHRASE);
  await expect(page.getByRole('button', { name: 'Unlock' })).toBeEnabled(); // a pause follows a wrong one
  await page.keyboard.press('Enter');
  await expect(page.getByRole('navigation', { name: 'Pages' })).toBeVisible();
  await expect.poll(status).toBe(200);
  expect(faults).toEqual([]);
});
