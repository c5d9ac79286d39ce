import { Menu, type MenuItemConstructorOptions, Tray } from 'electron';
import { trayImage } from './tray-image.ts';

export type TrayActions = { open(): void; lock(): void; quit(): void };

/** The tray's menu: one line that says how Fob is, then what can be done. */
export function trayTemplate(status: string, actions: TrayActions): MenuItemConstructorOptions[] {
  return [
    { label: status, enabled: false },
    { type: 'separator' },
    { label: 'Open Fob', click: actions.open },
    { label: 'Lock', click: actions.lock },
    { type: 'separator' },
    { label: 'Quit Fob', click: actions.quit },
  ];
}

/** Shows the tray icon; the returned function sets its status line. */
export function showTray(platform: NodeJS.Platform, actions: TrayActions): (status: string) => void {
  const tray = new Tray(trayImage(platform));
  const update = (text: string) => {
    tray.setToolTip(`Fob: ${text}`);
    tray.setContextMenu(Menu.buildFromTemplate(trayTemplate(text, actions)));
  };
  tray.on('click', actions.open);
  update('Starting');
  return update;
}

/** Whether the desktop shows tray icons. GNOME has no tray, and a window that hides where none is could not come back. */
export function hasTray(platform: NodeJS.Platform, env: NodeJS.ProcessEnv): boolean {
  if (platform === 'darwin' || platform === 'win32') return true;
  const desktop = (env.XDG_CURRENT_DESKTOP ?? '').toLowerCase();
  return /kde|xfce|cinnamon|mate|lxqt|lxde|unity|budgie|deepin|enlightenment/.test(desktop);
}
