import { existsSync, readFileSync } from 'node:fs';
import path from 'node:path';
import type { Browser } from 'playwright-core';

/** A countdown that is a second further is no other look. */
const NOISE = 0.0001;

/** Says of each picture in `dir` that looks other than its namesake in `before` how much of it changed; new ones are named too. */
export async function comparePictures(
  browser: Browser,
  files: readonly string[],
  dir: string,
  before: string,
): Promise<string[]> {
  const page = await browser.newPage();
  const changes: string[] = [];
  for (const file of files) {
    if (!existsSync(path.join(before, file))) {
      changes.push(`${file}: new`);
      continue;
    }
    const pair = [before, dir].map((folder) => readFileSync(path.join(folder, file)));
    if (pair[0]!.equals(pair[1]!)) continue;
    if (!file.endsWith('.png')) changes.push(`${file}: other words`);
    else {
      const share = await page.evaluate(
        changedShare,
        pair.map((bytes) => bytes.toString('base64')),
      );
      if (share > NOISE) changes.push(`${file}: ${(share * 100).toFixed(2)} % of the pixels`);
    }
  }
  await page.close();
  return changes;
}

/** The share of pixels, 0 to 1, whose red, green or blue differs by more than smoothing does; 1 for another size. Runs in the page. */
async function changedShare(pair: readonly string[]): Promise<number> {
  const images = await Promise.all(
    pair.map(async (base64) => createImageBitmap(await (await fetch(`data:image/png;base64,${base64}`)).blob())),
  );
  const [one, other] = images.map((image) => {
    const canvas = new OffscreenCanvas(image.width, image.height);
    const drawing = canvas.getContext('2d');
    drawing?.drawImage(image, 0, 0);
    return drawing?.getImageData(0, 0, image.width, image.height);
  });
  if (!one || !other || one.width !== other.width || one.height !== other.height) return 1;
  let changed = 0;
  for (let at = 0; at < one.data.length; at += 4) {
    const differs = (channel: number) => Math.abs(one.data[at + channel]! - other.data[at + channel]!) > 16;
    if (differs(0) || differs(1) || differs(2)) changed += 1;
  }
  return changed / (one.width * one.height);
}
