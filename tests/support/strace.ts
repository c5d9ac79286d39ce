import { type ChildProcess, spawn, spawnSync } from 'node:child_process';
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

/** Starts a program under a fault; its stdout is piped. */
export function spawnWithFault(fault: Fault, args: readonly string[]): ChildProcess {
  const command = ['--seccomp-bpf', '-qq', '-o', '/dev/null', ...words(fault), '--', process.execPath, ...args];
  return spawn('strace', command, { stdio: ['ignore', 'pipe', 'ignore'] });
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
