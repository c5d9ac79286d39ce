import { existsSync } from 'node:fs';
import path from 'node:path';
import { expect } from '@playwright/test';
import { openedPage, say, seen, test, told } from './support/staged-shell.ts';

test('the menu has Lock under Ctrl+L and the roles people expect', async ({ staged: { shell } }) => {
  const { menu } = await shell.state();
  const file = menu.find(({ label }) => label === 'File');
  expect(file?.submenu).toContainEqual({ label: 'Lock', accelerator: 'CommandOrControl+L' });
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
    'Locked: every call is refused',
    'separator',
    'Quick search',
    'Open Fob',
    'separator',
    'Proxy on',
    'Lock',
    'separator',
    'Restart the engine',
    'Troubleshoot…',
    'separator',
    'Quit Fob',
  ]);
  await shell.closeWindow();
  expect((await shell.state()).windows[0]?.visible).toBe(false);
  await shell.clickTray('Open Fob');
  expect((await shell.state()).windows[0]?.visible).toBe(true);
});

test('the tray switches the proxy, restarts the engine and opens the window where Fob looks at itself', async ({
  staged: { shell, page },
}) => {
  const tray = async () => (await shell.state()).tray;
  await say(page, { do: 'open' });
  await expect.poll(async () => (await tray())?.toolTip).toBe('Fob: Proxy at 127.0.0.1:4680');
  await shell.clickTray('Proxy on');
  await expect.poll(async () => (await tray())?.toolTip).toBe('Fob: Proxy switched off');
  expect((await tray())?.menu.find(({ label }) => label === 'Proxy on')?.checked).toBe(false);
  await shell.minimise();
  await shell.clickTray('Troubleshoot…');
  expect((await shell.state()).windows[0]).toMatchObject({ minimised: false, visible: true });
  await expect.poll(() => told(page)).toContainEqual({ type: 'menu', command: 'troubleshoot' });
  const { engines } = await shell.state();
  await shell.clickTray('Restart the engine');
  await expect.poll(async () => (await seen(page)).ports).toBe(2);
  expect((await shell.state()).engines).not.toEqual(engines);
});

test('a page starts the engine that gave up, and none beside one that runs', async ({ staged: { shell, page } }) => {
  const start = () => page.evaluate(() => (window as unknown as { fob: { start(): void } }).fob.start());
  const { engines } = await shell.state();
  await start();
  await say(page, { do: 'fail' });
  await expect.poll(async () => (await seen(page)).notices.at(-1)?.state).toBe('gone');
  expect((await shell.state()).engines).toHaveLength(0);
  await start();
  await expect.poll(async () => (await seen(page)).ports).toBe(2);
  expect((await shell.state()).engines).not.toEqual(engines);
});

test('a locked Fob’s proxy is not switched: the window comes to be unlocked', async ({ staged: { shell } }) => {
  await shell.minimise();
  await shell.clickTray('Proxy on');
  expect((await shell.state()).windows[0]).toMatchObject({ minimised: false, visible: true });
});

test('what is copied where no window is used is told on the desktop for as long as it stands there', async ({
  staged: { shell, page },
}) => {
  await shell.minimise();
  await say(page, { do: 'copy', text: 'canary-secret' });
  await expect
    .poll(async () => (await shell.state()).notices)
    .toEqual([{ title: 'Copied', body: 'The clipboard clears in 30 s', actions: [] }]);
  expect((await shell.state()).tray?.toolTip).toMatch(/^Fob: The clipboard clears in \d+ s$/);
  await say(page, { do: 'lock' });
  await expect.poll(async () => (await shell.state()).notices).toEqual([]);
  await expect.poll(async () => (await shell.state()).tray?.toolTip).toBe('Fob: Locked: every call is refused');
});

test('the window goes when something is copied, where that was chosen', async ({ staged: { shell, page } }) => {
  const minimised = async () => (await shell.state()).windows[0]?.minimised;
  const clipboard = async () => (await shell.state()).clipboard;
  await say(page, { do: 'copy', text: 'canary-one' });
  await expect.poll(clipboard).toBe('canary-one');
  expect(await minimised()).toBe(false);
  await say(page, { do: 'settings', settings: { minimiseOnCopy: true } });
  await say(page, { do: 'copy', text: 'canary-two' });
  await expect.poll(clipboard).toBe('canary-two');
  expect(await minimised()).toBe(true);
});

test('a click on the tray opens the quick search, with the same guards as the window, and it goes when left', async ({
  start,
}) => {
  const shell = await start({ env: { XDG_CURRENT_DESKTOP: 'KDE' } });
  await openedPage(shell);
  expect((await shell.state()).windows).toHaveLength(1); // made only when it is asked for
  await shell.clickTray(null);
  const [main, small] = (await shell.state()).windows;
  expect(small).toMatchObject({ visible: true, bounds: { x: 1560, y: 28, width: 360, height: 540 } });
  expect(small?.options).toMatchObject({ frame: false, skipTaskbar: true, alwaysOnTop: true });
  expect(small?.options.webPreferences).toEqual(main?.options.webPreferences);
  await expect.poll(() => [...shell.windows.values()][1]?.page.url()).toBe('https://fob.app.invalid/?tray');
  const page = [...shell.windows.values()][1]?.page;
  await page?.waitForFunction(() => (window as unknown as { seen?: { ports: number } }).seen?.ports === 1);
  await shell.blur(small?.id ?? 0);
  expect((await shell.state()).windows[1]?.visible).toBe(false);
  await page?.waitForTimeout(300);
  await shell.clickTray(null);
  expect((await shell.state()).windows[1]?.visible).toBe(true);
  await page?.evaluate(() => (window as unknown as { fob: { open(link: string): void } }).fob.open('fob://limits'));
  await expect.poll(async () => (await shell.state()).windows.map(({ visible }) => visible)).toEqual([true, false]);
  await shell.clickTray('Quit Fob');
  expect(await shell.exited).toBe(0);
});

