import path from 'node:path';
import { app, type BrowserWindow, ClipboardItem, clipboard, nativeTheme, powerMonitor, screen } from 'electron';
import { supervise } from '../bridge/supervisor.ts';
import { systemClock } from '../platform/clock.ts';
import { errorName, type Log } from '../platform/log.ts';
import { openAppSession } from './app-session.ts';
import { recoverPage } from './crash-recovery.ts';
import { createDesktop } from './desktop.ts';
import { forkEngine } from './engine-process.ts';
import { followEngine } from './engine-status.ts';
import { createGestures, watchGestures } from './gestures.ts';
import { createHostSettings, lockWithMachine } from './host-settings.ts';
import { linkPages } from './ipc.ts';
import { manageLifecycle } from './lifecycle.ts';
import { openMainWindow } from './main-window.ts';
import type { ShellOptions } from './options.ts';
import { privateCopy } from './private-copy.ts';
import { createSecretClipboard } from './secret-clipboard.ts';
import { createSpeech } from './speech.ts';
import { failToStart } from './start-failure.ts';
import { hasTray } from './tray.ts';
import { rememberPlace, savedPlace } from './window-state.ts';

const { platform, env } = process;

/** Starts the engine, then the window and the desktop around it. `here` is the folder of the built programs. */
export async function openShell(options: ShellOptions, here: string, log: Log): Promise<void> {
  await app.whenReady();
  const gestures = createGestures(systemClock);
  const copied = createSecretClipboard(
    {
      writeSecret: (text) => clipboard.write([new ClipboardItem(privateCopy(text, platform))]),
      readText: () => clipboard.readText(),
      clear: () => clipboard.clear(),
    },
    (clearsAfterMs) => desktop.copied(clearsAfterMs),
    log,
  );
  const config = { ...options, host: 'electron', version: app.getVersion(), start: 'open', ui: null } as const;
  const spawn = () => forkEngine(path.join(here, 'engine.js'), env);
  const settings = createHostSettings({
    app,
    platform,
    shortcut: (keys) => desktop.shortcut(keys),
    proxyOn: (on) => desktop.proxyOn(on),
  });
  const copyToClipboard = (secret: string, clearAfterMs: number) => {
    copied.copy(secret, clearAfterMs);
    if (settings.current().minimiseOnCopy) window.minimize();
  };
  const engine = supervise(config, {
    spawn,
    copyToClipboard,
    notify: (notice) => desktop.notify(notice),
    badge: (count) => desktop.badge(count),
    settings: settings.take,
    freshGesture: gestures.take,
    log,
  });

  const surroundings = {
    session: openAppSession(path.join(here, '../renderer')),
    preload: path.join(here, 'preload.cjs'),
    packaged: app.isPackaged,
    dark: nativeTheme.shouldUseDarkColors,
  };
  const pages = linkPages({
    ready: () => engine.current() !== null,
    connect: (port) => engine.connect(port),
    asked: (ask) => desktop.asked(ask),
    greeting: () => desktop.greeting(),
    log,
  });
  const made = (one: BrowserWindow) => {
    watchGestures(one.webContents, gestures);
    recoverPage(one.webContents, systemClock, log);
    pages.add(one);
  };
  const placeFile = path.join(options.dataDir, 'window', 'place.json');
  const screens = screen.getAllDisplays().map(({ workArea }) => workArea);
  const window = openMainWindow(surroundings, savedPlace(placeFile, screens));
  rememberPlace(window, placeFile, () => log.warn('the place of the window could not be kept'));
  made(window);
  manageLifecycle({ app, window, hidesToTray: hasTray(platform, env), engine, clipboard: copied, fail: failToStart });

  const lock = () => {
    void copied.clear();
    engine.lock().catch(() => log.error('lock failed'));
  };
  lockWithMachine(powerMonitor, settings.current, lock);
  const speech = createSpeech(app.getLocale());
  const desktop = createDesktop({
    app,
    window,
    surroundings,
    platform,
    speech,
    pages,
    lock,
    engine,
    restart: () => engine.restart().catch((error) => log.error('restart failed', { error: errorName(error) })),
    goesOnCopy: () => settings.current().minimiseOnCopy,
    made,
  });
  followEngine(engine, { pages, tray: desktop.say, clipboard: copied });
}
