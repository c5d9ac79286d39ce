import { type ChildProcess, execFileSync, spawn } from 'node:child_process';
import { cpSync, mkdtempSync, openSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { COLLECTOR_FLAGS } from './collected.ts';
import { CALLERS, CREDENTIALS, LIMITS } from './plan.ts';

const ROOT = path.join(import.meta.dirname, '../../..');
const COPY = path.join(ROOT, '.soak');
const CLI = path.join(COPY, 'electron/cli.js');
const ENGINE_FLAG = /(?<=['"`]--disable-sigusr1['"`],\s*)(?=['"`]--no-warnings)/;

/** A built Fob, served headless with the file storage from a folder of its own. */
export type SoakedFob = {
  proxy: string;
  dataDir: string;
  host: number;
  engine: number;
  /** The exit of the host, at whatever time; null means by a signal. */
  ended: Promise<number | null>;
  fob(words: readonly string[], input?: string): string;
  /** Starts a command whose output is read as it comes. */
  stream(words: readonly string[]): ChildProcess;
  stop(): Promise<void>;
  cleanUp(): void;
};

/** One secret a credential, worth nothing anywhere. */
export const SECRETS = CREDENTIALS.map(([label, kind]) => `${kind}_${label.replace('-', '')}${'7'.repeat(24)}`);

/** Builds Fob and a copy of it that differs in one thing: its engine loads `collector.ts`. */
export function buildFob(): void {
  execFileSync(process.execPath, [path.join(ROOT, '.ci/build.mjs')], { stdio: ['ignore', 'ignore', 'inherit'] });
  rmSync(COPY, { recursive: true, force: true });
  let opened = 0;
  for (const part of ['electron', 'renderer'])
    cpSync(path.join(ROOT, 'dist', part), path.join(COPY, part), { recursive: true });
  for (const name of readdirSync(path.join(COPY, 'electron')).filter((one) => one.endsWith('.js'))) {
    const file = path.join(COPY, 'electron', name);
    const text = readFileSync(file, 'utf8');
    if (!ENGINE_FLAG.test(text)) continue;
    writeFileSync(file, text.replace(ENGINE_FLAG, `${COLLECTOR_FLAGS.map((flag) => JSON.stringify(flag)).join()},`));
    opened += 1;
  }
  if (opened === 0) throw new Error('the soak did not find where the engine is started');
}

export async function startFob(): Promise<SoakedFob> {
  const base = mkdtempSync(path.join(tmpdir(), 'fob-soak-'));
  const dataDir = path.join(base, 'data');
  const passphrase = path.join(base, 'passphrase');
  writeFileSync(passphrase, 'a passphrase for the soak\n', { mode: 0o600 });
  const env = { ...process.env, FOB_DATA_DIR: dataDir };
  const words = ['serve', '--json', '--store', 'file', '--passphrase-file', passphrase];
  const serve = spawn(
    process.execPath,
    [CLI, ...words, '--proxy-port', '0', '--emulator-port', '0', '--ui-port', '0'],
    {
      env,
      detached: true, // a group of its own: an interrupt of this program ends it in order
      stdio: ['ignore', 'pipe', openSync(path.join(base, 'log'), 'w')], // a line a refusal
    },
  );
  const ended = new Promise<number | null>((resolve) => serve.once('exit', resolve));
  const ready = JSON.parse(await firstLine(serve)) as { pid: number; proxy: string };
  const run = (command: readonly string[], input = '') =>
    execFileSync(process.execPath, [CLI, ...command], { env, input, encoding: 'utf8', maxBuffer: 64 << 20 });
  return {
    proxy: ready.proxy,
    dataDir,
    host: ready.pid,
    engine: Number(readFileSync(`/proc/${ready.pid}/task/${ready.pid}/children`, 'utf8').trim().split(' ')[0]),
    ended,
    fob: run,
    stream: (command) => spawn(process.execPath, [CLI, ...command], { env, stdio: ['ignore', 'pipe', 'inherit'] }),
    stop: async () => {
      serve.kill('SIGTERM');
      const stuck = setTimeout(() => serve.kill('SIGKILL'), 15_000);
      await ended;
      clearTimeout(stuck);
    },
    cleanUp: () => rmSync(base, { recursive: true, force: true }),
  };
}

/** Adds the vendor at `upstream`, its credentials and the callers' tool keys; gives the keys in the callers' order. */
export function setUp({ fob, dataDir }: SoakedFob, upstream: string): string[] {
  const file = path.join(dataDir, '../provider.json');
  writeFileSync(file, JSON.stringify(provider(upstream)));
  const json = <T>(words: string[], input = '') => JSON.parse(fob([...words, '--json'], input)) as T;
  json(['providers', 'add', file]);
  json(['activity', 'retention', '--rows', '20000000']); // every row is looked at in the end
  const ids = new Map(
    CREDENTIALS.map(([label], place) => {
      const words = ['keys', 'add', '--provider', 'soak', '--label', label];
      return [label, json<{ id: string }>(words, SECRETS[place]).id];
    }),
  );
  return CALLERS.map(
    ({ label, credential, words }) =>
      json<{ key: string }>(['tools', 'add', '--label', label, '--credential', ids.get(credential) ?? '', ...words])
        .key,
  );
}

function provider(upstream: string): unknown {
  const example = path.join(ROOT, 'tests/support/providers/example-provider.json');
  const format = { environment: 'live', alphabet: 'base62', length: { min: 16, max: 80, mint: 32 } };
  const kinds = Object.keys(LIMITS);
  return {
    ...JSON.parse(readFileSync(example, 'utf8')),
    id: 'soak',
    name: 'Soak',
    api: { base: upstream },
    keyHeaders: [{ header: 'Authorization', scheme: 'Bearer' }],
    keys: {
      ...JSON.parse(readFileSync(example, 'utf8')).keys,
      formats: kinds
        .map((kind) => ({ ...format, prefix: `${kind}_`, kind }))
        .concat({ ...format, prefix: 'moody_', kind: 'wide' }),
      kinds: kinds.map((id) => ({ id, label: id, scopes: ['write'] })),
      defaultKind: 'wide',
    },
    scopes: [
      { id: 'read', label: 'Read' },
      { id: 'write', label: 'Write', implies: ['read'] },
    ],
    routes: [
      { methods: ['GET'], path: '/v1/items/*', scope: 'read', class: 'reads' },
      { methods: ['POST', 'PUT', 'PATCH', 'DELETE'], path: '/v1/items/*', scope: 'write', class: 'writes' },
    ],
    limits: {
      algorithm: 'sliding-window',
      per: 'key',
      classes: ['reads', 'writes'].map((id) => ({ id, label: id })),
      rules: Object.entries(LIMITS).flatMap(([kind, classes]) =>
        Object.entries(classes).map(([name, quota]) => ({ class: name, kinds: [kind], ...quota })),
      ),
    },
    limitHeaders: {},
    backoff: { kind: 'exponential', capSeconds: 8, rule: 'Twice the pause, up to 8 s' },
  };
}

function firstLine(child: ChildProcess): Promise<string> {
  return new Promise((resolve, reject) => {
    let text = '';
    child.stdout?.setEncoding('utf8').on('data', (chunk: string) => {
      text += chunk;
      if (text.includes('\n')) resolve(text.slice(0, text.indexOf('\n')));
    });
    child.once('exit', (code) => reject(new Error(`fob serve ended with ${code}`)));
  });
}
