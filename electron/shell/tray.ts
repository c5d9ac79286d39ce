import { Menu, type MenuItemConstructorOptions, type Rectangle, Tray } from 'electron';
import type { Speech } from './speech.ts';
import { trayImage } from './tray-image.ts';
import type { ShellWords } from './words.ts';

export type TrayActions = { search(): void; open(): void; lock(): void; quit(): void };
export type ShownTray = {
  /** Sets its status line, in whatever is spoken. */
  say(status: (words: ShellWords) => string): void;
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
export function showTray(platform: NodeJS.Platform, speech: Speech, actions: TrayActions): ShownTray {
  const tray = new Tray(trayImage(platform));
  let current: Menu | null = null;
  let last = (words: ShellWords) => words.starting;
  const say = (status: (words: ShellWords) => string) => {
    last = status;
    const text = status(speech.words());
    tray.setToolTip(`Fob: ${text}`);
    current = Menu.buildFromTemplate(trayTemplate(text, speech.words(), actions));
    // On macOS a menu of its own would open at every click.
    if (platform !== 'darwin') tray.setContextMenu(current);
  };
  tray.on('click', actions.search);
  if (platform === 'darwin') tray.on('right-click', () => tray.popUpContextMenu(current ?? undefined));
  say(last);
  speech.onChange(() => say(last));
  return { say, bounds: () => tray.getBounds() };
}

/** Whether the desktop shows tray icons. GNOME has no tray, and a window that hides where none is could not come back. */
export function hasTray(platform: NodeJS.Platform, env: NodeJS.ProcessEnv): boolean {
  if (platform === 'darwin' || platform === 'win32') return true;
  const desktop = (env.XDG_CURRENT_DESKTOP ?? '').toLowerCase();
  return /kde|xfce|cinnamon|mate|lxqt|lxde|unity|budgie|deepin|enlightenment/.test(desktop);
}
