import { Menu, type MenuItemConstructorOptions, type Rectangle, Tray } from 'electron';
import type { Speech } from './speech.ts';
import { trayImage } from './tray-image.ts';
import type { ShellWords } from './words.ts';

export type TrayActions = {
  search(): void;
  open(): void;
  proxy(on: boolean): void;
  lock(): void;
  restart(): void;
  troubleshoot(): void;
  quit(): void;
};
/** The line that says how Fob is, in whatever is spoken. */
export type TrayStatus = (words: ShellWords, proxyOn: boolean) => string;
export type ShownTray = {
  say(status: TrayStatus): void;
  /** Whether the proxy lets calls through now. */
  proxyOn(on: boolean): void;
  /** Seconds until the clipboard clears, in the place of the status; null once it has. */
  clipboard(seconds: number | null): void;
  /** Where the icon is; all 0 where the desktop does not tell. */
  bounds(): Rectangle;
};

/** The tray's menu: one line that says how Fob is, then what can be done. */
export function trayTemplate(
  status: string,
  words: ShellWords,
  proxyOn: boolean,
  actions: TrayActions,
): MenuItemConstructorOptions[] {
  return [
    { label: status, enabled: false },
    { type: 'separator' },
    { label: words.quickSearch, click: actions.search },
    { label: words.openFob, click: actions.open },
    { type: 'separator' },
    { label: words.proxyOn, type: 'checkbox', checked: proxyOn, click: () => actions.proxy(!proxyOn) },
    { label: words.lock, click: actions.lock },
    { type: 'separator' },
    { label: words.restartEngine, click: actions.restart },
    { label: words.troubleshoot, click: actions.troubleshoot },
    { type: 'separator' },
    { label: words.quitFob, click: actions.quit },
  ];
}

/** Shows the tray icon: a click opens the quick search, its menu the rest. */
export function showTray(platform: NodeJS.Platform, speech: Speech, actions: TrayActions): ShownTray {
  const tray = new Tray(trayImage(platform));
  let current: Menu | null = null;
  let status: TrayStatus = (words) => words.starting;
  let proxyOn = true;
  let clears: number | null = null;
  const line = () => (clears === null ? status(speech.words(), proxyOn) : speech.words().clearsIn(clears));
  const draw = () => {
    tray.setToolTip(`Fob: ${line()}`);
    const proxy = (on: boolean) => {
      actions.proxy(on);
      draw(); // the system has moved the tick by itself; it stands where the proxy is
    };
    current = Menu.buildFromTemplate(
      trayTemplate(status(speech.words(), proxyOn), speech.words(), proxyOn, { ...actions, proxy }),
    );
    // On macOS a menu of its own would open at every click.
    if (platform !== 'darwin') tray.setContextMenu(current);
  };
  tray.on('click', actions.search);
  if (platform === 'darwin') tray.on('right-click', () => tray.popUpContextMenu(current ?? undefined));
  draw();
  speech.onChange(draw);
  return {
    say: (next) => {
      status = next;
      draw();
    },
    proxyOn: (on) => {
      proxyOn = on;
      draw();
    },
    clipboard: (seconds) => {
      clears = seconds;
      tray.setToolTip(`Fob: ${line()}`);
      if (platform === 'darwin') tray.setTitle(seconds === null ? '' : `${seconds} s`);
    },
    bounds: () => tray.getBounds(),
  };
}

/** Whether the desktop shows tray icons. GNOME has no tray, and a window that hides where none is could not come back. */
export function hasTray(platform: NodeJS.Platform, env: NodeJS.ProcessEnv): boolean {
  if (platform === 'darwin' || platform === 'win32') return true;
  const desktop = (env.XDG_CURRENT_DESKTOP ?? '').toLowerCase();
  return /kde|xfce|cinnamon|mate|lxqt|lxde|unity|budgie|deepin|enlightenment/.test(desktop);
}
