// Type check, lint, formatting and unused code: one line for each tool, the whole output of one that fails.

import { fileURLToPath } from 'node:url';
import { inProject, isStarted, node24 } from './paths.mjs';
import { captured, continueOnNode24 } from './processes.mjs';
import { setup } from './setup.mjs';

const tool = (path) => inProject('node_modules', path);
const tsc = (layer) => ({
  name: `tsc ${layer}`,
  args: [tool('typescript/bin/tsc'), '--pretty', 'false', '-p', inProject(layer)],
});

const checks = [
  tsc('.'),
  tsc('shared'),
  tsc('electron'),
  tsc('renderer'),
  tsc('tests'),
  {
    name: 'biome',
    args: [tool('@biomejs/biome/bin/biome'), 'check', '--error-on-warnings', '--max-diagnostics=50', '--colors=off'],
  },
  { name: 'knip', args: [tool('knip/bin/knip.js'), '--no-progress'] },
];

export const checkCount = checks.length;

/** Runs every check, two at a time, prints a line for each and returns how many passed and failed. */
export async function check() {
  const queue = [...checks];
  let failed = 0;
  const worker = async () => {
    for (let next = queue.shift(); next; next = queue.shift()) {
      const { status, output, ms } = await captured(node24(), next.args);
      console.log(`${status === 0 ? 'ok    ' : 'FAILED'} ${next.name.padEnd(13)} ${(ms / 1000).toFixed(1)} s`);
      if (status !== 0) {
        failed += 1;
        console.log(`${output.trimEnd()}\n`);
      }
    }
  };
  await Promise.all([worker(), worker()]);
  return { passed: checks.length - failed, failed };
}

if (isStarted(import.meta.url)) {
  setup();
  await continueOnNode24(fileURLToPath(import.meta.url));
  const { failed } = await check();
  process.exitCode = failed === 0 ? 0 : 1;
}
