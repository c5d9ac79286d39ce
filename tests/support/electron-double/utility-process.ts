import { type ChildProcess, fork, type StdioOptions } from 'node:child_process';
import { existsSync } from 'node:fs';
import { atExit } from './context.ts';
import { closeAllOf, closeEnd, fromHolder, type MessagePortMain, type PortHolder } from './message-ports.ts';
import { onlyKnown, StrictEmitter, strict } from './strict.ts';

export type FromChild =
  | { type: 'message'; data: unknown }
  | { type: 'port'; id: number; data: unknown }
  | { type: 'port-closed'; id: number };
export type ToChild =
  | { type: 'message'; data: unknown; ports: number[] }
  | { type: 'port'; id: number; data: unknown }
  | { type: 'port-closed'; id: number };

type ForkOptions = { env?: Record<string, string>; execArgv?: string[]; stdio?: unknown; serviceName?: string };

/** Each with the name that the shell gave it. */
const running = new Map<ChildProcess, string>();
atExit(() => {
  for (const child of running.keys()) child.kill('SIGKILL'); // a utility process does not outlive its app
});

/** The utility processes of that name that run now, oldest first. */
export function utilityPids(serviceName: string): number[] {
  return [...running].filter(([, name]) => name === serviceName).map(([child]) => child.pid ?? 0);
}

/** What the shell may ask for, and the same for a child process, which has a channel of its own besides. */
const stdios = {
  '["ignore","inherit","inherit"]': ['ignore', 'inherit', 'inherit', 'ipc'],
  '"ignore"': ['ignore', 'ignore', 'ignore', 'ipc'],
} satisfies Record<string, StdioOptions>;

/** A real child process of plain Node whose `process.parentPort` behaves as a utility process's. */
class UtilityProcess extends StrictEmitter {
  pid: number | undefined;
  private readonly child: ChildProcess;
  private readonly holder: PortHolder;

  constructor(file: string, args: readonly string[], options: ForkOptions) {
    super('UtilityProcess', ['spawn', 'message', 'exit']);
    const child = fork(file, args, {
      execArgv: ['--import', new URL('./parent-port.ts', import.meta.url).href, ...(options.execArgv ?? [])],
      env: options.env ?? process.env,
      serialization: 'advanced',
      stdio: stdios[JSON.stringify(options.stdio) as keyof typeof stdios],
    });
    this.child = child;
    this.holder = {
      message: (id, data) => this.send({ type: 'port', id, data }),
      closed: (id) => this.send({ type: 'port-closed', id }),
    };
    running.set(child, options.serviceName ?? 'Node Utility Process');
    // Electron tells the pid only once the process is there.
    child.once('spawn', () => {
      this.pid = child.pid;
      this.emit('spawn');
    });
    child.on('message', (message) => this.receive(message as FromChild));
    child.once('exit', (code, signal) => {
      running.delete(child);
      closeAllOf(this.holder);
      this.emit('exit', code ?? (signal === 'SIGKILL' ? 9 : 15));
      this.pid = undefined;
    });
  }

  postMessage(message: unknown, transfer: readonly MessagePortMain[] = []): void {
    this.send({ type: 'message', data: message, ports: transfer.map((port) => port.moveTo(this.holder)) });
  }

  kill(): boolean {
    return this.child.kill('SIGTERM');
  }

  private send(message: ToChild): void {
    if (this.child.connected) this.child.send(message, undefined, {}, () => {});
  }

  private receive(message: FromChild): void {
    if (message.type === 'message') this.emit('message', message.data);
    else if (message.type === 'port') fromHolder(message.id, message.data);
    else closeEnd(message.id);
  }
}

export const utilityProcess = strict('utilityProcess', {
  fork: (file: string, args: readonly string[] = [], options: ForkOptions = {}) => {
    onlyKnown('utilityProcess.fork', options, ['env', 'execArgv', 'stdio', 'serviceName']);
    if (!Object.hasOwn(stdios, JSON.stringify(options.stdio) ?? '')) {
      throw new Error(
        `electron double: utilityProcess.fork is implemented for stdio ${Object.keys(stdios).join(' or ')}`,
      );
    }
    if (!existsSync(file)) throw new Error(`electron double: no program at ${file}`);
    return strict('UtilityProcess', new UtilityProcess(file, args, options));
  },
});
