import { type ChildProcess, fork } from 'node:child_process';
import type { Browser, Page } from 'playwright-core';
import { type BrowserHalf, openBrowserHalf } from './browser-half.ts';
import type { ShellState } from './control.ts';
import { createLink, type Link } from './link.ts';

export type ShellOptions = {
  browser: Browser;
  main: string;
  args?: readonly string[];
  env?: NodeJS.ProcessEnv;
  packaged?: boolean;
};

/** The running shell and the desktop around it, in the test's hands. */
export type Shell = BrowserHalf & {
  readonly pid: number;
  /** Resolves with the exit status once the shell's process is gone. */
  readonly exited: Promise<number | null>;
  state(): Promise<ShellState>;
  clickMenu(...path: string[]): Promise<void>;
  /** Clicks an item of the tray's menu by its label, or the icon itself. */
  clickTray(label: string | null): Promise<void>;
  /** The newest one. */
  clickNotice(): Promise<void>;
  /** Presses a button of the newest notice, by its place. */
  clickNoticeAction(index: number): Promise<void>;
  /** As pressed anywhere on the desktop. */
  pressShortcut(keys: string): Promise<void>;
  /** Another program has these keys from now on. */
  takeShortcut(keys: string): Promise<void>;
  /** A `fob://` link, as macOS hands it over. */
  openUrl(url: string): Promise<void>;
  /** Another window gets the focus. */
  blur(window: number): Promise<void>;
  /** As the user moves and resizes the main window. */
  placeWindow(bounds: { x: number; y: number; width: number; height: number }): Promise<void>;
  power(event: 'suspend' | 'lock-screen'): Promise<void>;
  setClipboard(text: string): Promise<void>;
  closeWindow(): Promise<void>;
  minimise(): Promise<void>;
  askDevice(deviceType: 'hid' | 'serial' | 'usb'): Promise<boolean>;
  /** Emits an event that cannot be provoked in Chromium; true if the shell prevented it. */
  ask(event: 'will-redirect' | 'will-attach-webview', details: object): Promise<boolean>;
  log(): string;
  end(): Promise<void>;
};

/**
 * Runs the built shell, unchanged, with `electron` resolved to the double. Its windows are pages of `browser`.
 *
 * What differs from Electron, beyond what throws: app:// is an intercepted https origin; the preload runs in the page's
 * own JavaScript world, so context isolation itself is not shown; a popup exists for a moment before it is refused;
 * what one utility process posts to another passes through the main process; window states are kept, not drawn; the
 * clipboard, tray, menu and dialogs are records; the main process and its utility processes are plain Node, without
 * Electron's fuses or sandbox; redirects and webviews are events that the test sends, as neither can happen in these pages.
 */
export async function launchShell({
  browser,
  main,
  args = [],
  env = {},
  packaged = false,
}: ShellOptions): Promise<Shell> {
  const child = fork(main, [...args], {
    execArgv: ['--import', new URL('./register.ts', import.meta.url).href],
    env: { ...process.env, NODE_OPTIONS: '', ...env, ELECTRON_DOUBLE_PACKAGED: packaged ? '1' : '' },
    serialization: 'advanced',
    stdio: ['ignore', 'pipe', 'pipe', 'ipc'],
  });
  let output = '';
  for (const stream of [child.stdout, child.stderr]) {
    stream?.setEncoding('utf8').on('data', (text: string) => {
      output += text;
    });
  }
  const exited = new Promise<number | null>((resolve) => child.once('exit', resolve));

  const early: unknown[] = [];
  child.on('message', (message) => early.push(message));
  const { link, receive } = createLink((message) => {
    if (child.connected) child.send(message as object, undefined, {}, () => {});
  });
  void exited.then(() => link.end(`the shell has ended:\n${output}`));
  link.on('exiting', () => {});
  const half = await openBrowserHalf(browser, link);
  child.removeAllListeners('message');
  child.on('message', receive);
  for (const message of early) receive(message);

  return {
    ...half,
    ...controls(link),
    pid: child.pid ?? 0,
    exited,
    log: () => output,
    end: () => end(child, exited, half),
  };
}

async function end(child: ChildProcess, exited: Promise<unknown>, half: BrowserHalf): Promise<void> {
  child.kill('SIGTERM');
  const late = setTimeout(() => child.kill('SIGKILL'), 8_000);
  await exited;
  clearTimeout(late);
  await half.close();
}

function controls(link: Link) {
  return {
    state: () => link.call<ShellState>('state'),
    clickMenu: (...path: string[]) => link.call<void>('click-menu', { path }),
    clickTray: (label: string | null) => link.call<void>('click-tray', { label }),
    clickNotice: () => link.call<void>('click-notice'),
    clickNoticeAction: (actionIndex: number) => link.call<void>('notice-action', { actionIndex }),
    pressShortcut: (keys: string) => link.call<void>('press-shortcut', { keys }),
    takeShortcut: (keys: string) => link.call<void>('take-shortcut', { keys }),
    openUrl: (url: string) => link.call<void>('open-url', { url }),
    blur: (window: number) => link.call<void>('blur', { window }),
    placeWindow: (bounds: object) => link.call<void>('place-window', { bounds }),
    power: (event: string) => link.call<void>('power', { event }),
    setClipboard: (text: string) => link.call<void>('set-clipboard', { text }),
    closeWindow: () => link.call<void>('close-window'),
    minimise: () => link.call<void>('minimise'),
    askDevice: (deviceType: string) => link.call<boolean>('device', { deviceType, origin: 'app://fob' }),
    ask: (event: string, details: object) => link.call<boolean>('ask-contents', { event, details, rest: [{}, {}] }),
  };
}

/** The window's page once it has loaded. */
export function shellPage(shell: Shell): Promise<Page> {
  return whileRunning(shell, shell.firstPage());
}

/** What the promise brings; rejects with the shell's log when the shell ends before. */
export function whileRunning<T>(shell: Shell, promise: Promise<T>): Promise<T> {
  const ended = shell.exited.then((code) => {
    throw new Error(`the shell ended with ${code} too early:\n${shell.log()}`);
  });
  ended.catch(() => {});
  return Promise.race([promise, ended]);
}
