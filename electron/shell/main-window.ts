import { BrowserWindow } from 'electron';
import { APP_ORIGIN } from './origin.ts';
import { type Surroundings, webPreferences } from './web-preferences.ts';
import type { Place } from './window-state.ts';

/** Opens the main window at app://fob where it was last, shown once it has painted. */
export function openMainWindow(surroundings: Surroundings, place: Place): BrowserWindow {
  const { maximised, ...bounds } = place;
  const window = new BrowserWindow({
    title: 'Fob',
    ...bounds,
    minWidth: 480,
    minHeight: 520,
    show: false, // until the page has painted
    backgroundColor: surroundings.dark ? '#0e0f11' : '#f4f4f5',
    autoHideMenuBar: true,
    webPreferences: webPreferences(surroundings),
  });
  if (maximised) window.maximize();
  window.once('ready-to-show', () => window.show());
  void window.loadURL(`${APP_ORIGIN}/`);
  return window;
}

/** Brings the window to the user, wherever it was. */
export function reveal(window: BrowserWindow): void {
  if (window.isDestroyed()) return;
  if (window.isMinimized()) window.restore();
  window.show();
  window.focus();
}
