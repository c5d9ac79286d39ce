import type { BrowserWindow } from './browser-window.ts';
import { onlyKnown, strict } from './strict.ts';

export type Template = {
  label?: string;
  role?: string;
  type?: string;
  accelerator?: string;
  registerAccelerator?: boolean;
  enabled?: boolean;
  checked?: boolean;
  click?: (item: object, window: BrowserWindow | undefined, event: object) => void;
  submenu?: Template[];
};

const roles = [
  'appMenu',
  'undo',
  'redo',
  'cut',
  'copy',
  'paste',
  'selectAll',
  'resetZoom',
  'zoomIn',
  'zoomOut',
  'togglefullscreen',
  'minimize',
  'close',
  'quit',
  'reload',
  'toggleDevTools',
];
const ACCELERATOR = /^((CommandOrControl|CmdOrCtrl|Control|Ctrl|Alt|Shift|Super)\+)+([A-Z0-9,./]|F\d{1,2})$/;
/** Only shown beside an item: the window acts on it itself. */
const SHOWN_KEY = /^[A-Z0-9?]$/;

/** A menu that is checked and kept; the test reads and clicks it. */
export class Menu {
  readonly items: readonly Template[];

  private constructor(items: readonly Template[]) {
    this.items = items;
  }

  static buildFromTemplate(template: Template[]): Menu {
    check(template);
    return new Menu(template);
  }

  static application: Menu | null = null;

  static setApplicationMenu(menu: Menu | null): void {
    Menu.application = menu;
  }
}

function check(items: readonly Template[]): void {
  for (const item of items) {
    onlyKnown('MenuItem', item, [
      'label',
      'role',
      'type',
      'accelerator',
      'registerAccelerator',
      'enabled',
      'checked',
      'click',
      'submenu',
    ]);
    if (item.role !== undefined && !roles.includes(item.role))
      throw new Error(`electron double: role ${item.role} is not implemented`);
    if (item.type !== undefined && item.type !== 'separator' && item.type !== 'checkbox')
      throw new Error(`electron double: menu type ${item.type} is not implemented`);
    const keys = item.registerAccelerator === false ? SHOWN_KEY : ACCELERATOR;
    if (item.accelerator !== undefined && !keys.test(item.accelerator))
      throw new Error(`electron double: ${item.accelerator} is no accelerator`);
    if (!item.type && !item.role && !item.label)
      throw new Error('electron double: a menu item needs a label, a role or a type');
    check(item.submenu ?? []);
  }
}

export class Tray {
  static shown: Tray | null = null;
  menu: Menu | null = null;
  toolTip = '';
  private readonly clicks: (() => void)[] = [];

  constructor(image: object) {
    if (!(image instanceof NativeImage)) throw new Error('electron double: a tray needs an image');
    Tray.shown = this;
    // biome-ignore lint/correctness/noConstructorReturn: the only way to make an unknown property an error
    return strict('Tray', this);
  }

  setToolTip(text: string): void {
    this.toolTip = text;
  }

  /** As on Linux, which does not tell. */
  getBounds(): { x: number; y: number; width: number; height: number } {
    return { x: 0, y: 0, width: 0, height: 0 };
  }

  setContextMenu(menu: Menu | null): void {
    this.menu = menu;
  }

  on(event: string, listener: () => void): this {
    if (event !== 'click') throw new Error(`electron double: Tray does not emit ${event}`);
    this.clicks.push(listener);
    return this;
  }

  click(): void {
    for (const listener of this.clicks) listener();
  }
}

class NativeImage {
  setTemplateImage(_template: boolean): void {}
}

export const nativeImage = strict('nativeImage', {
  createFromBitmap: (pixels: Buffer, { width, height }: { width: number; height: number; scaleFactor?: number }) => {
    if (pixels.length !== width * height * 4)
      throw new Error('electron double: the bitmap does not have 4 bytes a pixel');
    return strict('NativeImage', new NativeImage());
  },
});
