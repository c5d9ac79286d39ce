/**
 * Fob's real proxy beside nginx, fastify with the same checks and a bare node:http → undici loop, in one run.
 *
 * `npm run bench [-- --rounds 5 --secs 5]`. The harness is the folder `../shared/bench` beside the checkout, or FOB_BENCH_DIR;
 * it is copied to a scratch folder and set up there once. Fob is started as built, on core 0 like its peers, and set up
 * through its own command line: a user's provider without a practical limit, a credential, a tool key. Every step of a
 * call is on, and so is the record. At its end stands one table of every figure with its bar, single parts included.
 */
import { type ChildProcess, execFileSync, spawn, spawnSync } from 'node:child_process';
import { cpSync, existsSync, mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { figuresTable } from './table.ts';

const ROOT = path.join(import.meta.dirname, '../..');
const HARNESS = process.env.FOB_BENCH_DIR ?? path.join(ROOT, '../shared/bench');
const SCRATCH = path.join(tmpdir(), 'fob-bench');
const CLI = path.join(ROOT, 'dist/electron/cli.js');
const UPSTREAM = 'http://127.0.0.1:19080'; // the harness starts it
const UPSTREAM_SECRET = 'sk-real-upstream-credential-0123456789abcdef'; // the harness's own, worth nothing elsewhere

function setUpHarness(): void {
  if (!existsSync(HARNESS)) throw new Error(`the bench harness is not at ${HARNESS}; name its folder in FOB_BENCH_DIR`);
  for (const program of ['wrk', 'nginx', 'curl', 'openssl', 'taskset']) {
    if (spawnSync('which', [program], { env: { ...process.env, PATH: `${process.env.PATH}:/usr/sbin` } }).status !== 0)
      throw new Error(
        `${program} is missing: apt-get install -y --no-install-recommends nginx-light wrk curl openssl util-linux`,
      );
  }
  mkdirSync(SCRATCH, { recursive: true });
  cpSync(HARNESS, SCRATCH, { recursive: true });
  if (!existsSync(path.join(SCRATCH, 'node_modules')))
    execFileSync('npm', ['ci', '--silent'], { cwd: SCRATCH, stdio: ['ignore', 'ignore', 'inherit'] });
}

function providerFile(base: string): string {
  const example = JSON.parse(readFileSync(path.join(ROOT, 'tests/support/providers/example-provider.json'), 'utf8'));
  const file = path.join(base, 'provider.json');
  const provider = {
    ...example,
    id: 'bench',
    name: 'Bench',
    api: { base: UPSTREAM },
    keyHeaders: [{ header: 'Authorization', scheme: 'Bearer' }],
    keys: {
      ...example.keys,
      formats: [{ prefix: 'sk-', environment: 'live', alphabet: 'printable', length: { min: 16, max: 80, mint: 32 } }],
      kinds: [{ id: 'all', label: 'All', scopes: ['all'] }],
    },
    scopes: [{ id: 'all', label: 'Everything under /v1' }],
    routes: [{ methods: ['GET', 'POST'], path: '/v1/**', scope: 'all', class: 'calls' }],
    limits: { ...example.limits, rules: [{ class: 'calls', limit: 200_000, windowSeconds: 1 }] },
  };
  writeFileSync(file, JSON.stringify(provider));
  return file;
}

function firstLine(child: ChildProcess): Promise<string> {
  return new Promise((resolve, reject) => {
    let text = '';
    child.stdout?.on('data', (chunk: Buffer) => {
      text += chunk;
      if (text.includes('\n')) resolve(text.slice(0, text.indexOf('\n')));
    });
    child.once('exit', (code) => reject(new Error(`fob serve ended with ${code}`)));
  });
}

/** The host is what was started; the engine that does the work is its child. */
function childOf(pid: number): string {
  return readFileSync(`/proc/${pid}/task/${pid}/children`, 'utf8').trim().split(' ')[0] ?? '';
}

async function main(): Promise<number> {
  setUpHarness();
  execFileSync(process.execPath, [path.join(ROOT, '.ci/build.mjs')], { stdio: ['ignore', 'ignore', 'inherit'] });
  const base = mkdtempSync(path.join(tmpdir(), 'fob-bench-data-'));
  const env = { ...process.env, FOB_DATA_DIR: path.join(base, 'data') };
  const passphrase = path.join(base, 'passphrase');
  writeFileSync(passphrase, 'a passphrase for the bench\n', { mode: 0o600 });
  const ports = ['--proxy-port', '0', '--emulator-port', '0', '--no-ui'];
  const serve = spawn(
    'taskset',
    ['-c', '0', process.execPath, CLI, 'serve', '--json', '--store', 'file', '--passphrase-file', passphrase, ...ports],
    { env, stdio: ['ignore', 'pipe', 'inherit'] },
  );
  const ended = new Promise((resolve) => serve.once('exit', resolve));
  try {
    const ready = JSON.parse(await firstLine(serve)) as { pid: number; proxy: string };
    const fob = (words: string[], input = '') =>
      JSON.parse(execFileSync(process.execPath, [CLI, ...words, '--json'], { env, input, encoding: 'utf8' }));
    fob(['providers', 'add', providerFile(base)]);
    const { id } = fob(['keys', 'add', '--provider', 'bench', '--label', 'bench'], UPSTREAM_SECRET);
    const { key } = fob(['tools', 'add', '--label', 'bench', '--credential', id]);
    const target = [
      'run-target.sh',
      `${ready.proxy}/bench`,
      key,
      '--pid',
      childOf(ready.pid),
      ...process.argv.slice(2),
    ];
    const { status } = spawnSync('bash', target, {
      cwd: SCRATCH,
      stdio: 'inherit',
      env: { ...process.env, PATH: `${process.env.PATH}:/usr/sbin` },
    });
    if (status !== 0) return status ?? 1;
  } finally {
    serve.kill('SIGTERM');
    await ended; // it writes to its folder until then
    rmSync(base, { recursive: true, force: true });
  }
  console.log(`\n## Every figure\n\n${figuresTable(path.join(SCRATCH, 'results/latest-target.json'))}`);
  return 0;
}

process.exitCode = await main();
