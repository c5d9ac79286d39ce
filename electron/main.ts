import path from 'node:path';
import { app, clipboard, Menu, nativeTheme, powerMonitor, shell } from 'electron';
import { supervise } from './bridge/supervisor.ts';
import { systemClock } from './platform/clock.ts';
import { harden } from './platform/harden.ts';
import { createLog } from './platform/log.ts';
import { ensurePrivateDir } from './platform/paths.ts';
import { openAppSession, registerAppScheme } from './shell/app-session.ts';
import { recoverPage } from './shell/crash-recovery.ts';
import { forkEngine } from './shell/engine-process.ts';
import { followEngine } from './shell/engine-status.ts';
import { createGestures, watchGestures } from './shell/gestures.ts';
import { createHostSettings, lockWithMachine } from './shell/host-settings.ts';
import { linkWindow } from './shell/ipc.ts';
import { manageLifecycle } from './shell/lifecycle.ts';
import { openMainWindow, reveal } from './shell/main-window.ts';
import { menuTemplate } from './shell/menu.ts';
import { guardNavigation } from './shell/navigation-guard.ts';
import { showNotice } from './shell/notices.ts';
import { readOptions } from './shell/options.ts';
import { createSecretClipboard } from './shell/secret-clipboard.ts';
import { failToStart } from './shell/start-failure.ts';
import { hasTray, showTray } from './shell/tray.ts';

const here = import.meta.dirname;
const log = createLog();
const { platform, env } = process;

// In a checkout a developer, or a test, may attach an inspector to this process; a packaged Fob forbids it.
if (app.isPackaged) harden('fob', log);

try {
  const options = readOptions(process.argv.slice(1), env);
  const profile = path.join(options.dataDir, 'window');
  for (const dir of [options.dataDir, profile]) ensurePrivateDir(dir);
  app.setPath('userData', profile);
  app.enableSandbox();
  registerAppScheme();
  guardNavigation(app, (url) => void shell.openExternal(url));
  if (app.requestSingleInstanceLock()) open(options).catch(failToStart);
  else app.quit();
} catch (error) {
  failToStart(error);
}

async function open(options: ReturnType<typeof readOptions>): Promise<void> {
  await app.whenReady();
  const gestures = createGestures(systemClock);
  const copied = createSecretClipboard(clipboard, log);
  const config = { ...options, host: 'electron', version: app.getVersion(), start: 'open', ui: null } as const;
  const spawn = () => forkEngine(path.join(here, 'engine.js'), env);
  const notify = (title: string, text: string) => showNotice(title, text, () => reveal(window));
  const settings = createHostSettings({ app, platform });
  const copyToClipboard = (secret: string, clearAfterMs: number) => {
    copied.copy(secret, clearAfterMs);
    if (settings.current().minimiseOnCopy) window.minimize();
  };
  const asked = { copyToClipboard, notify, settings: settings.take, freshGesture: gestures.take };
  const engine = supervise(config, { spawn, ...asked, log });

  const window = openMainWindow({
    session: openAppSession(path.join(here, '../renderer')),
    preload: path.join(here, 'preload.cjs'),
    packaged: app.isPackaged,
    dark: nativeTheme.shouldUseDarkColors,
  });
  watchGestures(window.webContents, gestures);
  recoverPage(window.webContents, systemClock, log);
  manageLifecycle({ app, window, hidesToTray: hasTray(platform, env), engine, fail: failToStart });

  const lock = () => {
    void copied.clear();
    engine.lock().catch(() => log.error('lock failed'));
  };
  lockWithMachine(powerMonitor, settings.current, lock);
  Menu.setApplicationMenu(Menu.buildFromTemplate(menuTemplate({ packaged: app.isPackaged, platform, lock })));
  const tray = showTray(platform, { open: () => reveal(window), lock, quit: () => app.quit() });
  followEngine(engine, { window: linkWindow(window, (port) => engine.connect(port), log), tray, clipboard: copied });
}
