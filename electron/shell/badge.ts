import { type App, type BrowserWindow, type NativeImage, nativeImage } from 'electron';

const SIZE = 16; // pixels
const RED = [0x23, 0x18, 0xb4, 255]; // BGRA

/** Says on the dock's or taskbar's icon how many limits are nearly used up: a number, on Windows a dot. */
export function createBadge(app: Pick<App, 'setBadgeCount'>, window: BrowserWindow, platform: NodeJS.Platform) {
  return (count: number): void => {
    if (platform !== 'win32') app.setBadgeCount(count);
    else if (!window.isDestroyed()) window.setOverlayIcon(count === 0 ? null : dot(), String(count));
  };
}

function dot(): NativeImage {
  const pixels = Buffer.alloc(SIZE * SIZE * 4);
  for (let at = 0; at < SIZE * SIZE; at += 1) {
    const inside = Math.hypot((at % SIZE) - 7.5, Math.floor(at / SIZE) - 7.5) <= 6.5;
    if (inside) pixels.set(RED, at * 4);
  }
  return nativeImage.createFromBitmap(pixels, { width: SIZE, height: SIZE, scaleFactor: 1 });
}
