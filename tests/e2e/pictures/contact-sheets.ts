import { readFileSync } from 'node:fs';
import path from 'node:path';
import type { Browser } from 'playwright-core';

const PER_SHEET = 9;

/** Writes sheets of nine views each, named SHEETS.1.png and on, from the pictures NAME.SCHEME.png in `dir`; returns their paths. */
export async function writeContactSheets(
  browser: Browser,
  names: readonly string[],
  scheme: string,
  dir: string,
): Promise<string[]> {
  const page = await browser.newPage({ viewport: { width: 2400, height: 1650 } });
  const written: string[] = [];
  for (let at = 0; at < names.length; at += PER_SHEET) {
    const cells = names.slice(at, at + PER_SHEET).map((name) => {
      const bytes = readFileSync(path.join(dir, `${name}.${scheme}.png`)).toString('base64');
      return `<figure><figcaption>${name}</figcaption><img src="data:image/png;base64,${bytes}"></figure>`;
    });
    await page.setContent(`<style>${STYLE}</style>${cells.join('')}`);
    const file = path.join(dir, `sheet.${scheme}.${String(at / PER_SHEET + 1).padStart(2, '0')}.png`);
    await page.screenshot({ path: file });
    written.push(file);
  }
  await page.close();
  return written;
}

const STYLE = `
  body { margin: 0; display: grid; grid-template: repeat(3, 550px) / repeat(3, 800px); background: #888; }
  figure { margin: 6px; display: grid; grid-template-rows: 24px 1fr; min-height: 0; }
  figcaption { font: 16px sans-serif; color: #fff; }
  img { width: 100%; height: 100%; min-height: 0; object-fit: contain; object-position: left top; }
`;
