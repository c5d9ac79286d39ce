import { type ChildProcess, spawn } from 'node:child_process';
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';

const CLI = path.join(import.meta.dirname, '../../electron/cli.ts');
export const PASSPHRASE = 'correct horse battery staple';

export type Ready = {
  pid: number;
  proxy: string;
  emulator: string;
  ui: string | null;
  dataDir: string;
  store: string | null;
};
export type Ran = { status: number | null; out: string; err: string };

/** A real `fob serve` on a folder of its own with the file storage, and its command line. */
export type ServedFob = {
  ready: Ready;
  dataDir: string;
  passphraseFile: string;
  /** Milliseconds from spawn to the ready line. */
  readyMs: number;
  log(): string;
  /** Runs one command to its end. */
  fob(words: readonly string[], stdin?: string): Promise<Ran>;
  /** Runs one command with --json and gives its document; throws with its stderr when it fails. */
  json<T>(words: readonly string[], stdin?: string): Promise<T>;
  /** Ends it with SIGTERM and gives its status. */
  stop(): Promise<number | null>;
  kill(signal: NodeJS.Signals): void;
  cleanUp(): Promise<void>;
};

export type ServeOptions = {
  base?: string;
  args?: readonly string[];
  env?: NodeJS.ProcessEnv;
  withoutStore?: boolean;
  /** A program that starts it, with its own words, such as `prlimit --nofile=64`. */
  through?: readonly string[];
};

/** A folder with a passphrase file in it; the data folder `data` below is not there yet. */
export function freshBase(): string {
  const base = mkdtempSync(path.join(tmpdir(), 'fob-test-'));
  writeFileSync(path.join(base, 'passphrase'), `${PASSPHRASE}\n`, { mode: 0o600 });
  return base;
}

/** The environment of a machine without a keychain, so that nothing of this one is touched. */
export function bareEnvironment(base: string, more: NodeJS.ProcessEnv = {}): NodeJS.ProcessEnv {
  const { DBUS_SESSION_BUS_ADDRESS: _, FOB_DATA_DIR: __, NODE_OPTIONS: ___, ...rest } = process.env;
  return { ...rest, XDG_RUNTIME_DIR: path.join(base, 'no-such-folder'), ...more };
}

export async function serveFob(options: ServeOptions = {}): Promise<ServedFob> {
  const base = options.base ?? freshBase();
  const dataDir = path.join(base, 'data');
  const passphraseFile = path.join(base, 'passphrase');
  const env = bareEnvironment(base, options.env);
  const store = options.withoutStore ? [] : ['--store', 'file', '--passphrase-file', passphraseFile];
  const ports = ['--proxy-port', '0', '--emulator-port', '0', '--ui-port', '0'];
  const words = ['serve', '--json', '--data-dir', dataDir, ...ports, ...store, ...(options.args ?? [])];
  const from = performance.now();
  const [program = '', ...before] = [...(options.through ?? []), process.execPath];
  const child = spawn(program, [...before, '--disable-sigusr1', CLI, ...words], {
    env,
    stdio: ['ignore', 'pipe', 'pipe'],
  });
  const exited = new Promise<number | null>((resolve) => child.once('exit', resolve));
  let log = '';
  child.stderr?.setEncoding('utf8').on('data', (text: string) => {
    log += text;
  });
  const line = await firstLine(child, () => log);
  const readyMs = performance.now() - from;
  const run = (command: readonly string[], stdin = '') => runFob([...command, '--data-dir', dataDir], { stdin, env });
  const stop = () => {
    child.kill('SIGTERM');
    return exited;
  };
  return {
    ready: JSON.parse(line) as Ready,
    dataDir,
    passphraseFile,
    readyMs,
    log: () => log,
    fob: run,
    json: async <T>(command: readonly string[], stdin?: string) => {
      const { status, out, err } = await run([...command, '--json'], stdin);
      if (status !== 0) throw new Error(`fob ${command.join(' ')} ended with ${status}: ${err}`);
      return JSON.parse(out) as T;
    },
    stop,
    kill: (signal) => void child.kill(signal),
    cleanUp: async () => {
      if (child.exitCode === null && child.signalCode === null) await stop();
      rmSync(base, { recursive: true, force: true });
    },
  };
}

function firstLine(child: ChildProcess, log: () => string): Promise<string> {
  return new Promise((resolve, reject) => {
    let text = '';
    child.stdout?.setEncoding('utf8').on('data', (chunk: string) => {
      text += chunk;
      if (text.includes('\n')) resolve(text.slice(0, text.indexOf('\n')));
    });
    child.once('exit', (code) => reject(new Error(`fob serve ended with ${code}: ${log()}`)));
  });
}

/** Runs one command line to its end, in a process of its own. */
export function runFob(
  words: readonly string[],
  { stdin = '', env = process.env }: { stdin?: string; env?: NodeJS.ProcessEnv } = {},
): Promise<Ran> {
  return new Promise((resolve) => {
    const child = spawn(process.execPath, ['--disable-sigusr1', CLI, ...words], {
      env,
      stdio: ['pipe', 'pipe', 'pipe'],
    });
    const ran: Ran = { status: null, out: '', err: '' };
    child.stdout.setEncoding('utf8').on('data', (text: string) => {
      ran.out += text;
    });
    child.stderr.setEncoding('utf8').on('data', (text: string) => {
      ran.err += text;
    });
    child.once('close', (status) => resolve({ ...ran, status }));
    child.stdin.on('error', () => {}); // a command that does not read it may have ended
    child.stdin.end(stdin);
  });
}
