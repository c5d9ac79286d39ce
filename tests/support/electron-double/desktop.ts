import { onlyKnown, StrictEmitter, strict } from './strict.ts';

/** What the double's desktop holds, for the test to see; the clipboard is its own, not Chromium's. */
export const desktop = {
  clipboard: '',
  clipboardWrites: 0,
  opened: [] as string[],
  dialogs: [] as { title: string; text: string }[],
  notices: [] as { title: string; body: string }[],
};

export const clipboard = strict('clipboard', {
  writeText: async (text: string) => {
    desktop.clipboard = text;
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

export const powerMonitor = strict('powerMonitor', new StrictEmitter('powerMonitor', ['suspend', 'lock-screen']));

/** A notice of the desktop's, seen by the test as `desktop.notices`; a click on it comes from the test too. */
export class Notification extends StrictEmitter {
  static shown: Notification[] = [];
  private readonly options: { title: string; body: string };

  static isSupported(): boolean {
    return true;
  }

  constructor(options: { title: string; body: string }) {
    super('Notification', ['click', 'close']);
    onlyKnown('Notification', options, ['title', 'body']);
    this.options = options;
  }

  show(): void {
    const { title, body } = this.options;
    desktop.notices.push({ title, body });
    Notification.shown.push(this);
  }
}
