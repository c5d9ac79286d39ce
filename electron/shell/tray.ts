import { Menu, type MenuItemConstructorOptions, type Rectangle, Tray } from 'electron';
import { trayImage } from './tray-image.ts';
import type { ShellWords } from './words.ts';

export type TrayActions = { search(): void; open(): void; lock(): void; quit(): void };
export type ShownTray = {
  /** Sets its status line. */
  say(status: string): void;
  /** Where the icon is; all 0 where the desktop does not tell. */
  bounds(): Rectangle;
};

/** The tray's menu: one line that says how Fob is, then what can be done. */
export function trayTemplate(status: string, words: ShellWords, actions: TrayActions): MenuItemConstructorOptions[] {
  return [
    { label: status, enabled: false },
    { type: 'separator' },
    { label: words.quickSearch, click: actions.search },
    { label: words.openFob, click: actions.open },
    { label: words.lock, click: actions.lock },
    { type: 'separator' },
    { label: words.quitFob, click: actions.quit },
  ];
}

/** Shows the tray icon: a click opens the quick search, its menu the rest. */
export function showTray(platform: NodeJS.Platform, words: ShellWords, actions: TrayActions): ShownTray {
  const tray = new Tray(trayImage(platform));
  const menu = (text: string) => Menu.buildFromTemplate(trayTemplate(text, words, actions));
  let current = menu(words.starting);
  const say = (text: string) => {
    tray.setToolTip(`Fob: ${text}`);
    current = menu(text);
    // On macOS a menu of its own would open at every click.
    if (platform !== 'darwin') tray.setContextMenu(current);
  };
  tray.on('click', actions.search);
  if (platform === 'darwin') tray.on('right-click', () => tray.popUpContextMenu(current));
  say(words.starting);
  return { say, bounds: () => tray.getBounds() };
}

/** Whether the desktop shows tray icons. GNOME has no tray, and a window that hides where none is could not come back. */
export function hasTray(platform: NodeJS.Platform, env: NodeJS.ProcessEnv): boolean {
  if (platform === 'darwin' || platform === 'win32') return true;
  const desktop = (env.XDG_CURRENT_DESKTOP ?? '').toLowerCase();
  return /kde|xfce|cinnamon|mate|lxqt|lxde|unity|budgie|deepin|enlightenment/.test(desktop);
}
