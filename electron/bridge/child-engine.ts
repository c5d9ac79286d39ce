import { spawn } from 'node:child_process';
import { parseEngineMessage } from './host-link.ts';
import type { EngineProcess } from './supervisor.ts';

/** Starts the engine as a child process of this Node. Its log goes to our stderr, its stdout is closed. */
export function spawnEngine(file: string, cacheDir: string | null): EngineProcess {
  const child = spawn(process.execPath, ['--disable-sigusr1', '--no-warnings', file], {
    env: engineEnvironment(process.env, cacheDir),
    stdio: ['ignore', 'ignore', 'inherit', 'ipc'],
    serialization: 'advanced',
    windowsHide: true,
  });
  const gone: ((code: number | null) => void)[] = [];
  let over = false;
  const end = (code: number | null) => {
    if (over) return; // a program that cannot be run fires `error` and may fire `exit` too
    over = true;
    for (const callback of gone) callback(code);
  };
  child.once('exit', end);
  child.once('error', () => end(null));
  return {
    get pid() {
      return child.pid;
    },
    send: (message) => void (child.connected && child.send(message, () => {})),
    onMessage: (callback) =>
      void child.on('message', (data) => {
        const message = parseEngineMessage(data);
        if (message) callback(message);
      }),
    onExit: (callback) => void gone.push(callback),
    kill: () => void child.kill('SIGKILL'),
  };
}

/** Our environment without what makes Node load foreign code; with the folder of compiled code, which is ours alone. */
function engineEnvironment(env: NodeJS.ProcessEnv, cacheDir: string | null): NodeJS.ProcessEnv {
  const kept = Object.entries(env).filter(([name]) => !/^NODE_/i.test(name));
  return { ...Object.fromEntries(kept), ...(cacheDir ? { NODE_COMPILE_CACHE: cacheDir } : {}) };
}
