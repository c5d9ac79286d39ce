import { readFileSync } from 'node:fs';
import { writeFile } from 'node:fs/promises';
import type { BrowserWindow, Rectangle } from 'electron';

/** Where the window was: without `x` and `y` the system places it. */
export type Place = { x?: number; y?: number; width: number; height: number; maximised: boolean };

const DEFAULT: Place = { width: 1180, height: 760, maximised: false };
const LEAST = { width: 480, height: 520 };
const SETTLED_MS = 400;
/** So much of the window's top must lie on some screen, or nobody could move it. */
const GRIP = { width: 120, height: 40 };

/** Where the window was left; its place only counts while a screen is there. What cannot be read is as on the first start. */
export function savedPlace(file: string, screens: readonly Rectangle[]): Place {
  const saved = read(file);
  const width = bounded(saved['width'], LEAST.width);
  const height = bounded(saved['height'], LEAST.height);
  if (width === null || height === null) return DEFAULT;
  const size = { width, height, maximised: saved['maximised'] === true };
  const x = bounded(saved['x'], -100_000);
  const y = bounded(saved['y'], -100_000);
  if (x === null || y === null || !screens.some((screen) => isReachable({ x, y, width, height }, screen))) return size;
  return { ...size, x, y };
}

/** Writes down where the window is whenever it has come to rest; `failed` hears when it cannot be kept. */
export function rememberPlace(window: BrowserWindow, file: string, failed: () => void): void {
  let timer: NodeJS.Timeout | undefined;
  const save = () => {
    if (window.isDestroyed()) return;
    const place: Place = { ...window.getNormalBounds(), maximised: window.isMaximized() };
    writeFile(file, JSON.stringify(place), { mode: 0o600 }).catch(failed);
  };
  const later = () => {
    clearTimeout(timer);
    timer = setTimeout(save, SETTLED_MS);
  };
  window.on('resize', later);
  window.on('move', later);
  window.on('maximize', later);
  window.on('unmaximize', later);
  window.on('closed', () => clearTimeout(timer));
}

function isReachable(window: Rectangle, screen: Rectangle): boolean {
  const across = Math.min(window.x + window.width, screen.x + screen.width) - Math.max(window.x, screen.x);
  const down = Math.min(window.y + GRIP.height, screen.y + screen.height) - Math.max(window.y, screen.y);
  return across >= GRIP.width && down >= GRIP.height;
}

function read(file: string): Record<string, unknown> {
  try {
    const value: unknown = JSON.parse(readFileSync(file, 'utf8'));
    return typeof value === 'object' && value !== null ? (value as Record<string, unknown>) : {};
  } catch {
    return {};
  }
}

function bounded(value: unknown, least: number): number | null {
  return Number.isSafeInteger(value) && (value as number) >= least && (value as number) <= 100_000
    ? (value as number)
    : null;
}