test('an alert is a notice of the desktop, and a click on it opens Fob', async ({ staged: { shell, page } }) => {
  await say(page, { do: 'notice', text: 'Packs expires in 7 days' });
  await expect
    .poll(async () => (await shell.state()).notices)
    .toEqual([{ title: 'Packs expires in 7 days', body: 'what happened', actions: ['Mark as read', 'Remind in 1 h'] }]);
  await shell.minimise();
  await shell.clickNotice();
  expect((await shell.state()).windows[0]).toMatchObject({ minimised: false, visible: true });
  await expect.poll(() => told(page)).toContainEqual({ type: 'open', link: { place: 'alerts', id: '7' } });
  await shell.clickNoticeAction(0);
  await expect.poll(async () => (await seen(page)).messages).toContainEqual({ read: 7 });
  await say(page, { do: 'notice', text: 'Packs asks to be let in', count: 1 });
  const last = async () => (await shell.state()).notices.at(-1)?.actions;
  await expect.poll(last).toEqual(['Approve', 'Mark as read', 'Remind in 1 h']);
  await shell.clickNoticeAction(0);
  await expect.poll(async () => (await seen(page)).messages).toContainEqual({ letIn: 7 });
});

test('a good fob:// link opens its view, any other nothing', async ({ staged: { shell, page } }) => {
  const before = (await told(page)).length;
  for (const url of ['fob://keys/x', 'fob://settings/../keys', 'https://limits', 'fob://connect/a b'])
    await shell.openUrl(url);
  await shell.minimise();
  await shell.openUrl('fob://connect/figma');
  await expect.poll(() => told(page)).toHaveLength(before + 1);
  expect((await told(page)).at(-1)).toEqual({ type: 'open', link: { place: 'connect', id: 'figma' } });
  expect((await shell.state()).windows[0]).toMatchObject({ minimised: false, visible: true });
  expect((await shell.state()).schemes).toEqual([]); // only an installed Fob takes the scheme
});

test('a link given to a second instance goes to the first', async ({ start, staged: { page } }) => {
  const second = await start({ args: ['fob://limits'] });
  expect(await second.exited).toBe(0);
  await expect.poll(() => told(page)).toContainEqual({ type: 'open', link: { place: 'limits', id: null } });
});

test('a menu item does in the window what its shortcut does', async ({ staged: { shell, page } }) => {
  await shell.clickMenu('File', 'New key');
  await shell.clickMenu('View', 'Limits');
  await expect
    .poll(async () => (await told(page)).slice(-2))
    .toEqual([
      { type: 'menu', command: 'new-key' },
      { type: 'menu', command: 'page', page: 'limits' },
    ]);
});

test('the global shortcut opens the quick search; one that another program has is told as taken', async ({
  staged: { shell, page },
}) => {
  expect((await shell.state()).shortcuts).toEqual([]);
  await say(page, { do: 'settings', settings: { shortcut: 'Control+Alt+F' } });
  await expect.poll(async () => (await shell.state()).shortcuts).toEqual(['Control+Alt+F']);
  await shell.pressShortcut('Control+Alt+F');
  expect((await shell.state()).windows[1]?.visible).toBe(true);
  await shell.takeShortcut('Control+Alt+K');
  await say(page, { do: 'settings', settings: { shortcut: 'Control+Alt+K' } });
  await expect.poll(() => told(page)).toContainEqual({ type: 'shortcut', state: 'taken' });
  expect((await shell.state()).shortcuts).toEqual([]);
});

test('the icon says how many limits are nearly used up', async ({ staged: { shell, page } }) => {
  await say(page, { do: 'badge', count: 2 });
  await expect.poll(async () => (await shell.state()).badge).toBe(2);
  await say(page, { do: 'badge', count: 0 });
  await expect.poll(async () => (await shell.state()).badge).toBe(0);
});

test('the window opens where it was left', async ({ stage, start }) => {
  const first = await start();
  await openedPage(first);
  await first.placeWindow({ x: 300, y: 200, width: 900, height: 640 });
  await expect.poll(() => existsSync(path.join(stage.dataDir, 'window', 'place.json'))).toBe(true);
  await first.end();
  const second = await start();
  await openedPage(second);
  expect((await second.state()).windows[0]?.bounds).toEqual({ x: 300, y: 200, width: 900, height: 640 });
});

test('menu and tray speak the system’s language until another is chosen in the window', async ({ start }) => {
  const shell = await start({ env: { ELECTRON_DOUBLE_LOCALE: 'de-DE' } });
  const page = await openedPage(shell);
  const { menu, tray } = await shell.state();
  expect(menu.map(({ label }) => label)).toEqual(['Ablage', 'Bearbeiten', 'Ansicht', 'Fenster', 'Hilfe']);
  expect(tray?.toolTip).toBe('Fob: Gesperrt: jeder Aufruf wird abgelehnt');
  const speak = (language: string) =>
    page.evaluate((one) => (window as unknown as { fob: { speak(to: string): void } }).fob.speak(one), language);
  await speak('en');
  await expect.poll(async () => (await shell.state()).menu[0]?.label).toBe('File');
  expect((await shell.state()).tray?.toolTip).toBe('Fob: Locked: every call is refused');
  await speak('nothing that is spoken');
  await speak('system');
  await expect.poll(async () => (await shell.state()).menu[0]?.label).toBe('Ablage');
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
