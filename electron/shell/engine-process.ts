import path from 'node:path';
import { type MessagePortMain, utilityProcess } from 'electron';
import { parseEngineMessage } from '../bridge/host-link.ts';
import type { EngineProcess } from '../bridge/supervisor.ts';
import { serveKeychainHelpers } from './keychain-helpers.ts';

/** The environment of the engine: ours without what makes Node or Electron load foreign code or open an inspector. */
function engineEnvironment(env: NodeJS.ProcessEnv): Record<string, string> {
  const kept = Object.entries(env).filter(
    (entry): entry is [string, string] =>
      entry[1] !== undefined && !/^(NODE_|ELECTRON_|LD_PRELOAD$|DYLD_)/i.test(entry[0]),
  );
  return Object.fromEntries(kept);
}

/** Starts the engine as a utility process of Electron. Its keychain helper lies beside `file`. */
export function forkEngine(file: string, env: NodeJS.ProcessEnv): EngineProcess {
  const child = utilityProcess.fork(file, [], {
    env: engineEnvironment(env),
    execArgv: [],
    stdio: ['ignore', 'inherit', 'inherit'],
    serviceName: 'Fob engine',
  });
  serveKeychainHelpers(child, path.join(path.dirname(file), 'keychain-helper.js'), env);
  return {
    get pid() {
      return child.pid;
    },
    send: (message, transfer = []) => child.postMessage(message, transfer as MessagePortMain[]),
    onMessage: (callback) => {
      child.on('message', (data: unknown) => {
        const message = parseEngineMessage(data);
        if (message) callback(message);
      });
    },
    onExit: (callback) => {
      child.on('exit', callback);
    },
    // Not child.kill(): its SIGTERM asks, and the supervisor kills only what did not answer when asked.
    kill: () => {
      if (child.pid !== undefined) process.kill(child.pid, 'SIGKILL');
    },
  };
}
