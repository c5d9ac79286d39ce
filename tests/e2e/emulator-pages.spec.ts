import { AxeBuilder } from '@axe-core/playwright';
import { expect, type Page, test } from '@playwright/test';
import { type RunningEmulator, startEmulator } from '../../electron/start-emulator.ts';

let emulator: RunningEmulator;

test.beforeAll(async () => {
  emulator = await startEmulator();
});
test.beforeEach(() => emulator.reset());
test.afterAll(() => emulator.stop());

const PAGES = [
  '/',
  '/-/faults',
  '/-/requests',
  '/-/appflow',
  '/-/chromaflow/keys',
  '/-/iconflow/keys',
  '/-/chromaflow/notices',
];

test('every kind of page is sound for assistive technology, light and dark', async ({ browser }) => {
  test.setTimeout(180_000);
  for (const provider of emulator.providers) emulator.mintKey({ provider, label: 'Nightly build' });
  emulator.fault({ provider: 'iconflow', kind: 'unavailable', times: 3 });
  await fetch(`${emulator.url}/iconflow/v2/packs`);
  for (const colorScheme of ['light', 'dark'] as const) {
    const context = await browser.newContext({ colorScheme, viewport: { width: 1180, height: 820 } });
    const page = await context.newPage();
    const complaints = watch(page);
    // What is not colour is the same in the dark, and these have every colour there is.
    const paths = colorScheme === 'light' ? PAGES : ['/', '/-/faults', '/-/requests', '/-/iconflow/keys'];
    for (const path of paths) {
      await page.goto(emulator.url + path);
      const axe = new AxeBuilder({ page });
      const { violations } = await (colorScheme === 'light' ? axe : axe.withRules(['color-contrast'])).analyze();
      expect(violations.map(({ id, nodes }) => `${path} ${colorScheme} ${id} ${nodes[0]?.html}`)).toEqual([]);
      expect(await page.evaluate(() => document.documentElement.scrollWidth <= innerWidth), path).toBe(true);
      if (process.env.FOB_SHOTS)
        await page.screenshot({
          path: `${process.env.FOB_SHOTS}/${colorScheme}${path.replaceAll('/', '_')}.png`,
          fullPage: true,
        });
    }
    expect(complaints()).toEqual([]);
    await context.close();
  }
});

test('a key is made, shown once, rotated and revoked, with script switched off', async ({ browser }) => {
  const context = await browser.newContext({ javaScriptEnabled: false });
  const page = await context.newPage();
  await page.goto(`${emulator.url}/-/frameflow/keys`);
  await page.getByLabel('Name').fill('Edit suite');
  await page.getByRole('radio', { name: /^Pro/ }).check();
  await page.getByLabel('Allowed addresses').fill('127.0.0.0/8');
  await page.getByRole('button', { name: 'Make the key' }).click();
  const key = (await page.getByRole('status').locator('code.secret').textContent()) ?? '';
  expect(key).toMatch(/^ff_live_\w{40}$/);
  expect(await statusOf(key)).toBe(200);
  await page.goto(`${emulator.url}/-/frameflow/keys`);
  expect(await page.content()).not.toContain(key);
  await page.getByRole('button', { name: 'Rotate Edit suite' }).click();
  const fresh = (await page.getByRole('status').locator('code.secret').textContent()) ?? '';
  expect([await statusOf(key), await statusOf(fresh)]).toEqual([200, 200]);
  await expect(page.getByText('Rotated, still works')).toBeVisible();
  await page.getByRole('button', { name: 'Revoke Edit suite' }).first().click();
  expect([await statusOf(key), await statusOf(fresh)]).toEqual([200, 401]);
  await context.close();
});

test('a form sent twice does its work once, and its key is shown only then', async ({ page }) => {
  await page.goto(`${emulator.url}/-/fluxcascade/keys`);
  await page.getByLabel('Name').fill('Twice');
  await page.getByRole('button', { name: 'Make the key' }).dblclick();
  await expect(page.getByRole('button', { name: 'Revoke Twice' })).toHaveCount(1);
  await page.goto(`${emulator.url}/-/fluxcascade/keys`);
  await page.getByLabel('Name').fill('Once');
  await page.getByRole('button', { name: 'Make the key' }).click();
  const key = await page.getByRole('status').locator('code.secret').textContent();
  await page.goto(`${emulator.url}/-/fluxcascade/keys`);
  await expect(page.getByRole('button', { name: 'Revoke Once' })).toHaveCount(1);
  expect(key).toMatch(/^fc_\w{32}$/);
  expect(await page.content()).not.toContain(key);
});

test('a fault is switched on and off', async ({ page }) => {
  await page.goto(`${emulator.url}/-/faults`);
  await page.getByLabel('Provider').selectOption('appflow');
  await page.getByLabel('Fault').selectOption('server_error');
  await page.getByLabel(/^Calls/).fill('2');
  await page.getByRole('button', { name: 'Switch it on' }).click();
  await expect(page.getByRole('cell', { name: '2 more' })).toBeVisible();
  await page.getByRole('button', { name: 'Clear 500 of appflow' }).click();
  await expect(page.getByText('2 more')).toHaveCount(0);
});

test('a page elsewhere can neither frame these pages nor send their forms', async ({ page }) => {
  const other = await startEmulator({ providers: ['appflow'] });
  const before = emulator.requests().length;
  await page.goto(`${other.url}/`);
  const framed = await page.evaluate(async (url) => {
    const frame = document.createElement('iframe');
    frame.src = `${url}/-/faults`;
    const loaded = new Promise((resolve) => frame.addEventListener('load', resolve));
    document.body.append(frame);
    await loaded;
    return frame.contentDocument?.body.textContent ?? 'out of reach';
  }, emulator.url);
  expect(framed).toBe('out of reach');
  const sent = await page.evaluate(
    (url) =>
      fetch(`${url}/-/api/reset`, { method: 'POST', mode: 'no-cors' }).then(
        ({ type }) => type,
        () => 'refused',
      ),
    emulator.url,
  );
  expect(['refused', 'opaque']).toContain(sent);
  expect(await statusOf(emulator.mintKey({ provider: 'frameflow' }).key)).toBe(200);
  expect(emulator.requests().length).toBe(before + 1); // nothing of the other page came as far as a vendor
  await other.stop();
});

async function statusOf(key: string): Promise<number> {
  const { status } = await fetch(`${emulator.url}/frameflow/v1/assets`, {
    headers: { Authorization: `Bearer ${key}` },
  });
  return status;
}

/** What the pages' own policy had to stop: there should be nothing. */
function watch(page: Page): () => string[] {
  const found: string[] = [];
  page.on('console', (message) => {
    if (message.type() === 'error' && !message.text().includes('favicon')) found.push(message.text());
  });
  return () => found;
}
