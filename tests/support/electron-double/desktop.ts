import { onlyKnown, StrictEmitter, strict } from './strict.ts';

/** What the double's desktop holds, for the test to see; the clipboard is its own, not Chromium's. */
export const desktop = {
  clipboard: '',
  clipboardWrites: 0,
  /** What stands on it beside the text. */
  clipboardFormats: [] as string[],
  opened: [] as string[],
  dialogs: [] as { title: string; text: string }[],
  notices: [] as { title: string; body: string; actions: string[] }[],
  badge: 0,
  schemes: [] as string[],
  /** Global shortcuts that Fob holds, and those that another program has. */
  shortcuts: [] as string[],
  takenShortcuts: [] as string[],
};

/** An entry of the clipboard: its formats, of which the double keeps the text and the names of the others. */
export class ClipboardItem {
  readonly formats: Record<string, Blob>;
  constructor(formats: Record<string, Blob>) {
    this.formats = formats;
  }
}

export const clipboard = strict('clipboard', {
  write: async ([item]: ClipboardItem[]) => {
    const { 'text/plain': text, ...others } = item?.formats ?? {};
    desktop.clipboard = (await text?.text()) ?? '';
    desktop.clipboardFormats = Object.keys(others);
    desktop.clipboardWrites += 1;
  },
  readText: async () => desktop.clipboard,
  clear: () => {
    desktop.clipboard = '';
  },
});

export const shell = strict('shell', {
  openExternal: async (url: string) => {
    desktop.opened.push(url);
  },
});

export const dialog = strict('dialog', {
  showErrorBox: (title: string, text: string) => {
    desktop.dialogs.push({ title, text });
    process.stderr.write(`${title}\n${text}\n`);
  },
});

export const nativeTheme = strict('nativeTheme', { shouldUseDarkColors: false });

const pressed = new Map<string, () => void>();

export const globalShortcut = strict('globalShortcut', {
  register: (keys: string, callback: () => void): boolean => {
    if (desktop.takenShortcuts.includes(keys)) return false;
    desktop.shortcuts.push(keys);
    pressed.set(keys, callback);
    return true;
  },
  unregister: (keys: string): void => {
    desktop.shortcuts = desktop.shortcuts.filter((held) => held !== keys);
    pressed.delete(keys);
  },
});

/** As the user presses it anywhere on the desktop. */
export function pressShortcut(keys: string): void {
  pressed.get(keys)?.();
}

const workArea = { x: 0, y: 28, width: 1920, height: 1052 };

/** One screen with a bar on top; the pointer stays in its corner. */
export const screen = strict('screen', {
  getAllDisplays: () => [{ workArea }],
  getDisplayNearestPoint: (_point: { x: number; y: number }) => ({ workArea }),
  getCursorScreenPoint: () => ({ x: 1900, y: 10 }),
});

export const powerMonitor = strict('powerMonitor', new StrictEmitter('powerMonitor', ['suspend', 'lock-screen']));

type NoticeOptions = { title: string; body: string; actions: { type: 'button'; text: string }[]; silent?: boolean };
type Shown = (typeof desktop.notices)[number];

/** A notice of the desktop's, seen by the test as `desktop.notices`; a click on it comes from the test too. */
export class Notification extends StrictEmitter {
  static shown: Notification[] = [];
  private readonly options: NoticeOptions;
  private shown: Shown | null = null;

  static isSupported(): boolean {
    return true;
  }

  constructor(options: NoticeOptions) {
    super('Notification', ['click', 'close', 'action']);
    onlyKnown('Notification', options, ['title', 'body', 'actions', 'silent']);
    this.options = options;
  }

  show(): void {
    const { title, body, actions } = this.options;
    this.shown = { title, body, actions: actions.map(({ text }) => text) };
    desktop.notices.push(this.shown);
    Notification.shown.push(this);
  }

  close(): void {
    desktop.notices = desktop.notices.filter((one) => one !== this.shown);
    Notification.shown = Notification.shown.filter((one) => one !== this);
    this.emit('close');
  }
}
