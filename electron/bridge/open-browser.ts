import { rmSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import { pathToFileURL } from 'node:url';
import open from 'open';

const LIFE_MS = 60_000; // as long as the link's code

/**
 * Opens a one-time link in the browser, without a shell. The link itself never stands on a command line, which every
 * user of the machine can read: the browser is given a private file that leads there.
 */
export async function openBrowser(link: string, dataDir: string): Promise<void> {
  const file = path.join(dataDir, 'open-window.html');
  rmSync(file, { force: true });
  writeFileSync(file, page(link), { mode: 0o600, flag: 'wx' });
  setTimeout(() => rmSync(file, { force: true }), LIFE_MS).unref();
  const child = await open(pathToFileURL(file).href);
  child.on('error', () => {}); // no browser here: the link was printed too
}

function page(link: string): string {
  return `<!doctype html><meta charset="utf-8"><meta name="referrer" content="no-referrer"><title>Fob</title>
<meta http-equiv="refresh" content="0;url=${link}"><p><a href="${link}">Open Fob</a></p>\n`;
}
