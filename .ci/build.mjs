// Builds dist/: the window, the programs that run on Node, and Electron's preload. Only what changed is built again.
import { existsSync, mkdirSync, renameSync, rmSync } from 'node:fs';
import { builtinModules } from 'node:module';
import { basename } from 'node:path';
import { fileURLToPath } from 'node:url';
import { stripVTControlCharacters } from 'node:util';
import { fingerprint, readStamps, writeStamps } from './inputs.mjs';
import { inProject, isStarted } from './paths.mjs';
import { continueOnNode24 } from './processes.mjs';
import { setup } from './setup.mjs';

const dist = inProject('dist');
const stampsFile = inProject('dist/.stamp');
const common = ['shared', 'package.json', 'package-lock.json', '.ci/build.mjs'];

// The keychain helper is a program of its own, the checkpoints a thread's: the engine starts both from files beside its own.
// `start-emulator` is what other people's tests import.
const programs = [
  'main',
  'engine',
  'headless',
  'cli',
  'start-emulator',
  'vault/keychain-helper',
  'storage/checkpoint-worker',
];

const vitePlugins = ['chunks', 'licences', 'messages'].map((name) => `vite.${name}.ts`);

const parts = [
  {
    name: 'renderer',
    inputs: ['renderer', 'vite.config.ts', ...vitePlugins, 'CHANGELOG.md', ...common],
    build: buildWindow,
  },
  { name: 'electron', inputs: ['electron', ...common], build: buildPrograms },
];

/** Builds the parts of dist/ whose inputs changed; returns the names of those it built. Throws when a build fails. */
export async function build() {
  const stamps = readStamps(stampsFile);
  const built = [];
  for (const part of parts) {
    const wanted = fingerprint(part.inputs);
    if (stamps[part.name] === wanted && existsSync(inProject('dist', part.name))) continue;
    const from = performance.now();
    await part.build().catch((error) => {
      throw new Error(`building ${part.name} failed: ${stripVTControlCharacters(error.message)}`);
    });
    stamps[part.name] = wanted;
    writeStamps(stampsFile, stamps);
    built.push(part.name);
    console.error(`fob: built ${part.name} in ${((performance.now() - from) / 1000).toFixed(1)} s`);
  }
  return built;
}

/** As `build`, for a command whose user wants the reason and not a stack. */
export function buildOrExit() {
  return build().catch((error) => {
    console.error(`fob: ${error.message}`);
    process.exit(1);
  });
}

async function buildWindow() {
  const { build: vite } = await import('vite');
  await replacing('renderer', (outDir) =>
    vite({ configFile: inProject('vite.config.ts'), root: inProject('renderer'), logLevel: 'warn', build: { outDir } }),
  );
}

async function buildPrograms() {
  await replacing('electron', async (outDir) => {
    // Shared chunks lie beside the entries, so that paths relative to import.meta.url mean the same in both.
    await forNode(programs, outDir, { format: 'es', entryFileNames: '[name].js', chunkFileNames: '[name]-[hash].js' });
    // A sandboxed preload can load one CommonJS file and nothing beside it.
    await forNode(['preload'], outDir, { format: 'cjs', entryFileNames: '[name].cjs', codeSplitting: false });
  });
}

async function forNode(entries, outDir, output) {
  const { build: vite } = await import('vite');
  const node = builtinModules.flatMap((name) => [name, `node:${name}`]);
  await vite({
    configFile: false,
    root: inProject(),
    logLevel: 'warn',
    publicDir: false,
    ssr: { noExternal: true, external: ['electron', 'keytar'] },
    build: {
      ssr: true,
      outDir,
      emptyOutDir: false,
      target: 'node24',
      minify: false,
      rolldownOptions: {
        input: Object.fromEntries(entries.map((name) => [basename(name), inProject('electron', `${name}.ts`)])),
        external: [...node, /^node:/, 'electron', 'keytar'],
        output,
      },
    },
  });
}

/** Builds into a new folder and puts it in place of the old one only when it is whole. */
async function replacing(name, work) {
  const fresh = inProject('dist', `.${name}-${process.pid}`);
  const final = inProject('dist', name);
  mkdirSync(dist, { recursive: true });
  try {
    await work(fresh);
    rmSync(final, { recursive: true, force: true });
    renameSync(fresh, final);
  } finally {
    rmSync(fresh, { recursive: true, force: true });
  }
}

if (isStarted(import.meta.url)) {
  setup();
  await continueOnNode24(fileURLToPath(import.meta.url));
  const built = await buildOrExit();
  if (built.length === 0) console.error('fob: dist/ is up to date');
}
