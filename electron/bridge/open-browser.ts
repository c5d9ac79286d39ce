import type { ChildProcess } from 'node:child_process';
import { readdirSync, rmSync, statSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import { pathToFileURL } from 'node:url';
import open from 'open';
import { randomBase62 } from '../platform/ids.ts';

const LIFE_MS = 60_000; // as long as the link's code
const PATIENCE_MS = 1500;
const NAME = /^open-\w{12}\.html$/;

/**
 * Opens a link in the browser, without a shell. The link itself never stands on a command line, which every user of the
 * machine can read: the browser is given a private file that leads there. Rejects when there is no browser.
 */
export async function openBrowser(link: string, dataDir: string): Promise<void> {
  removeOld(dataDir);
  const file = path.join(dataDir, `open-${randomBase62(12)}.html`);
  writeFileSync(file, page(link), { mode: 0o600, flag: 'wx' });
  setTimeout(() => rmSync(file, { force: true }), LIFE_MS).unref();
  await begun(await open(pathToFileURL(file).href));
}

/** What a process that ended within the minute has left. */
function removeOld(dataDir: string): void {
  for (const name of readdirSync(dataDir).filter((one) => NAME.test(one))) {
    const file = path.join(dataDir, name);
    const age = Date.now() - (statSync(file, { throwIfNoEntry: false })?.mtimeMs ?? 0);
    if (age > LIFE_MS) rmSync(file, { force: true });
  }
}

/** Resolves when what opens the browser is done or goes on for a while; rejects when it fails at once. */
function begun(child: ChildProcess): Promise<void> {
  return new Promise((resolve, reject) => {
    const failed = () => reject(new Error('no browser could be opened'));
    child.once('error', failed);
    child.once('exit', (code) => (code === 0 || code === null ? resolve() : failed()));
    setTimeout(resolve, PATIENCE_MS).unref();
  });
}

function page(link: string): string {
  const safe = link.replaceAll('&', '&amp;').replaceAll('"', '&quot;').replaceAll("'", '&#39;').replaceAll('<', '&lt;');
  return `<!doctype html><meta charset="utf-8"><meta name="referrer" content="no-referrer"><title>Fob</title>
<meta http-equiv="refresh" content="0;url=${safe}"><p><a href="${safe}">Go on</a></p>\n`;
}
