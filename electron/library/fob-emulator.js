// What `import … from 'fob/emulator'` loads: plain JavaScript, so that an old Node and a missing build are told in one line.
import { existsSync } from 'node:fs';
import { fileURLToPath } from 'node:url';

const built = new URL('../../dist/electron/start-emulator.js', import.meta.url);

if (Number.parseInt(process.versions.node, 10) < 24)
  throw new Error(`fob/emulator needs Node 24 or newer, and this is Node ${process.versions.node}.`);
if (!existsSync(built))
  throw new Error(
    `fob/emulator is not built yet: run "npm run build" in ${fileURLToPath(new URL('../..', import.meta.url))}.`,
  );

export async function startEmulator(options) {
  const library = await import(/* @vite-ignore */ built.href);
  return library.startEmulator(options);
}
