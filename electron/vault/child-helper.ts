import { spawn } from 'node:child_process';
import path from 'node:path';
import { fileURLToPath } from 'node:url';
import { sessionEnvironment } from '../platform/session-environment.ts';
import type { HelperChannel, KeychainReply } from './keychain-message.ts';

/**
 * The keychain helper as a child process of this Node; it does not keep us alive. Not for Electron, whose program cannot be
 * run as Node: there the host starts it.
 */
export function startChildHelper(file: string = besideUs()): HelperChannel {
  const child = spawn(process.execPath, ['--disable-sigusr1', file], {
    env: sessionEnvironment(process.env),
    stdio: ['ignore', 'ignore', 'ignore', 'ipc'],
    serialization: 'advanced',
    windowsHide: true,
  });
  child.unref();
  child.channel?.unref();
  let gone = () => {};
  child.once('exit', () => gone());
  child.on('error', () => gone());
  return {
    send: (request) => {
      if (child.connected) child.send(request, (error) => error && gone());
      else gone();
    },
    onMessage: (callback) => void child.on('message', (reply) => callback(reply as KeychainReply)),
    onGone: (callback) => {
      gone = callback;
    },
    kill: () => void child.kill('SIGKILL'),
  };
}

/** Beside the running file and with its ending: `.ts` from a checkout, `.js` when bundled. */
function besideUs(): string {
  const here = fileURLToPath(import.meta.url);
  return path.join(path.dirname(here), `keychain-helper${path.extname(here)}`);
}
