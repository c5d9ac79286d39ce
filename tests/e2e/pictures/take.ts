/**
 * Takes pictures of the built window on an engine of memory. `npm run pictures` takes the README's;
 * `npm run pictures -- --views DIR [--only WORDS] [--against DIR]` takes every view and lists those that look other than before;
 * `--language de`, `--width 480` and `--contrast more` take them so.
 */
import { mkdirSync } from 'node:fs';
import { parseArgs } from 'node:util';
import { launchBrowser } from '../../support/browser.ts';
import { views } from '../support/window-views.ts';
import { comparePictures } from './compare-pictures.ts';
import { writeContactSheets } from './contact-sheets.ts';
import { takeReadmePictures } from './readme-pictures.ts';
import { fileName, SCHEMES, takeViews } from './view-pictures.ts';

const { values } = parseArgs({
  options: {
    views: { type: 'string' },
    only: { type: 'string' },
    against: { type: 'string' },
    language: { type: 'string' },
    width: { type: 'string' },
    contrast: { type: 'string' },
  },
});
const print = (text: string) => process.stdout.write(`${text}\n`);
const browser = await launchBrowser();
try {
  if (values.views) await pictureViews(values.views);
  else await takeReadmePictures(browser);
} finally {
  await browser.close();
}

async function pictureViews(dir: string): Promise<void> {
  mkdirSync(dir, { recursive: true });
  const chosen = views.filter(({ name }) => name.includes(values.only ?? ''));
  const names = chosen.map(fileName);
  const faults = await takeViews(browser, chosen, dir, {
    language: values.language ?? null,
    width: values.width === undefined ? null : Number(values.width),
    contrast: values.contrast === 'more' ? 'more' : 'no-preference',
  });
  for (const fault of faults) print(`not reached: ${fault}`);
  process.exitCode = faults.length > 0 ? 1 : 0;
  const sheets = await Promise.all(SCHEMES.map((scheme) => writeContactSheets(browser, names, scheme, dir)));
  print(`${chosen.length} views in ${dir}, on ${sheets.flat().length} sheets`);
  if (!values.against) return;
  const files = names.flatMap((name) => [...SCHEMES.map((scheme) => `${name}.${scheme}.png`), `${name}.aria.yml`]);
  const changes = await comparePictures(browser, files, dir, values.against);
  print(changes.length > 0 ? changes.join('\n') : 'all look as before');
}
