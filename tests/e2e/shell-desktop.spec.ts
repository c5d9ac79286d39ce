import { existsSync } from 'node:fs';
import path from 'node:path';
import { expect } from '@playwright/test';
import { openedPage, say, test } from './support/staged-shell.ts';

test('the menu has Lock under Ctrl+L and the roles people expect', async ({ staged: { shell } }) => {
  const { menu } = await shell.state();
  const file = menu.find(({ label }) => label === 'File');
  expect(file?.submenu?.[0]).toEqual({ label: 'Lock', accelerator: 'CommandOrControl+L' });
  const roles = menu.flatMap(({ submenu }) => submenu ?? []).flatMap(({ role }) => role ?? []);
  expect(roles).toEqual(
    expect.arrayContaining([
      'undo',
      'redo',
      'cut',
      'copy',
      'paste',
      'selectAll',
      'zoomIn',
      'minimize',
      'close',
      'quit',
    ]),
  );
});

test('the tray says where the proxy is and opens the window', async ({ start }) => {
  const shell = await start({ env: { XDG_CURRENT_DESKTOP: 'KDE' } });
  await openedPage(shell);
  const { tray } = await shell.state();
  expect(tray?.menu.map(({ label, type }) => label ?? type)).toEqual([
    'Proxy at 127.0.0.1:4680',
    'separator',
    'Open Fob',
    'Lock',
    'separator',
    'Quit Fob',
  ]);
  await shell.closeWindow();
  expect((await shell.state()).windows[0]?.visible).toBe(false);
  await shell.clickTray('Open Fob');
  expect((await shell.state()).windows[0]?.visible).toBe(true);
  await shell.closeWindow();
  await shell.clickTray(null);
  expect((await shell.state()).windows[0]?.visible).toBe(true);
});

test('an alert is a notice of the desktop, and a click on it opens Fob', async ({ staged: { shell, page } }) => {
  await say(page, { do: 'notice', text: 'Packs expires in 7 days' });
  await expect
    .poll(async () => (await shell.state()).notices)
    .toEqual([{ title: 'Packs expires in 7 days', body: 'what happened' }]);
  await shell.minimise();
  await shell.clickNotice();
  expect((await shell.state()).windows[0]).toMatchObject({ minimised: false, visible: true });
});

test('without a tray, closing the window quits', async ({ start }) => {
  const shell = await start({ env: { XDG_CURRENT_DESKTOP: 'GNOME' } });
  await openedPage(shell);
  await shell.closeWindow();
  expect(await shell.exited).toBe(0);
});

for (const [how, quit] of [
  ['the menu', (shell) => shell.clickMenu('File', 'quit')],
  ['the tray', (shell) => shell.clickTray('Quit Fob')],
  ['SIGTERM', async (shell) => void process.kill(shell.pid, 'SIGTERM')],
] as [string, (shell: Parameters<typeof openedPage>[0]) => Promise<void>][]) {
  test(`quitting by ${how} ends every process`, async ({ stage, staged: { shell } }) => {
    const { engines } = await shell.state();
    await quit(shell);
    expect(await shell.exited).toBe(0);
    for (const pid of engines) expect(() => process.kill(pid, 0)).toThrow('ESRCH');
    expect(existsSync(path.join(stage.dataDir, 'host.json'))).toBe(false);
  });
}

test('a second instance shows the first one and ends', async ({ start, staged: { shell } }) => {
  await shell.minimise();
  const second = await start();
  expect(await second.exited).toBe(0);
  await expect
    .poll(async () => (await shell.state()).windows[0])
    .toMatchObject({ minimised: false, visible: true, focusCalls: 1 });
  expect((await shell.state()).engines).toHaveLength(1);
  expect(second.windows.size).toBe(0);
});

test('what keeps Fob from starting is said in a dialog', async ({ start }) => {
  const shell = await start({ args: ['--proxy-port', 'many'] });
  expect(await shell.exited).toBe(1);
  expect(shell.log()).toContain('Fob cannot start\n--proxy-port must be a port from 0 to 65535');
});
