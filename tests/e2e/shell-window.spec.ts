import { expect } from '@playwright/test';
import { seen, test } from './support/staged-shell.ts';

test('every option that decides what the page may do is explicit', async ({ staged: { shell } }) => {
  const [window] = (await shell.state()).windows;
  const { preload, ...preferences } = window?.options.webPreferences ?? {};
  expect(preload).toMatch(/electron\/preload\.cjs$/);
  expect(preferences).toEqual({
    session: 'persist:fob',
    contextIsolation: true,
    sandbox: true,
    nodeIntegration: false,
    nodeIntegrationInWorker: false,
    nodeIntegrationInSubFrames: false,
    webviewTag: false,
    webSecurity: true,
    allowRunningInsecureContent: false,
    experimentalFeatures: false,
    enableBlinkFeatures: '',
    enableWebSQL: false,
    plugins: false,
    webgl: false,
    spellcheck: false,
    navigateOnDragDrop: false,
    disableDialogs: true,
    autoplayPolicy: 'document-user-activation-required',
    defaultEncoding: 'utf-8',
    devTools: true,
  });
  expect((await shell.state()).sandboxed).toBe(true);
});

test('a packaged shell has no developer tools and no reload', async ({ start }) => {
  const shell = await start({ packaged: true });
  await shell.firstPage();
  const state = await shell.state();
  expect(state.windows[0]?.options.webPreferences.devTools).toBe(false);
  expect(JSON.stringify(state.menu)).not.toMatch(/reload|toggleDevTools/);
});

test('the preload shows the page seven things and nothing of Electron', async ({ staged: { page } }) => {
  const surface = await page.evaluate(() => {
    const names = Object.getOwnPropertyNames(window);
    const fresh = document.createElement('iframe');
    document.body.append(fresh);
    const own = names.filter((name) => !(name in (fresh.contentWindow as Window)));
    const { fob } = window as unknown as { fob: Record<string, unknown> };
    return {
      own,
      fob: Object.entries(fob).map(([name, value]) => `${name}: ${typeof value}`),
      frozen: Object.isFrozen(fob),
    };
  });
  // seen and say are the test page's own.
  expect(surface).toEqual({
    own: ['fob', 'seen', 'say'],
    fob: [
      'host: string',
      'onEngine: function',
      'onShell: function',
      'open: function',
      'speak: function',
      'start: function',
      'hide: function',
    ],
    frozen: true,
  });
});

test('every answer under app://fob carries the policy, errors included', async ({ staged: { page } }) => {
  const answers = await page.evaluate(async () => {
    const ask = async (path: string, method = 'GET') => {
      const answer = await fetch(path, { method });
      return { status: answer.status, headers: Object.fromEntries(answer.headers) };
    };
    return {
      page: await ask('/'),
      missing: await ask('/../electron/main.js'),
      encoded: await ask('/%2e%2e/electron/main.js'),
      post: await ask('/', 'POST'),
    };
  });
  expect(Object.values(answers).map(({ status }) => status)).toEqual([200, 404, 404, 405]);
  for (const { headers } of Object.values(answers)) {
    expect(headers['content-security-policy']).toBe(
      "default-src 'self'; script-src 'self'; style-src 'self'; img-src 'self' data:; font-src 'self'; connect-src 'self'; object-src 'none'; base-uri 'none'; form-action 'none'; frame-ancestors 'none'; require-trusted-types-for 'script'; trusted-types 'none'",
    );
    expect(headers).toMatchObject({
      'x-content-type-options': 'nosniff',
      'x-frame-options': 'DENY',
      'referrer-policy': 'no-referrer',
      'cross-origin-opener-policy': 'same-origin',
      'cross-origin-resource-policy': 'same-origin',
      'cross-origin-embedder-policy': 'require-corp',
      'cache-control': 'no-store',
    });
  }
});

test('the policy is at work: nothing inline, nothing from elsewhere', async ({ staged: { shell, page } }) => {
  await page.evaluate(async () => {
    const image = new Image();
    image.src = 'https://outside.example/pixel.png';
    const frame = document.createElement('iframe');
    frame.src = 'https://outside.example/frame';
    const style = document.createElement('style');
    style.textContent = 'body { color: red }';
    document.body.append(image, frame, style);
    await fetch('https://outside.example/').catch(() => {});
  });
  await expect.poll(async () => (await seen(page)).violations.length).toBeGreaterThanOrEqual(4);
  expect(shell.outside).toEqual([]);
});

test('the page cannot leave app://fob', async ({ staged: { shell, page } }) => {
  await page.click('#away');
  await page.evaluate(() => {
    window.location.href = 'https://outside.example/script';
  });
  await page.waitForTimeout(300);
  expect(page.url()).toBe('https://fob.app.invalid/');
  expect(shell.outside).toEqual([]);
  expect(await shell.ask('will-redirect', { url: 'https://outside.example/', isMainFrame: true })).toBe(true);
  expect(await shell.ask('will-redirect', { url: 'app://fob/', isMainFrame: true })).toBe(false);
  expect(await shell.ask('will-attach-webview', {})).toBe(true);
});

test('the page may load itself again, and gets a new port', async ({ staged: { page } }) => {
  await page.evaluate(() => window.location.reload());
  await page.waitForFunction(() => (window as unknown as { seen?: { ports: number } }).seen?.ports === 1);
});

test('the page opens no window and no address in the browser', async ({ staged: { shell, page } }) => {
  await page.click('#beside');
  await page.evaluate(() => {
    window.open('https://outside.example/opened');
    window.open('file:///etc/passwd');
    window.open('javascript:alert(1)');
  });
  await page.waitForTimeout(500);
  expect(shell.popups).toEqual([]);
  expect(shell.outside).toEqual([]);
  expect(page.context().pages()).toHaveLength(1);
  expect((await shell.state()).opened).toEqual([]);
});

test('permissions are denied, but for writing to the clipboard', async ({ staged: { shell, page } }) => {
  const states = await page.evaluate(async () => {
    const names = [
      'geolocation',
      'notifications',
      'camera',
      'microphone',
      'midi',
      'clipboard-read',
      'clipboard-write',
      'local-fonts',
      'window-management',
      'persistent-storage',
    ];
    const entries = names.map(async (name) => [
      name,
      (await navigator.permissions.query({ name: name as PermissionName })).state,
    ]);
    return Object.fromEntries(await Promise.all(entries)) as Record<string, string>;
  });
  expect(states).toEqual({
    geolocation: 'denied',
    notifications: 'denied',
    camera: 'denied',
    microphone: 'denied',
    midi: 'denied',
    'clipboard-read': 'denied',
    'clipboard-write': 'granted',
    'local-fonts': 'denied',
    'window-management': 'denied',
    'persistent-storage': 'denied',
  });
  for (const kind of ['hid', 'serial', 'usb'] as const) expect(await shell.askDevice(kind)).toBe(false);
});

test('a download is cancelled, but for what the page made itself', async ({ staged: { shell, page } }) => {
  await page.evaluate(() => {
    const link = document.createElement('a');
    link.href = '/page.js';
    link.download = 'page.js';
    link.click();
  });
  await expect.poll(() => shell.downloads).toEqual([false]);
  await page.evaluate(() => {
    const link = document.createElement('a');
    link.href = URL.createObjectURL(new Blob(['a backup']));
    link.download = 'fob.backup';
    link.click();
  });
  await expect.poll(() => shell.downloads).toEqual([false, true]);
});
