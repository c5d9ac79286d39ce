import { type ChildProcess, spawn } from 'node:child_process';
import path from 'node:path';

const CLI = path.join(import.meta.dirname, '../../../electron/cli.ts');

export type RunningConnect = {
  child: ChildProcess;
  firstLine: Promise<{ authorizeUrl: string }>;
  ended: Promise<{ status: number | null; last: Record<string, unknown>; err: string }>;
};

/** `fob connect … --no-browser --json` while it runs: its first line as soon as it is there, and its end. */
export function startConnect(dataDir: string, words: readonly string[]): RunningConnect {
  const all = ['--disable-sigusr1', CLI, 'connect', ...words, '--no-browser', '--json', '--data-dir', dataDir];
  const child = spawn(process.execPath, all, { stdio: ['pipe', 'pipe', 'pipe'] });
  let out = '';
  let err = '';
  child.stderr.setEncoding('utf8').on('data', (text: string) => {
    err += text;
  });
  const firstLine = new Promise<{ authorizeUrl: string }>((resolve, reject) => {
    child.stdout.setEncoding('utf8').on('data', (text: string) => {
      out += text;
      if (out.includes('\n')) resolve(JSON.parse(out.slice(0, out.indexOf('\n'))));
    });
    child.once('close', () => reject(new Error(err)));
  });
  const ended = new Promise<Awaited<RunningConnect['ended']>>((resolve) =>
    child.once('close', (status) => resolve({ status, last: JSON.parse(out.trim().split('\n').at(-1) ?? '{}'), err })),
  );
  return { child, firstLine, ended };
}
