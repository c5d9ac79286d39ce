import { BrowserWindow, type BrowserWindowConstructorOptions, type Session } from 'electron';
import { APP_ORIGIN } from './origin.ts';

type Surroundings = { session: Session; preload: string; packaged: boolean; dark: boolean };

/** Every option that decides what the page may do is written out, so that no default can change under us. */
function windowOptions({ session, preload, packaged, dark }: Surroundings): BrowserWindowConstructorOptions {
  return {
    title: 'Fob',
    width: 1180,
    height: 760,
    minWidth: 760,
    minHeight: 520,
    show: false, // until the page has painted
    backgroundColor: dark ? '#0e0f11' : '#f4f4f5',
    autoHideMenuBar: true,
    webPreferences: {
      session,
      preload,
      contextIsolation: true,
      sandbox: true,
      nodeIntegration: false,
      nodeIntegrationInWorker: false,
      nodeIntegrationInSubFrames: false,
      webviewTag: false,
      webSecurity: true,
      allowRunningInsecureContent: false,
      experimentalFeatures: false,
      enableBlinkFeatures: '',
      enableWebSQL: false,
      plugins: false,
      webgl: false,
      spellcheck: false,
      navigateOnDragDrop: false,
      disableDialogs: true,
      autoplayPolicy: 'document-user-activation-required',
      defaultEncoding: 'utf-8',
      devTools: !packaged,
    },
  };
}

/** Opens the one window at app://fob, shown once it has painted. */
export function openMainWindow(surroundings: Surroundings): BrowserWindow {
  const window = new BrowserWindow(windowOptions(surroundings));
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
