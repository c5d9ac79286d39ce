// Builds dist/: the window, the programs that run on Node, and Electron's preload. Only what changed is built again.
import { existsSync, mkdirSync, renameSync, rmSync } from 'node:fs';
import { builtinModules } from 'node:module';
import { fileURLToPath } from 'node:url';
import { fingerprint, readStamps, writeStamps } from './inputs.mjs';
import { inProject, isStarted } from './paths.mjs';
import { continueOnNode24 } from './processes.mjs';
import { setup } from './setup.mjs';

const dist = inProject('dist');
const stampsFile = inProject('dist/.stamp');
const common = ['shared', 'package.json', 'package-lock.json', '.ci/build.mjs'];

const parts = [
  {
    name: 'renderer',
    entries: ['renderer/index.html'],
    inputs: ['renderer', 'vite.config.ts', ...common],
    build: buildWindow,
  },
  {
    name: 'electron',
    entries: ['main', 'preload', 'engine', 'headless', 'cli'].map((name) => `electron/${name}.ts`),
    inputs: ['electron', ...common],
    build: buildPrograms,
  },
];

/** Builds the parts of dist/ whose inputs changed; returns the names of those it built. Throws when a build fails. */
export async function build() {
  const stamps = readStamps(stampsFile);
  const built = [];
  for (const part of parts) {
    const wanted = fingerprint(part.inputs);
    if (stamps[part.name] === wanted && existsSync(inProject('dist', part.name))) continue;
    const present = part.entries.filter((path) => existsSync(inProject(path)));
    if (present.length === 0) continue;
    const from = performance.now();
    await part.build(present);
    stamps[part.name] = wanted;
    writeStamps(stampsFile, stamps);
    built.push(part.name);
    console.error(`fob: built ${part.name} in ${((performance.now() - from) / 1000).toFixed(1)} s`);
  }
  return built;
}

async function buildWindow() {
  const { build: vite } = await import('vite');
  await replacing('renderer', (outDir) =>
    vite({ configFile: inProject('vite.config.ts'), root: inProject('renderer'), logLevel: 'warn', build: { outDir } }),
  );
}

async function buildPrograms(present) {
  const programs = present.filter((path) => !path.endsWith('preload.ts'));
  const preload = present.filter((path) => path.endsWith('preload.ts'));
  await replacing('electron', async (outDir) => {
    // Shared chunks lie beside the entries, so that paths relative to import.meta.url mean the same in both.
    await forNode(programs, outDir, { format: 'es', entryFileNames: '[name].js', chunkFileNames: '[name]-[hash].js' });
    // A sandboxed preload can load one CommonJS file and nothing beside it.
    await forNode(preload, outDir, { format: 'cjs', entryFileNames: '[name].cjs', codeSplitting: false });
  });
}

async function forNode(entries, outDir, output) {
  if (entries.length === 0) return;
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
        input: Object.fromEntries(entries.map((path) => [path.replace(/^.*\/|\.ts$/g, ''), inProject(path)])),
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
  const built = await build();
  if (built.length === 0) console.error('fob: dist/ is up to date');
}
