import { spawn, spawnSync } from 'node:child_process';
import { once } from 'node:events';

/** A system call that fails or kills: in strace's own words, such as `pwrite64:error=ENOSPC`; on these files alone. */
export type Fault = { inject: string; files: readonly string[] };

/** Whether programs can be traced here; why not is for the reader of the test's notes. */
export function canTrace(): boolean {
  return spawnSync('strace', ['-qqf', '-o', '/dev/null', process.execPath, '-e', '0']).status === 0;
}

function words({ inject, files }: Fault): string[] {
  const name = inject.split(':')[0] ?? '';
  return ['-f', '-e', `trace=${name}`, '-e', `inject=${inject}`, ...files.flatMap((file) => ['-P', file])];
}

/** Runs a program under a fault that kills it; gives the lines of its stdout. Rejects when it lives on for `ms`. */
export async function runUntilKilled(fault: Fault, args: readonly string[], ms = 10_000): Promise<string[]> {
  const command = ['-qq', '-o', '/dev/null', ...words(fault), '--', process.execPath, ...args];
  // A group of its own: ending strace alone would leave the program running.
  const child = spawn('strace', command, { stdio: ['ignore', 'pipe', 'ignore'], detached: true });
  const late = setTimeout(() => process.kill(-(child.pid ?? 0), 'SIGKILL'), ms);
  let text = '';
  child.stdout.setEncoding('utf8').on('data', (chunk: string) => {
    text += chunk;
  });
  const begun = performance.now();
  await once(child, 'close');
  clearTimeout(late);
  if (performance.now() - begun >= ms) throw new Error('the fault never came');
  return text.split('\n').slice(0, -1);
}

/** Brings a fault over a running program; `end` lifts it. */
export async function withFault(pid: number, fault: Fault): Promise<{ end(): Promise<void> }> {
  const child = spawn('strace', ['-o', '/dev/null', ...words(fault), '-p', String(pid)], {
    stdio: ['ignore', 'ignore', 'pipe'],
  });
  let said = '';
  child.stderr.setEncoding('utf8').on('data', (text: string) => {
    said += text;
  });
  while (!said.includes('attached')) {
    if (child.exitCode !== null) throw new Error(`strace cannot attach: ${said}`);
    await Promise.race([once(child.stderr, 'data'), once(child, 'exit')]);
  }
  return {
    end: async () => {
      if (child.exitCode !== null || child.signalCode !== null) return;
      child.kill('SIGINT');
      await once(child, 'exit');
    },
  };
}
