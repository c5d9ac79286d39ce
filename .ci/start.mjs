// `npm start`: installs and builds what is missing, then opens Fob. Arguments after `--` are passed on.
import { fileURLToPath } from 'node:url';
import { buildOrExit } from './build.mjs';
import { electronRuntime } from './electron.mjs';
import { inProject, isStarted, node24, root } from './paths.mjs';
import { continueOnNode24, endWithNpm, foreground } from './processes.mjs';
import { setup } from './setup.mjs';

const LIBRARIES_MISSING = 127; // the loader's own exit status

async function main() {
  endWithNpm();
  setup();
  await continueOnNode24(fileURLToPath(import.meta.url));
  await buildOrExit();
  const args = process.argv.slice(2).filter((word) => word !== '--headless');
  if (!process.argv.includes('--headless')) {
    const { binary, reason } = await electronRuntime();
    const status = binary ? await foreground(binary, [root, ...args]) : LIBRARIES_MISSING;
    if (status !== LIBRARIES_MISSING) return status;
    const why = reason ?? 'it lacks system libraries';
    console.error(`fob: Electron's runtime is not available (${why}); opening Fob in the browser instead`);
  }
  return foreground(node24(), ['--disable-sigusr1', inProject('dist/electron/headless.js'), '--open', ...args]);
}

if (isStarted(import.meta.url)) process.exitCode = await main();
