import { spawn } from 'node:child_process';
import { constants } from 'node:os';
import { asStarted } from '../platform/harden.ts';

const FORWARDED = ['SIGTERM', 'SIGHUP', 'SIGINT', 'SIGQUIT'] as const;

export type Ended = { status: number; problem: null } | { status: 126 | 127; problem: string };

/**
 * Runs a program with this terminal's own streams to its end, never through a shell: its words stay data. Signals pass on;
 * a program that a signal ended gives 128 and the signal's number, as in a shell, one that does not start 127 or 126.
 */
export function runProgram(
  [command = '', ...args]: readonly string[],
  env: NodeJS.ProcessEnv,
  onTerminal: boolean,
): Promise<Ended> {
  return new Promise((resolve) => {
    const child = asStarted((given) => spawn(command, args, { env: { ...env, ...given }, stdio: 'inherit' }));
    const stop = FORWARDED.map((signal) => {
      // A terminal sends its keys' signals to the whole group: the program has had it already.
      const fromKeys = onTerminal && (signal === 'SIGINT' || signal === 'SIGQUIT');
      const forward = () => void (fromKeys || child.kill(signal));
      process.on(signal, forward);
      return () => process.off(signal, forward);
    });
    const end = (ended: Ended) => {
      for (const off of stop) off();
      resolve(ended);
    };
    child.once('error', (error: NodeJS.ErrnoException) => {
      if (error.code === 'ENOENT') end({ status: 127, problem: 'there is no such program' });
      else end({ status: 126, problem: `the program does not start (${error.code ?? error.name})` });
    });
    child.once('exit', (code, signal) => {
      end({ status: code ?? 128 + (signal === null ? 0 : (constants.signals[signal] ?? 0)), problem: null });
    });
  });
}
