import { type NativeImage, nativeImage } from 'electron';

const SIZE = 32; // pixels, shown at 16 points

/** A fob seen from the front: a ring with a stem and two teeth. True where a pixel is inked. */
function inked(x: number, y: number): boolean {
  const toRing = Math.hypot(x - 16, y - 9.5);
  if (toRing <= 8.5 && toRing >= 4.2) return true;
  const stem = x >= 14.2 && x < 17.8 && y >= 17 && y < 31;
  const teeth = x >= 17.8 && x < 22.5 && ((y >= 21.5 && y < 24.5) || (y >= 27.5 && y < 30.5));
  return stem || teeth;
}

/** BGRA pixels of the icon: white, or black for macOS, which recolours a template image by itself. */
export function trayPixels(ink: number): Buffer {
  const pixels = Buffer.alloc(SIZE * SIZE * 4);
  for (let y = 0; y < SIZE; y += 1) {
    for (let x = 0; x < SIZE; x += 1) {
      if (inked(x + 0.5, y + 0.5))
        pixels.fill(Uint8Array.of(ink, ink, ink, 255), (y * SIZE + x) * 4, (y * SIZE + x) * 4 + 4);
    }
  }
  return pixels;
}

export function trayImage(platform: NodeJS.Platform): NativeImage {
  const mac = platform === 'darwin';
  const image = nativeImage.createFromBitmap(trayPixels(mac ? 0 : 235), { width: SIZE, height: SIZE, scaleFactor: 2 });
  image.setTemplateImage(mac);
  return image;
}
