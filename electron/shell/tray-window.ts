import { BrowserWindow, type Rectangle } from 'electron';
import { APP_ORIGIN } from './origin.ts';
import { type Surroundings, webPreferences } from './web-preferences.ts';

const SIZE = { width: 360, height: 540 };
const GAP = 8;
const SAME_CLICK_MS = 250;

type Point = { x: number; y: number };
export type PopoverPorts = {
  surroundings: Surroundings;
  /** Told of the window once it is made, before it loads. */
  made(window: BrowserWindow): void;
  /** Where to show it: the tray's icon or the pointer, and the free part of that screen. */
  place(): { anchor: Rectangle; area: Rectangle };
};

/** The quick search: a small window at the tray, made when it is first asked for, gone at Escape or when another is used. */
export function createPopover({ surroundings, made, place }: PopoverPorts) {
  let window: BrowserWindow | null = null;
  let left = Number.NEGATIVE_INFINITY;
  const make = (): BrowserWindow => {
    const fresh = new BrowserWindow({
      title: 'Fob',
      ...SIZE,
      show: false,
      frame: false,
      resizable: false,
      movable: false,
      minimizable: false,
      maximizable: false,
      fullscreenable: false,
      skipTaskbar: true,
      alwaysOnTop: true,
      backgroundColor: surroundings.dark ? '#0e0f11' : '#f4f4f5',
      webPreferences: webPreferences(surroundings),
    });
    fresh.on('blur', () => {
      left = performance.now();
      fresh.hide();
    });
    fresh.on('closed', () => {
      window = null;
    });
    made(fresh);
    void fresh.loadURL(`${APP_ORIGIN}/?tray`);
    return fresh;
  };
  const hide = () => window?.hide();
  return {
    hide,
    toggle: () => {
      // A click on the icon takes the focus away first: it closes what it would open again.
      if (performance.now() - left < SAME_CLICK_MS) return;
      window ??= make();
      if (window.isVisible()) return hide();
      const { anchor, area } = place();
      const { x, y } = beside(anchor, area);
      window.setPosition(x, y);
      window.show();
      window.focus();
    },
  };
}

/** The popover's corner: under or above the anchor, whichever side has the room, and wholly on the screen. */
export function beside(anchor: Rectangle, area: Rectangle): Point {
  const wanted = anchor.x + anchor.width / 2 - SIZE.width / 2;
  const below = anchor.y + anchor.height + GAP;
  const above = anchor.y - SIZE.height - GAP;
  const fits = below + SIZE.height <= area.y + area.height;
  return {
    x: Math.round(within(wanted, area.x, area.x + area.width - SIZE.width)),
    y: Math.round(within(fits ? below : above, area.y, area.y + area.height - SIZE.height)),
  };
}

function within(value: number, least: number, most: number): number {
  return Math.max(least, Math.min(value, most));
}
