import type { App, BrowserWindow } from 'electron';
import { within } from '../bridge/launched-engine.ts';
import type { Supervisor } from '../bridge/supervisor.ts';
import { reveal } from './main-window.ts';

type Lifecycle = {
  app: App;
  window: BrowserWindow;
  hidesToTray: boolean;
  engine: Pick<Supervisor, 'ready' | 'stop'>;
  clipboard: { clear(): Promise<void> };
  /** Tells the user why no engine could be started, and ends Fob. */
  fail(error: unknown): void;
};

const CLEAR_LIMIT_MS = 1_000; // another program may own the clipboard and not answer

/**
 * Closing hides the window where a tray can bring it back, else quits; quitting lets the engine finish its writes first and
 * clears the clipboard of a secret, as nobody would later.
 */
export function manageLifecycle({ app, window, hidesToTray, engine, clipboard, fail }: Lifecycle): void {
  let stopping: Promise<void> | null = null;

  engine.ready.catch((error) => {
    if (!stopping) fail(error);
  });

  window.on('close', (event) => {
    if (stopping || !hidesToTray) return;
    event.preventDefault();
    window.hide();
  });

  app.on('before-quit', (event) => {
    event.preventDefault();
    stopping ??= Promise.allSettled([engine.stop(), within(clipboard.clear(), CLEAR_LIMIT_MS)]).then(() => app.exit(0));
  });

  window.on('closed', () => app.quit()); // also while the quick search waits, hidden
  app.on('second-instance', () => reveal(window));
  app.on('activate', () => reveal(window)); // macOS: a click on the Dock icon
}
