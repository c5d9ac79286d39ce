import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import type { Browser } from 'playwright-core';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { launchBrowser } from '../support/browser.ts';
import { launchShell, type Shell, shellPage } from '../support/electron-double/launch.ts';

// The double is only worth something if it refuses what it cannot do, and lets happen what a shell does not prevent.

const folder = mkdtempSync(path.join(tmpdir(), 'fob-double-'));
let browser: Browser;

beforeAll(async () => {
  browser = await launchBrowser();
  writeFileSync(path.join(folder, 'preload.cjs'), '');
});
afterAll(async () => {
  await browser.close();
  rmSync(folder, { recursive: true });
});

let programs = 0;
function launch(source: string): Promise<Shell> {
  programs += 1;
  const main = path.join(folder, `main-${programs}.mjs`);
  writeFileSync(main, `import * as electron from 'electron';\n${source.replaceAll('PREFERENCES', preferences)}`);
  return launchShell({ browser, main });
}

const preferences = `{ session: electron.session.fromPartition('p', { cache: false }), preload: ${JSON.stringify(path.join(folder, 'preload.cjs'))},
  contextIsolation: true, sandbox: true, nodeIntegration: false, nodeIntegrationInSubFrames: false, webSecurity: true, webviewTag: false }`;
const register =
  "electron.protocol.registerSchemesAsPrivileged([{ scheme: 'app', privileges: { standard: true, secure: true, supportFetchAPI: true } }]);";

test.each([
  ['electron.app.setUserTasks([])', 'app.setUserTasks is not implemented'],
  ["electron.app.on('login', () => {})", 'app does not emit login'],
  ["electron.ipcMain.handle('x', () => 1)", 'ipcMain.handle is not implemented'],
  ['electron.globalShortcut.unregisterAll()', 'globalShortcut.unregisterAll is not implemented'],
  ['electron.clipboard.readImage()', 'clipboard.readImage is not implemented'],
  ['electron.nativeTheme.themeSource = "dark"', 'nativeTheme.themeSource cannot be set'],
  [
    "await import('electron').then((e) => e.desktopCapturer.getSources({}))",
    "Cannot read properties of undefined (reading 'getSources')",
  ],
  ["electron.Menu.buildFromTemplate([{ role: 'forceReload' }])", 'role forceReload is not implemented'],
  ["electron.Menu.buildFromTemplate([{ label: 'x', sublabel: 'y' }])", 'MenuItem does not know sublabel'],
  ["electron.utilityProcess.fork('x.js', [], { cwd: '/' })", 'utilityProcess.fork does not know cwd'],
  [
    "electron.protocol.registerSchemesAsPrivileged([{ scheme: 'app', privileges: { standard: true, bypassCSP: true } }])",
    'standard, secure, supportFetchAPI and nothing else',
  ],
  ['new electron.BrowserWindow({ webPreferences: {} })', 'Cannot create BrowserWindow before app is ready'],
  [
    'await electron.app.whenReady(); new electron.BrowserWindow({ kiosk: true, webPreferences: PREFERENCES })',
    'BrowserWindow does not know kiosk',
  ],
  [
    'await electron.app.whenReady(); new electron.BrowserWindow({ webPreferences: { ...PREFERENCES, sandbox: false } })',
    'webPreferences.sandbox is implemented as true only',
  ],
  [
    'await electron.app.whenReady(); new electron.BrowserWindow({ webPreferences: { ...PREFERENCES, scrollBounce: true } })',
    'webPreferences does not know scrollBounce',
  ],
])('%s is refused', async (source, message) => {
  const shell = await launch(source);
  expect(await shell.exited).not.toBe(0);
  expect(shell.log()).toContain(message);
  await shell.end();
});

test('a shell without guards is open: the double prevents nothing by itself', async () => {
  const shell = await launch(`${register}
await electron.app.whenReady();
const preferences = PREFERENCES;
preferences.session.protocol.handle('app', () => new Response('<a id="go" href="https://outside.example/">go</a>', { headers: { 'content-type': 'text/html' } }));
const window = new electron.BrowserWindow({ width: 800, height: 600, webPreferences: preferences });
await window.loadURL('app://fob/');`);
  const page = await shellPage(shell);
  const granted = await page.evaluate(async () => (await navigator.permissions.query({ name: 'geolocation' })).state);
  expect(granted).toBe('granted');
  await page.evaluate(() => void window.open('https://outside.example/popup'));
  await expect.poll(() => shell.popups.length).toBe(1);
  await page.click('#go');
  await expect.poll(() => page.url()).toBe('https://outside.example/');
  expect(shell.outside).toEqual(['https://outside.example/popup', 'https://outside.example/']);
  await shell.end();
});
