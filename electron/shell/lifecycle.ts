import type { App, BrowserWindow } from 'electron';
import type { Supervisor } from '../bridge/supervisor.ts';
import { reveal } from './main-window.ts';

type Lifecycle = {
  app: App;
  window: BrowserWindow;
  hidesToTray: boolean;
  engine: Pick<Supervisor, 'ready' | 'stop'>;
  /** Tells the user why no engine could be started, and ends Fob. */
  fail(error: unknown): void;
};

/** Closing hides the window where a tray can bring it back, else quits; quitting lets the engine finish its writes first. */
export function manageLifecycle({ app, window, hidesToTray, engine, fail }: Lifecycle): void {
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
    stopping ??= engine.stop().finally(() => app.exit(0));
  });

  window.on('closed', () => app.quit()); // also while the quick search waits, hidden
  app.on('second-instance', () => reveal(window));
  app.on('activate', () => reveal(window)); // macOS: a click on the Dock icon
}
