// The CLI from a checkout: everything but the command's own output goes to stderr.

import { enableCompileCache } from 'node:module';
import { pathToFileURL } from 'node:url';
import { isInstalled } from './installed.mjs';
import { inProject, node24, onNode24 } from './paths.mjs';
import { endWithNpm, foreground } from './processes.mjs';

endWithNpm();
if (!isInstalled()) (await import('./setup.mjs')).setup();

const cli = inProject('electron/cli.ts');
const args = process.argv.slice(2);
if (onNode24()) {
  // Compiled code of the whole CLI, its first file too: without it Node keeps its TypeScript compiler loaded (19 MB).
  enableCompileCache(inProject('node_modules/.cache/fob'));
  process.argv = [process.execPath, cli, ...args];
  await import(pathToFileURL(cli).href);
} else {
  process.exitCode = await foreground(node24(), ['--disable-sigusr1', cli, ...args]);
}
