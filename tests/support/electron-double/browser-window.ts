import { readFileSync } from 'node:fs';
import { app } from './app.ts';
import { test } from './context.ts';
import { ipcMain } from './ipc-main.ts';
import { closeEnd, fromHolder } from './message-ports.ts';
import { toChromium } from './scheme.ts';
import type { Session } from './session.ts';
import { onlyKnown, preventable, StrictEmitter, strict } from './strict.ts';
import { ipcArguments, WebContents } from './web-contents.ts';
import { decode } from './wire.ts';

/** Options that have no effect here and are only shown to the test. */
const shown = [
  'title',
  'x',
  'y',
  'minWidth',
  'minHeight',
  'backgroundColor',
  'autoHideMenuBar',
  'frame',
  'resizable',
  'movable',
  'minimizable',
  'maximizable',
  'fullscreenable',
  'skipTaskbar',
  'alwaysOnTop',
];
const acted = ['width', 'height', 'show', 'webPreferences'];

/** Preferences that Chromium already has as asked, or that nothing here depends on; shown to the test. */
const shownPreferences = [
  'nodeIntegrationInWorker',
  'allowRunningInsecureContent',
  'experimentalFeatures',
  'enableBlinkFeatures',
  'enableWebSQL',
  'plugins',
  'webgl',
  'spellcheck',
  'navigateOnDragDrop',
  'disableDialogs',
  'autoplayPolicy',
  'defaultEncoding',
  'devTools',
];
/** The double can only be a window that has these. */
const required = {
  contextIsolation: true,
  sandbox: true,
  nodeIntegration: false,
  nodeIntegrationInSubFrames: false,
  webSecurity: true,
  webviewTag: false,
};

type Preferences = Record<string, unknown> & { session: Session; preload: string };
type Bounds = { x: number; y: number; width: number; height: number };
type Options = Record<string, unknown> & { width: number; height: number; webPreferences: Preferences };

export const windows = new Map<number, BrowserWindow>();
let lastId = 0;

function checkOptions(options: Options): void {
  onlyKnown('BrowserWindow', options, [...shown, ...acted]);
  onlyKnown('webPreferences', options.webPreferences, [
    'session',
    'preload',
    ...Object.keys(required),
    ...shownPreferences,
  ]);
  for (const [name, value] of Object.entries(required)) {
    if (options.webPreferences[name] !== value)
      throw new Error(`electron double: webPreferences.${name} is implemented as ${value} only`);
  }
}

export class BrowserWindow extends StrictEmitter {
  readonly webContents: WebContents;
  readonly id: number;
  /** For the test: what the shell asked for. */
  readonly options: Record<string, unknown> & { webPreferences: Record<string, unknown> };
  state = { visible: true, minimised: false, maximised: false, focused: false, destroyed: false, focusCalls: 0 };
  bounds: Bounds;
  private readonly created: Promise<unknown>;

  constructor(options: Options) {
    super('BrowserWindow', [
      'close',
      'closed',
      'ready-to-show',
      'show',
      'hide',
      'blur',
      'resize',
      'move',
      'maximize',
      'unmaximize',
    ]);
    if (!app.isReady()) throw new Error('Cannot create BrowserWindow before app is ready');
    checkOptions(options);
    const { session, preload, ...preferences } = options.webPreferences;
    this.id = lastId += 1;
    const { x, y, width, height } = options as Options & Partial<Bounds>;
    this.bounds = { x: x ?? 100, y: y ?? 100, width, height };
    this.options = { ...options, webPreferences: { ...preferences, preload, session: session.partition } };
    this.state.visible = options.show !== false;
    this.webContents = strict('WebContents', new WebContents(this.id));
    windows.set(this.id, this);
    this.created = test.call('window.create', {
      window: this.id,
      width: options.width,
      height: options.height,
      preload: readFileSync(preload, 'utf8'),
    });
    app.emit('web-contents-created', {}, this.webContents);
    // biome-ignore lint/correctness/noConstructorReturn: the only way to make an unknown property an error
    return strict('BrowserWindow', this);
  }

  async loadURL(url: string): Promise<void> {
    await this.created;
    await test.call('window.load', { window: this.id, url: toChromium(url) });
  }

  show(): void {
    this.state.visible = true;
    this.emit('show');
  }

  hide(): void {
    this.state.visible = false;
    this.emit('hide');
  }

  focus(): void {
    for (const other of windows.values()) other.state.focused = false;
    this.state.focused = true;
    this.state.focusCalls += 1;
  }

  minimize(): void {
    this.state.minimised = true;
  }

  maximize(): void {
    this.state.maximised = true;
    this.emit('maximize');
  }

  isMaximized(): boolean {
    return this.state.maximised;
  }

  isVisible(): boolean {
    return this.state.visible;
  }

  getNormalBounds(): Bounds {
    return this.bounds;
  }

  setPosition(x: number, y: number): void {
    this.bounds = { ...this.bounds, x, y };
    this.emit('move');
  }

  restore(): void {
    this.state.minimised = false;
  }

  isFocused(): boolean {
    return this.state.focused && this.state.visible && !this.state.minimised;
  }

  isMinimized(): boolean {
    return this.state.minimised;
  }

  isDestroyed(): boolean {
    return this.state.destroyed;
  }

  /** As the user's click on the window's close button. */
  close(): void {
    const event = preventable({});
    this.emit('close', event);
    if (!event.defaultPrevented) this.gone();
  }

  gone(): void {
    if (this.state.destroyed) return;
    this.state.destroyed = true;
    this.webContents.mainFrame.destroy();
    windows.delete(this.id);
    test.tell('window.close', { window: this.id });
    this.emit('closed');
    if (windows.size === 0) app.allClosed();
  }
}

type FromPage = { window: number; document: string } & (
  | { kind: 'document'; url: string }
  | { kind: 'ipc'; channel: string; args: string }
  | { kind: 'port'; id: number; data: string }
  | { kind: 'port-closed'; id: number }
  | { kind: 'input'; type: string; modifiers: string[] }
);

test.on('page', (message: FromPage) => {
  const contents = windows.get(message.window)?.webContents;
  if (!contents) return;
  if (message.kind === 'document') return contents.commit(message.document, message.url);
  if (!contents.mainFrame.has(message.document)) return; // of a document that is gone
  if (message.kind === 'ipc') ipcMain.receive(contents, message.channel, ipcArguments(message.args));
  else if (message.kind === 'port') fromHolder(message.id, decode(message.data));
  else if (message.kind === 'port-closed') closeEnd(message.id);
  else contents.emit('input-event', {}, { type: message.type, modifiers: message.modifiers });
});
test.on(
  'navigate',
  ({ window, url, main }: { window: number; url: string; main: boolean }) =>
    windows.get(window)?.webContents.mayNavigate(url, main) ?? false,
);
test.on(
  'window-open',
  ({ window, ...details }: { window: number; url: string; frameName: string; features: string; disposition: string }) =>
    windows.get(window)?.webContents.mayOpen(details) ?? false,
);
test.on('loaded', ({ window, first }: { window: number; first: boolean }) => {
  windows.get(window)?.webContents.emit('did-finish-load');
  if (first) windows.get(window)?.emit('ready-to-show');
});
test.on('crashed', ({ window }: { window: number }) => {
  const contents = windows.get(window)?.webContents;
  contents?.mainFrame.destroy();
  contents?.emit('render-process-gone', {}, { reason: 'crashed', exitCode: 139 });
});
