import { createServer, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import { AxeBuilder } from '@axe-core/playwright';
import { expect, type Page, test } from '@playwright/test';
import { systemClock } from '../../electron/platform/clock.ts';
import { type TestClient, testClient } from '../support/emulator-oauth/client.ts';
import { type OpenServer, openWithClock } from '../support/emulator-oauth/open-authorization-server.ts';

// Consent in a real browser: what raw HTTP cannot tell is whether Chromium lets form, policy and redirect work together.
test.describe.configure({ mode: 'serial' });

let open: OpenServer;
let client: TestClient;
let tool: Server; // the client's own listener, another origin
let callbacks: URLSearchParams[] = [];

test.beforeAll(async () => {
  open = await openWithClock(systemClock);
  tool = createServer((req, res) => {
    const url = new URL(req.url ?? '', 'http://127.0.0.1');
    if (url.pathname === '/callback') callbacks.push(url.searchParams);
    res.setHeader('Content-Type', 'text/html');
    const start = client.authorizeUrl().replaceAll('&', '&amp;');
    res.end(
      url.pathname === '/frame'
        ? `<iframe src="${start}"></iframe>`
        : `<title>Tool</title><h1>${url.pathname}</h1><a href="${start}">Sign in</a>`,
    );
  });
  await new Promise<void>((resolve) => tool.listen(0, '127.0.0.1', resolve));
  client = testClient(open, 'chromaflow', { redirectUri: `${toolUrl()}/callback` });
});
test.afterAll(async () => {
  tool.closeAllConnections();
  await new Promise((resolve) => tool.close(resolve));
  await open.close();
});
test.beforeEach(() => {
  callbacks = [];
});

const toolUrl = () => `http://127.0.0.1:${(tool.address() as AddressInfo).port}`;
const allow = (page: Page) => page.getByRole('button', { name: 'Allow' });

async function expectAccessible(page: Page): Promise<void> {
  const { violations } = await new AxeBuilder({ page })
    .withTags(['wcag2a', 'wcag2aa', 'wcag21aa', 'wcag22aa', 'best-practice'])
    .analyze();
  expect(violations.map(({ id, nodes }) => `${id}: ${nodes.map((node) => node.html).join(' ')}`)).toEqual([]);
}

test.describe('without script', () => {
  test.use({ javaScriptEnabled: false });

  test('from the tool’s page to consent and back: allowed with fewer scopes, for the chosen user', async ({ page }) => {
    await page.goto(toolUrl());
    await page.getByRole('link', { name: 'Sign in' }).click(); // a navigation from another origin
    await expect(page.getByRole('heading', { name: 'Sign in to ChromaFlow' })).toBeVisible();
    await page.getByRole('radio', { name: /Okafor.*Enterprise/ }).check();
    await page.getByRole('checkbox', { name: /Export palettes/ }).uncheck();
    await allow(page).click();
    await expect(page.getByRole('heading', { name: '/callback' })).toBeVisible();
    expect(callbacks).toHaveLength(1);
    expect(callbacks[0]?.get('iss')).toBe(client.base);
    const tokens = await (await client.redeem(callbacks[0]!.get('code')!)).json();
    expect(tokens.scope).toBe('gradient:read gradient:write user:profile');
    expect(open.server.authenticate(client.profile, tokens.access_token)?.plan).toBe('enterprise');
  });

  test('deny goes back with access_denied', async ({ page }) => {
    await page.goto(client.authorizeUrl());
    await page.getByRole('button', { name: 'Deny' }).click();
    await expect(page.getByRole('heading', { name: '/callback' })).toBeVisible();
    expect(callbacks.map((one) => [one.get('error'), one.get('code'), one.get('state')])).toEqual([
      ['access_denied', null, 'state-1'],
    ]);
  });

  test('an application is registered, used, and its access is ended at Connected applications', async ({ page }) => {
    await page.goto(`${open.url}/frameflow/oauth/apps`);
    await page.getByRole('textbox', { name: 'Name' }).fill('Clip picker');
    await page.getByRole('textbox', { name: /Redirect URIs/ }).fill('http://app.example/callback');
    await page.getByRole('button', { name: 'Register' }).click();
    await expect(page.getByRole('alert')).toContainText('must be https');
    await page.getByRole('textbox', { name: 'Name' }).fill('Clip picker');
    await page.getByRole('textbox', { name: /Redirect URIs/ }).fill(`${toolUrl()}/callback`);
    await page.getByRole('button', { name: 'Register' }).click();
    const made = page.getByRole('region', { name: 'New application' });
    await expect(made).toContainText('Shown this once');
    const [clientId = '', secret = ''] = await made.locator('code').allTextContents();
    await page.goto(`${open.url}/frameflow/oauth/apps`);
    await expect(page.getByText(clientId)).toBeVisible();
    await expect(page.getByText(secret)).toHaveCount(0);

    await page.goto(
      `${open.url}/frameflow/oauth/authorize?response_type=code&client_id=${clientId}&redirect_uri=${encodeURIComponent(`${toolUrl()}/callback`)}&scope=asset:read`,
    );
    await allow(page).click();
    await expect(page.getByRole('heading', { name: '/callback' })).toBeVisible();
    const body = `grant_type=authorization_code&code=${callbacks[0]?.get('code')}&redirect_uri=${encodeURIComponent(`${toolUrl()}/callback`)}&client_id=${clientId}&client_secret=${secret}`;
    const frame = testClient(open, 'frameflow');
    const tokens = await (await frame.token(body)).json();
    expect(frame.isLive(tokens.access_token)).toBe(true);

    await page.goto(`${open.url}/frameflow/oauth/connected`);
    await expect(page.getByRole('cell', { name: 'Browse and search clips' })).toBeVisible();
    await page.getByRole('button', { name: 'End the access of Clip picker' }).click();
    await expect(page.getByRole('status')).toContainText('Clip picker has no access any more');
    expect(frame.isLive(tokens.access_token)).toBe(false);
  });
});

test('the back button shows a page that asks again; a spent form gets no second code', async ({ page }) => {
  await page.goto(client.authorizeUrl());
  await allow(page).click();
  await expect(page.getByRole('heading', { name: '/callback' })).toBeVisible();
  await page.goBack();
  await expect(page.getByRole('heading', { name: 'Sign in to ChromaFlow' })).toBeVisible();
  await allow(page).click();
  // Chromium asks the server for the page anew or shows its copy: either is safe, and both lead on.
  await expect(page.getByRole('heading', { name: /callback|answered already/ })).toBeVisible();
  const codes = new Set(callbacks.map((one) => one.get('code')));
  expect(codes.size).toBe(callbacks.length);
});

test('a double click makes one code, and the user arrives', async ({ page }) => {
  const count = () => Number(open.db.prepare('SELECT count(*) AS n FROM emulator_codes').get()?.n);
  const before = count();
  await page.goto(client.authorizeUrl());
  await allow(page).dblclick();
  const on = page.getByRole('link', { name: 'Go on to the application' });
  await expect(page.getByRole('heading', { name: '/callback' }).or(on)).toBeVisible();
  if (await on.isVisible()) await on.click();
  await expect(page.getByRole('heading', { name: '/callback' })).toBeVisible();
  expect(count() - before).toBe(1);
  expect((await client.redeem(callbacks.at(-1)!.get('code')!)).status).toBe(200);
});

test('no page of another origin can frame the consent page or send its form', async ({ page }) => {
  const refused = page.waitForResponse((response) => response.url().startsWith(client.base));
  await page.goto(`${toolUrl()}/frame`);
  expect((await refused).status()).toBe(400); // already its frame's request; the headers stand behind that
  expect(await page.frames()[1]?.getByRole('button').count()).toBe(0);
  const page2 = await page.context().newPage();
  await page2.goto(toolUrl());
  await page2.evaluate((action) => {
    const form = Object.assign(document.createElement('form'), { method: 'post', action });
    document.body.append(form);
    form.submit();
  }, `${client.base}/oauth/consent`);
  await page2.waitForURL(/consent/);
  await expect(page2.getByText('foreign_origin')).toBeVisible();
});

for (const colorScheme of ['light', 'dark'] as const) {
  test.describe(colorScheme, () => {
    test.use({ colorScheme });
    test('consent, errors, applications and connected applications are sound for axe', async ({ page }) => {
      await client.tokens();
      const shots = process.env.FOB_SHOTS;
      const pages = {
        consent: client.authorizeUrl(),
        error: client.authorizeUrl({ client_id: 'nobody' }),
        apps: `${open.url}/chromaflow/oauth/apps`,
        connected: `${open.url}/chromaflow/oauth/connected`,
      };
      for (const [name, url] of Object.entries(pages)) {
        await page.goto(url);
        await expectAccessible(page);
        if (shots) await page.screenshot({ path: `${shots}/${name}-${colorScheme}.png`, fullPage: true });
      }
      await page.setViewportSize({ width: 400, height: 800 });
      await page.goto(pages.consent);
      expect(await page.evaluate(() => document.documentElement.scrollWidth > window.innerWidth)).toBe(false);
    });
  });
}
