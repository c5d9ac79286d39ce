import { existsSync } from 'node:fs';
import { type Browser, chromium } from 'playwright-core';

const candidates = ['/usr/bin/chromium', '/usr/bin/chromium-browser', '/usr/bin/google-chrome'];

/** Debian's Chromium, or the one that FOB_CHROMIUM names; undefined where there is none. */
function chromiumPath(): string | undefined {
  return process.env.FOB_CHROMIUM ?? candidates.find((path) => existsSync(path));
}

/** The same, or an error that says what to install. */
export function demandChromium(): string {
  const path = chromiumPath();
  if (!path) throw new Error('no Chromium: install the package chromium, or set FOB_CHROMIUM');
  return path;
}

/** Without calls of its own; containers run tests as root, where its sandbox cannot start. */
export const CHROMIUM_FLAGS = [
  '--no-sandbox',
  '--disable-background-networking',
  '--disable-component-update',
  '--disable-sync',
  '--no-first-run',
];

/** Starts Chromium without a window. */
export async function launchBrowser(args: readonly string[] = []): Promise<Browser> {
  return chromium.launch({ executablePath: demandChromium(), args: [...CHROMIUM_FLAGS, ...args] });
}
